import type { BatchContext, RecordBatch } from '@dateline/runtime';
import { RetryableError } from '@dateline/runtime';
import type { Database } from './database.ts';
import type { Group, Lease } from './group.ts';

/** A handler that returns without a commit gets the same batch again after this pause, or it would spin. */
const REDELIVERY_PAUSE_MS = 50;

/** A partition in the hands of one member, from the moment it was taken until it was given back or lost. */
export class AssignedPartition {
  readonly lease: Lease;
  /** True where another member waits for it: no further batch is started. */
  isWanted = false;
  nextOffset: number;
  #notBeforeMs = 0;
  readonly #member: number;
  readonly #group: Group;
  readonly #database: Database;
  readonly #end = new AbortController();

  constructor(lease: Lease, member: number, owner: { group: Group; database: Database }) {
    this.lease = lease;
    this.#member = member;
    this.#group = owner.group;
    this.#database = owner.database;
    this.nextOffset = owner.group.committed(lease.partition) ?? 0;
  }

  get isPaused(): boolean {
    return performance.now() < this.#notBeforeMs;
  }

  /** Marks the partition as lost, for good: its batches are stale from now on. */
  end(): void {
    this.#end.abort();
  }

  /** Hands one batch to the handler. Rejects with what the handler throws, unless that is its answer to a lost partition. */
  async handle(
    eachBatch: (batch: RecordBatch, context: BatchContext) => Promise<void>,
    batch: RecordBatch,
    isLeaving: () => boolean,
  ): Promise<void> {
    const before = this.nextOffset;
    const { signal } = this.#end;
    try {
      await eachBatch(batch, {
        signal,
        isStale: () => this.#isStale(),
        commit: (nextOffset) => this.#commit(batch, nextOffset),
        heartbeat: async () => {
          if (this.#isStale()) throw new RetryableError(`${this.#name} was taken over by another member`);
          if (this.isWanted || isLeaving()) throw new RetryableError(`${this.#name} is to be given back`);
        },
      });
    } catch (error) {
      if (!signal.aborted || !(error instanceof Error && error.name === 'AbortError')) throw error;
    }
    if (this.nextOffset === before) this.#notBeforeMs = performance.now() + REDELIVERY_PAUSE_MS;
  }

  /** Asks the file, so that a process that slept through its session's end knows at once. */
  #isStale(): boolean {
    if (!this.#end.signal.aborted && !this.#group.holds(this.lease, this.#member)) this.end();
    return this.#end.signal.aborted;
  }

  async #commit(batch: RecordBatch, nextOffset: bigint): Promise<void> {
    const first = BigInt(this.nextOffset);
    const end = (batch.records.at(-1)?.offset ?? first) + 1n;
    if (nextOffset < first || nextOffset > end) {
      throw new RangeError(
        `commit of offset ${nextOffset} for a batch of offsets ${first} to ${end - 1n} of ${this.#name}`,
      );
    }
    if (this.#isStale()) return;
    const isHeld = await this.#database.transaction(() => {
      const holds = !this.#end.signal.aborted && this.#group.holds(this.lease, this.#member);
      if (holds) this.#group.commit(this.lease.partition, Number(nextOffset));
      return holds;
    });
    if (isHeld) this.nextOffset = Number(nextOffset);
    else this.end();
  }

  get #name(): string {
    return `partition ${this.lease.partition.partition} of ${this.lease.partition.topic}`;
  }
}

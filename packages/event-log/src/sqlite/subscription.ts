import type { BatchContext, BatchSource, RecordBatch } from '@dateline/runtime';
import { RetryableError } from '@dateline/runtime';
import type { SubscribeOptions } from '../port.ts';
import { AssignedPartition } from './assigned-partition.ts';
import { Wake } from './changes.ts';
import type { Changes } from './changes.ts';
import type { Database } from './database.ts';
import type { Group, Tended } from './group.ts';
import { readRecords } from './read-records.ts';
import type { StoredPartition, Topics } from './topics.ts';

const DEFAULT_MAX_RECORDS = 5_000;
const DEFAULT_STOP_TIMEOUT_MS = 10_000;

/** How often the members look whether the process of another one has died: much sooner than its session expires. */
const PEER_CHECK_MS = 500;

/** The wait before a busy file is asked again, and the longest wait while a partition pauses. */
const SHORT_WAIT_MS = 50;

type EachBatch = (batch: RecordBatch, context: BatchContext) => Promise<void>;

/** What a subscription works with. */
export type SubscriptionDependencies = {
  database: Database;
  topics: Topics;
  changes: Changes;
  group: Group;
  sessionTimeoutMs: number;
};

/** One member of a consumer group: keeps its membership alive and hands out the records of the partitions it owns. */
export class Subscription implements BatchSource {
  readonly #with: SubscriptionDependencies;
  readonly #options: SubscribeOptions;
  readonly #wake = new Wake();
  readonly #assigned = new Map<number, AssignedPartition>();
  /** Handlers at work, by partition id; one may still work on a partition that was lost. */
  readonly #running = new Map<number, Promise<void>>();
  #partitions: readonly StoredPartition[] = [];
  #member = 0;
  #seenGeneration = -1;
  #tendAtMs = 0;
  #lookAtPeersAtMs = 0;
  #stopTimeoutMs: number | null = null;
  #failure: { error: unknown } | null = null;
  #done: Promise<void> | null = null;

  constructor(options: SubscribeOptions, dependencies: SubscriptionDependencies) {
    this.#options = options;
    this.#with = dependencies;
  }

  async run(eachBatch: EachBatch): Promise<void> {
    if (this.#done) throw new Error('a subscription runs once: subscribe again');
    this.#done = this.#run(eachBatch);
    await this.#done;
  }

  isMember(): boolean {
    return this.#member !== 0 && !this.#isEnding();
  }

  async stop({ timeoutMs = DEFAULT_STOP_TIMEOUT_MS }: { timeoutMs?: number } = {}): Promise<void> {
    this.#stopTimeoutMs ??= timeoutMs;
    this.#wake.notify();
    // What made `run` reject has been reported by it.
    await this.#done?.catch(() => {});
  }

  async #run(eachBatch: EachBatch): Promise<void> {
    const { topics, changes } = this.#with;
    this.#partitions = this.#options.topics
      .flatMap((topic) => topics.partitions(topic))
      .toSorted((left, right) => left.id - right.id);
    changes.add(this.#wake);
    try {
      while (!this.#isEnding()) {
        if (this.#isTendDue()) await this.#tend();
        this.#startHandlers(eachBatch);
        await this.#wake.wait(this.#waitMs());
      }
    } finally {
      changes.remove(this.#wake);
      await this.#leave();
    }
    if (this.#failure) throw this.#failure.error;
  }

  readonly #isEnding = (): boolean => this.#stopTimeoutMs !== null || this.#failure !== null;

  #isTendDue(): boolean {
    const now = performance.now();
    if (now >= this.#tendAtMs || this.#with.group.generation() !== this.#seenGeneration) return true;
    if (now < this.#lookAtPeersAtMs) return false;
    this.#lookAtPeersAtMs = now + PEER_CHECK_MS;
    return this.#with.group.deadMembers().length > 0;
  }

  #waitMs(): number {
    const isAnyPaused = [...this.#assigned.values()].some((partition) => partition.isPaused);
    if (isAnyPaused) return SHORT_WAIT_MS;
    return Math.max(0, Math.min(this.#tendAtMs, this.#lookAtPeersAtMs) - performance.now());
  }

  async #tend(): Promise<void> {
    const { database, group, changes } = this.#with;
    let result;
    try {
      result = await database.transaction(() => {
        const before = group.generation();
        const tended = this.#tendOrJoin();
        return { tended, before, generation: group.generation() };
      });
    } catch (error) {
      if (!(error instanceof RetryableError)) throw error;
      this.#tendAtMs = performance.now() + SHORT_WAIT_MS;
      return;
    }
    this.#accept(result.tended);
    this.#seenGeneration = result.generation;
    this.#tendAtMs = performance.now() + this.#with.sessionTimeoutMs / 3;
    if (result.generation !== result.before) changes.notify();
  }

  #tendOrJoin(): { member: number } & Tended {
    const { group } = this.#with;
    const busy = new Set(this.#running.keys());
    const tended = this.#member === 0 ? null : group.tend({ member: this.#member, busy, partitions: this.#partitions });
    if (tended) return { member: this.#member, ...tended };
    const member = group.join(this.#options.topics);
    const joined = group.tend({ member, busy, partitions: this.#partitions });
    return { member, leases: joined?.leases ?? [], wanted: new Set() };
  }

  /** Brings what this member believes to own in line with what the file says. */
  #accept({ member, leases, wanted }: { member: number } & Tended): void {
    this.#member = member;
    const epochs = new Map(leases.map((lease) => [lease.partition.id, lease.epoch]));
    for (const [id, partition] of this.#assigned) {
      if (epochs.get(id) === partition.lease.epoch) continue;
      partition.end();
      this.#assigned.delete(id);
    }
    for (const lease of leases) {
      const { id } = lease.partition;
      const partition = this.#assigned.get(id) ?? new AssignedPartition(lease, member, this.#with);
      partition.isWanted = wanted.has(id);
      this.#assigned.set(id, partition);
    }
  }

  #startHandlers(eachBatch: EachBatch): void {
    const ready = [...this.#assigned].filter(
      ([id, partition]) => !this.#running.has(id) && !partition.isWanted && !partition.isPaused,
    );
    for (const [id, partition] of ready) {
      if (this.#running.size >= (this.#options.partitionsAtOnce ?? 1)) return;
      const batch = this.#nextBatch(partition);
      if (!batch) continue;
      // To the end of the line, so that a busy partition does not starve the others.
      this.#assigned.delete(id);
      this.#assigned.set(id, partition);
      this.#running.set(id, this.#handle(partition, eachBatch, batch));
    }
  }

  #nextBatch({ lease, nextOffset }: AssignedPartition): RecordBatch | null {
    const { database, topics } = this.#with;
    const endOffset = topics.nextOffset(lease.partition);
    if (nextOffset >= endOffset) return null;
    const maxRecords = this.#options.maxRecords ?? DEFAULT_MAX_RECORDS;
    const records = readRecords(database, lease.partition, { fromOffset: nextOffset, endOffset, maxRecords });
    const { topic, partition } = lease.partition;
    return { topic, partition, records, highWatermark: BigInt(endOffset) };
  }

  async #handle(partition: AssignedPartition, eachBatch: EachBatch, batch: RecordBatch): Promise<void> {
    try {
      await partition.handle(eachBatch, batch, this.#isEnding);
    } catch (error) {
      this.#failure ??= { error };
    } finally {
      this.#running.delete(partition.lease.partition.id);
      if (partition.isWanted) this.#tendAtMs = 0;
      this.#wake.notify();
    }
  }

  /** Lets the handlers finish within the time, then frees the partitions for the other members. */
  async #leave(): Promise<void> {
    const timer = new AbortController();
    const timeoutMs = this.#stopTimeoutMs ?? DEFAULT_STOP_TIMEOUT_MS;
    const timeout = new Promise<void>((resolve) => {
      const id = setTimeout(resolve, timeoutMs);
      timer.signal.addEventListener('abort', () => clearTimeout(id));
    });
    await Promise.race([Promise.all(this.#running.values()), timeout]);
    timer.abort();
    for (const partition of this.#assigned.values()) partition.end();
    if (this.#member === 0) return;
    try {
      await this.#with.database.transaction(() => this.#with.group.leave(this.#member));
    } catch (error) {
      // The file is locked for too long: the session runs out by itself, which only takes longer.
      if (!(error instanceof RetryableError)) throw error;
    }
    this.#with.changes.notify();
  }
}

import { backoffMs } from '../backoff.ts';
import type { DeadLetter } from '../dead-letter.ts';
import { deadLetterOf } from '../dead-letter.ts';
import { RejectedRows, RetryableError, UserError } from '../errors.ts';
import type { BatchContext, RecordBatch } from '../records.ts';
import { handleRecords, mergeRows } from './handle-records.ts';
import type { Handled } from './handle-records.ts';
import type { HighWaterMarks } from './high-water-marks.ts';
import type { ConsumerOptions, RowsByTable } from './options.ts';

/** What a run works with. `marks`: of the whole subscription. */
export type RunSettings<Tables> = Required<ConsumerOptions<Tables>> & { marks: HighWaterMarks };

/** Thrown inside a run to leave a batch that is no longer this member's: it will be delivered again, to whoever owns it. */
class GivenUp extends Error {}

/** One batch on its way through the loop. */
export class BatchRun<Tables> {
  readonly #options: RunSettings<Tables>;
  readonly #batch: RecordBatch;
  readonly #context: BatchContext;
  readonly #letters: DeadLetter[] = [];
  #skipped = 0;
  #rowsOut = 0;
  #retries = 0;
  #heartbeatFailure: { error: unknown } | null = null;

  constructor(options: RunSettings<Tables>, batch: RecordBatch, context: BatchContext) {
    this.#options = options;
    this.#batch = batch;
    this.#context = context;
  }

  /** Resolves after the commit, or without one where the batch was given up. */
  async run(): Promise<void> {
    const { clock, heartbeatMs, watch, name } = this.#options;
    const watched = `${name} ${this.#batch.topic}/${this.#batch.partition}`;
    const startedMs = clock.nowMs();
    const heartbeat = setInterval(() => void this.#beat(), heartbeatMs);
    try {
      await this.#steps(watched);
      this.#report(clock.nowMs() - startedMs);
    } catch (error) {
      if (!(error instanceof GivenUp)) throw error;
      this.#options.log.warn({ ...this.#place(), cause: error.message }, 'batch given up, it will be delivered again');
    } finally {
      clearInterval(heartbeat);
      watch.rest(watched);
    }
  }

  async #steps(watched: string): Promise<void> {
    const { handle, clock, name, codeVersion, marks } = this.#options;
    const { records, isTried } = await this.#persist('read-progress', watched, () => marks.pending(this.#batch));
    this.#skipped = this.#batch.records.length - records.length;
    const outcome = await handleRecords(records, {
      handle,
      refuse: { consumer: name, codeVersion },
      clock,
      mayGoOn: () => !this.#context.isStale(),
    });
    if (!outcome) throw new GivenUp('the partition was lost');
    this.#refuse(outcome.letters);
    await this.#write(outcome.handled, { watched, isTried });
    if (this.#letters.length > 0) {
      await this.#persist('dead-letter', watched, () => this.#options.deadLetter(this.#letters));
    }
    await this.#persist('note-progress', watched, () => marks.note(this.#batch));
    await this.#persist('commit', watched, () => this.#context.commit(this.#lastOffset() + 1n));
  }

  /** Writes the rows; where they are refused, halves the records until those that are to blame stand alone. */
  async #write(
    handled: readonly Handled<Tables>[],
    { watched, isTried }: { watched: string; isTried: boolean },
  ): Promise<void> {
    const parts = [handled];
    for (let part = parts.pop(); part; part = parts.pop()) {
      const [first, last] = [part[0]?.record, part.at(-1)?.record];
      const rows = mergeRows(part);
      if (!first || !last || !rows) continue;
      const { topic, partition } = this.#batch;
      const { codeVersion, name } = this.#options;
      const range = { topic, partition, firstOffset: first.offset, lastOffset: last.offset, codeVersion };
      try {
        await this.#persist('write', watched, (failures) =>
          this.#options.write(rows, { ...range, isTried: isTried || failures > 0 }, this.#context.signal),
        );
        this.#countRows(rows);
      } catch (error) {
        if (!(error instanceof RejectedRows)) throw error;
        if (part.length === 1) {
          const refusal = { step: 'write', reason: 'rejected_rows', message: error.message } as const;
          this.#refuse([deadLetterOf(first, { consumer: name, codeVersion, ...refusal })]);
        } else {
          const middle = Math.ceil(part.length / 2);
          parts.push(part.slice(middle), part.slice(0, middle));
        }
      }
    }
  }

  /** Keeps letters for later, unless so much is dead that the fault must lie elsewhere: with the code or the whole topic. */
  #refuse(letters: readonly DeadLetter[]): void {
    this.#letters.push(...letters);
    const dead = this.#letters.length;
    const { maxDeadRatio, minDeadRecords, name } = this.#options;
    const total = this.#batch.records.length;
    const first = this.#letters[0];
    if (!first || dead < minDeadRecords || dead <= total * maxDeadRatio) return;
    throw new UserError(
      `consumer "${name}" stopped: ${dead} or more of the ${total} records from offset ${this.#firstOffset()} of ` +
        `${this.#batch.topic}/${this.#batch.partition} can not be processed, more than the limit of ${maxDeadRatio}. ` +
        `The first, at offset ${first.offset}: ${first.reason}: ${first.message}. Nothing of this batch was set aside or ` +
        'committed: repair what publishes them, or run a version that knows them.',
    );
  }

  /** Does one step, over and over while it fails with RetryableError, as long as the partition is this member's. */
  async #persist<Result>(
    step: string,
    watched: string,
    action: (failures: number) => Promise<Result>,
  ): Promise<Result> {
    const { backoff, random, log, metrics, name, watch } = this.#options;
    for (let failures = 1; ; failures += 1) {
      if (this.#heartbeatFailure) throw this.#heartbeatFailure.error;
      if (this.#context.isStale()) throw new GivenUp(`the partition was lost before the step "${step}"`);
      watch.touch(watched);
      try {
        return await action(failures - 1);
      } catch (error) {
        // An aborted request fails in its client's own way; what matters is that it was this loop that gave it up.
        if (this.#context.signal.aborted) throw new GivenUp(`aborted in the step "${step}": ${String(error)}`);
        if (!(error instanceof RetryableError)) throw error;
        this.#retries += 1;
        metrics.retries.inc({ consumer: name, step });
        const waitMs = Math.round(backoffMs(backoff, failures, random));
        log.warn({ ...this.#place(), step, failures, waitMs, err: error }, 'step failed, to be tried again');
        await this.#pause(waitMs, watched);
      }
    }
  }

  /** Waits in short turns, so that a partition which another member waits for is given back soon. */
  async #pause(waitMs: number, watched: string): Promise<void> {
    const { clock, heartbeatMs, watch } = this.#options;
    for (let restMs = waitMs; restMs > 0; restMs -= heartbeatMs) {
      await clock.sleep(Math.min(restMs, heartbeatMs), this.#context.signal);
      watch.touch(watched);
      try {
        await this.#context.heartbeat();
      } catch (error) {
        if (error instanceof RetryableError) throw new GivenUp(error.message);
        throw error;
      }
    }
  }

  async #beat(): Promise<void> {
    try {
      await this.#context.heartbeat();
    } catch (error) {
      // A rebalance does not interrupt a step: the work at hand is finished and committed if the partition is still held.
      if (!(error instanceof RetryableError)) this.#heartbeatFailure = { error };
    }
  }

  #countRows(rows: RowsByTable<Tables>): void {
    const { metrics, name } = this.#options;
    for (const table in rows) {
      const count = rows[table]?.length ?? 0;
      this.#rowsOut += count;
      metrics.rowsOut.inc({ consumer: name, table }, count);
    }
  }

  #report(ms: number): void {
    const { metrics, log, name: consumer, clock } = this.#options;
    const { topic, records, highWatermark } = this.#batch;
    const lag = Number(highWatermark - this.#lastOffset() - 1n);
    metrics.recordsIn.inc({ consumer, topic }, records.length);
    metrics.dedupHits.inc({ consumer }, this.#skipped);
    for (const { reason, step } of this.#letters) metrics.dead.inc({ consumer, reason, step });
    metrics.batchRows.observe({ consumer }, this.#rowsOut);
    metrics.batchSeconds.observe({ consumer }, ms / 1_000);
    metrics.delaySeconds.observe({ consumer }, Math.max(0, clock.nowMs() - (records[0]?.timestampMs ?? 0)) / 1_000);
    const counts = { in: records.length, skipped: this.#skipped, out: this.#rowsOut, dead: this.#letters.length };
    log.info({ ...this.#place(), ...counts, retries: this.#retries, ms: Math.round(ms), lag }, 'batch');
  }

  /** Offsets are below 2^53 in practice, and numbers are what log readers expect. */
  #place(): { consumer: string; topic: string; partition: number; first: number; last: number } {
    const { topic, partition } = this.#batch;
    const [first, last] = [Number(this.#firstOffset()), Number(this.#lastOffset())];
    return { consumer: this.#options.name, topic, partition, first, last };
  }

  #firstOffset(): bigint {
    return this.#batch.records[0]?.offset ?? 0n;
  }

  #lastOffset(): bigint {
    return this.#batch.records.at(-1)?.offset ?? -1n;
  }
}

import type { Logger } from 'pino';
import type { Backoff } from '../backoff.ts';
import type { Clock } from '../clock.ts';
import type { ConsumerMetrics } from '../consumer-metrics.ts';
import type { DeadLetter } from '../dead-letter.ts';
import type { LoopWatch } from '../loop-watch.ts';
import type { BatchSource, LogRecord } from '../records.ts';
import type { Progress } from './progress.ts';

/** Rows by table. `Tables` maps a table's name to the type of its row: `{ figures: FigureRow }`. */
export type RowsByTable<Tables> = { readonly [Table in keyof Tables]?: readonly Tables[Table][] };

/**
 * Which records a write holds: the same records, handled by the same code, always give the same range,
 * however the log cuts its batches.
 */
export type WriteRange = {
  topic: string;
  partition: number;
  firstOffset: bigint;
  lastOffset: bigint;
  codeVersion: string;
  /** True where somebody may have tried to write this range before: it may be stored, in part or whole. */
  isTried: boolean;
};

/** What `runConsumer` needs. Times in milliseconds. */
export type ConsumerOptions<Tables> = {
  /** The consumer's name in logs, metrics and dead letters: its group. */
  name: string;
  /** Version of the code behind `handle`; a part of the write's range and of dead letters. */
  codeVersion: string;
  source: BatchSource;
  /** Pure: one record to its rows. Throws InvalidMessage for a record that can never be processed. */
  handle: (record: LogRecord) => RowsByTable<Tables>;
  /**
   * Resolves when the rows are stored for good. Throws RetryableError for what should pass, RejectedRows where the rows are
   * refused for what they contain.
   */
  write: (rows: RowsByTable<Tables>, range: WriteRange, signal: AbortSignal) => Promise<void>;
  /** How far the warehouse has come: what is in it is not handled again. */
  progress: Progress;
  /** Resolves when the letters are stored for good; may throw RetryableError. */
  deadLetter: (letters: readonly DeadLetter[]) => Promise<void>;
  log: Logger;
  metrics: ConsumerMetrics;
  /** Told of every step, for /healthz. */
  watch?: LoopWatch;
  /** The consumer stops when more than this share of a batch can not be processed, 0 to 1; default 0.5. */
  maxDeadRatio?: number;
  /** ... and at least this many records, so that a few bad ones in a small batch are just set aside; default 10. */
  minDeadRecords?: number;
  /** Waits between tries; default 200 ms doubling to 30 s, half of it by chance. */
  backoff?: Backoff;
  /** How often the group is told that this member lives while a step runs; default 1,000. */
  heartbeatMs?: number;
  clock?: Clock;
  /** 0 to 1, as Math.random. */
  random?: () => number;
};

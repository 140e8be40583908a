/**
 * One record of the event log as a consumer sees it. `offset` counts from 0 in its partition. Never spread one (`{...record}`): where
 * hardly anybody asks for key and headers, an adapter reads them on demand, by getters that a spread leaves out.
 */
export type LogRecord = {
  topic: string;
  partition: number;
  offset: bigint;
  key: string | null;
  value: Uint8Array;
  headers: Readonly<Record<string, string>>;
  /** When the log took the record, milliseconds since 1970 UTC. */
  timestampMs: number;
};

/** Consecutive records of one partition, lowest offset first, never empty. */
export type RecordBatch = {
  topic: string;
  partition: number;
  records: readonly LogRecord[];
  /** The offset that the next record appended to this partition will get, as known when the batch was read. */
  highWatermark: bigint;
};

/** What a consumer may do with the batch it was handed. */
export type BatchContext = {
  /** True once this consumer no longer owns the partition or its time to stop has run out: write nothing more, commit nothing. */
  isStale(): boolean;
  /** Marks everything below `nextOffset` as done for the group. Does nothing when the assignment was lost meanwhile. */
  commit(nextOffset: bigint): Promise<void>;
  /**
   * Keeps the membership alive while a long step runs. Throws RetryableError when the partition is to be given back, to
   * another member or because this one is to stop: finish the step at hand, but wait for nothing.
   */
  heartbeat(): Promise<void>;
  /** Aborted when the batch turned stale. */
  signal: AbortSignal;
};

/**
 * A subscription of a consumer group, push-style like kafkajs: `eachBatch` is called for one batch at a time per partition,
 * for several partitions at once. A batch whose handler returns without a commit is delivered again.
 */
export type BatchSource = {
  /** Runs until `stop`; rejects when the subscription can not go on or when `eachBatch` throws. */
  run(eachBatch: (batch: RecordBatch, context: BatchContext) => Promise<void>): Promise<void>;
  /** True while its group counts it in, with or without partitions; a rebalance that it takes part in changes nothing. */
  isMember(): boolean;
  /** Lets running handlers finish (at most `timeoutMs`), leaves the group. */
  stop(options?: { timeoutMs?: number }): Promise<void>;
};

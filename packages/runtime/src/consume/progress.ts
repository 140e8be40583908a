/** Whose progress, and where. Rows of another code version are other rows, so each version has a progress of its own. */
export type ProgressKey = { consumer: string; codeVersion: string; topic: string; partition: number };

/** Consecutive records of a partition whose rows are stored. `nextOffset`: exclusive end, the high-water mark. */
export type StoredRange = {
  firstOffset: bigint;
  nextOffset: bigint;
  /** The newest time at which the log took one of them, milliseconds since 1970 UTC. */
  lastRecordMs: number;
};

/** Where the warehouse itself keeps how far it has come, whatever the log believes. Both may throw RetryableError. */
export type Progress = {
  /** Null where nothing is known. */
  read(key: ProgressKey): Promise<StoredRange | null>;
  /** Resolves when it is stored; called only when the rows of the range are. */
  note(key: ProgressKey, range: StoredRange): Promise<void>;
};

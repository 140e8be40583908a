import type { BatchSource, LogRecord } from '@dateline/runtime';

/** A record to append. `key` chooses the partition (murmur2, as Kafka's default partitioner) and so the order. */
export type OutgoingRecord = {
  topic: string;
  key: string | null;
  value: Uint8Array;
  headers?: Readonly<Record<string, string>>;
};

/** Where an appended record stands. */
export type Position = { topic: string; partition: number; offset: bigint };

export type SubscribeOptions = {
  /** Consumer group: its members share the partitions, its commits outlive them. */
  group: string;
  topics: readonly string[];
  /** Records a batch holds at most; default 10,000, on SQLite 5,000. It is cut sooner where its values pass about 8 MiB. */
  maxRecords?: number;
  /** Partitions handled at the same time; default 1. A partition whose batch is tried again and again occupies one. */
  partitionsAtOnce?: number;
};

/** A group's place in one partition. `committed`: next offset to read, null before the first commit. */
export type Lag = {
  group: string;
  topic: string;
  partition: number;
  committed: bigint | null;
  end: bigint;
  lag: bigint;
};

export type ReadOptions = {
  topic: string;
  /** First offset to read for each partition; 0 where absent. */
  from?: ReadonlyMap<number, bigint>;
};

/** The ordered, durable record of everything that happened. One port; Kafka and SQLite behind it. */
export type EventLog = {
  /** Appends all records; resolves, with their positions in the given order, once they would survive a crash. */
  publish(records: readonly OutgoingRecord[]): Promise<Position[]>;
  /** Joins a consumer group. A group without commits starts at the oldest record. */
  subscribe(options: SubscribeOptions): BatchSource;
  /** Reads every record from `from` up to the end as it is now, in offset order per partition, without a group. */
  read(options: ReadOptions): AsyncIterable<readonly LogRecord[]>;
  admin: EventLogAdmin;
  close(): Promise<void>;
};

export type EventLogAdmin = {
  /** Creates what is missing, with unlimited retention; leaves what exists as it is. */
  createTopics(topics: readonly { topic: string; partitions: number }[]): Promise<void>;
  topics(): Promise<{ topic: string; partitions: number; records: bigint }[]>;
  /** Groups that have committed or have members. */
  groups(): Promise<string[]>;
  lag(group: string, topics: readonly string[]): Promise<Lag[]>;
  /** Moves a group's committed offset. Fails with UserError while the group has running members. */
  seek(group: string, position: Position): Promise<void>;
};

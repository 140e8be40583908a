import { randomUUID } from 'node:crypto';
import type { BatchContext, BatchSource, Environment, LogRecord, Progress, RecordBatch } from '@dateline/runtime';
import { vi } from 'vitest';
import type { EventLog, OutgoingRecord, SubscribeOptions } from '../port.ts';

/** An adapter as the contract sees it: one log that several instances, here and in other processes, are opened on. */
export type EventLogUnderTest = {
  /** Opens one more instance on the same log. The contract closes what it opened. */
  open(): Promise<EventLog>;
  /** With these variables, `openEventLog` in another process opens the same log. */
  environment: Environment;
  /** After this time without a sign of life a member loses its partitions, in this process and the others. */
  sessionTimeoutMs: number;
  /** Removes the log. */
  remove(): Promise<void>;
};

/** Of a consumer whose table is an array: nothing outlives it. */
export const NOTHING_NOTED: Progress = { read: async () => null, note: async () => {} };

/** Long enough for a broker that rebalances; a condition that holds earlier ends the wait. */
const PATIENCE_MS = 25_000;

/** Waits until the assertion holds. */
export async function eventually(assertion: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(assertion, { timeout: PATIENCE_MS, interval: 10 });
}

/** A name that no other test uses. */
export function uniqueName(what: string): string {
  return `${what}-${randomUUID()}`;
}

/** Creates a topic of its own for a test; 4 partitions unless told otherwise. */
export async function newTopic(log: EventLog, partitions = 4): Promise<string> {
  const topic = uniqueName('topic');
  await log.admin.createTopics([{ topic, partitions }]);
  return topic;
}

/** `count` records with the values `<prefix>0`, `<prefix>1`, ..., over `keys` keys. */
export function numbered(topic: string, count: number, { prefix = '', keys = 20 } = {}): OutgoingRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    topic,
    key: `key ${index % keys}`,
    value: Buffer.from(`${prefix}${index}`),
  }));
}

/** The values of records, as text. */
export function textsOf(records: readonly LogRecord[]): string[] {
  return records.map((record) => Buffer.from(record.value).toString());
}

/** All records of a topic, partition by partition. */
export async function readAll(log: EventLog, topic: string): Promise<LogRecord[]> {
  const records: LogRecord[] = [];
  for await (const page of log.read({ topic })) records.push(...page);
  return records;
}

/** A member of a group that runs in this process and keeps what it was handed. */
export type RunningMember = { batches: RecordBatch[]; records: LogRecord[]; source: BatchSource; done: Promise<void> };

/** Handles a batch; commits nothing by itself. */
export type Handler = (batch: RecordBatch, context: BatchContext) => Promise<void>;

/** Commits all of the batch. */
export const commitAll: Handler = async (batch, context) => {
  const last = batch.records.at(-1);
  if (last) await context.commit(last.offset + 1n);
};

/** Starts a member; by default it commits every batch. */
export function startMember(log: EventLog, options: SubscribeOptions, handler: Handler = commitAll): RunningMember {
  const source = log.subscribe(options);
  const batches: RecordBatch[] = [];
  const records: LogRecord[] = [];
  const done = source.run(async (batch, context) => {
    batches.push(batch);
    records.push(...batch.records);
    await handler(batch, context);
  });
  // A test that expects the rejection awaits `done`; the others must not end by an unhandled one.
  done.catch(() => {});
  return { batches, records, source, done };
}

/** The number of records that a group has left to read in a topic. */
export async function lagOf(log: EventLog, group: string, topic: string): Promise<bigint> {
  const lags = await log.admin.lag(group, [topic]);
  return lags.reduce((sum, { lag }) => sum + lag, 0n);
}

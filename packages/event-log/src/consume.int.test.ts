import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVENT_TOPICS, TOPICS } from '@dateline/events';
import {
  createConsumerMetrics,
  createLogger,
  decodeDeadLetter,
  InvalidMessage,
  Registry,
  RetryableError,
  runConsumer,
  UserError,
} from '@dateline/runtime';
import type { BatchSource, ConsumerOptions, LogRecord } from '@dateline/runtime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, lagOf, numbered, readAll, NOTHING_NOTED } from './contract/under-test.ts';
import { publishDeadLetters } from './dead-letters.ts';
import { openEventLog } from './open-event-log.ts';
import type { EventLog } from './port.ts';

type Tables = { words: { word: string } };

let folder: string;
let log: EventLog;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-consume-'));
  log = await openEventLog({ dataDirectory: folder });
});
afterEach(async () => {
  await log.close();
  rmSync(folder, { recursive: true });
});

function handle(record: LogRecord): { words: { word: string }[] } {
  const word = Buffer.from(record.value).toString();
  if (word.startsWith('poison')) throw new InvalidMessage('is_poison', 'poison');
  return { words: [{ word }] };
}

/** A consumer of the event topics whose table is an array. */
function startConsumer(overrides: Partial<ConsumerOptions<Tables>> = {}) {
  const words: string[] = [];
  const source: BatchSource = log.subscribe({
    group: 'words',
    topics: EVENT_TOPICS,
    maxRecords: 20,
    partitionsAtOnce: 8,
  });
  const done = runConsumer<Tables>({
    name: 'words',
    codeVersion: '1',
    source,
    handle,
    async write(rows) {
      words.push(...(rows.words ?? []).map((row) => row.word));
    },
    progress: NOTHING_NOTED,
    deadLetter: (letters) => publishDeadLetters(log, letters),
    log: createLogger({ name: 'test', level: 'silent' }),
    metrics: createConsumerMetrics(new Registry()),
    ...overrides,
  });
  done.catch(() => {});
  return { words, source, done };
}

test('good records become rows, poison goes to the dead letters with its place, and the group is at the end', async () => {
  await log.publish([
    ...numbered(TOPICS.articles, 100),
    ...numbered(TOPICS.comments, 3, { prefix: 'poison ', keys: 1 }),
  ]);
  const { words, source } = startConsumer();
  await eventually(async () => expect(await lagOf(log, 'words', TOPICS.articles)).toBe(0n));
  await eventually(async () => expect(await lagOf(log, 'words', TOPICS.comments)).toBe(0n));
  await source.stop();
  expect(words.toSorted()).toEqual(Array.from({ length: 100 }, (_, index) => `${index}`).toSorted());
  const letters = (await readAll(log, TOPICS.deadLetters)).map((record) => decodeDeadLetter(record.value));
  expect(letters.map((letter) => Buffer.from(letter.value).toString())).toEqual(['poison 0', 'poison 1', 'poison 2']);
  expect(letters.map((letter) => letter.offset)).toEqual([0n, 1n, 2n]);
  expect(letters[0]).toMatchObject({ consumer: 'words', topic: TOPICS.comments, key: 'key 0', reason: 'is_poison' });
});

test('a topic of nothing but poison stops the consumer, with nothing set aside or committed', async () => {
  await log.publish(numbered(TOPICS.articles, 20, { prefix: 'poison ', keys: 1 }));
  await expect(startConsumer().done).rejects.toThrow(UserError);
  expect(await readAll(log, TOPICS.deadLetters)).toEqual([]);
  expect(await lagOf(log, 'words', TOPICS.articles)).toBe(20n);
});

test('while one partition can not be written the others go on, and stop does not wait for it', async () => {
  await log.publish(numbered(TOPICS.articles, 60));
  const { source, done } = startConsumer({
    async write(_rows, { partition }) {
      if (partition === 2) throw new RetryableError('the warehouse is away');
    },
    backoff: { minMs: 3_600_000, maxMs: 3_600_000, jitter: 0 },
    heartbeatMs: 20,
  });
  await eventually(async () => {
    const lags = await log.admin.lag('words', [TOPICS.articles]);
    expect(lags.filter(({ partition }) => partition !== 2).map(({ lag }) => lag)).toEqual([0n, 0n, 0n]);
  });
  await source.stop({ timeoutMs: 3_600_000 });
  await done;
  const lags = await log.admin.lag('words', [TOPICS.articles]);
  expect(lags.find(({ partition }) => partition === 2)).toMatchObject({ committed: null });
});

test('after a bug ended a consumer the next one takes up everything that was not written', async () => {
  await log.publish(numbered(TOPICS.articles, 100));
  let writes = 0;
  const failing = startConsumer({
    async write() {
      writes += 1;
      if (writes > 2) throw new TypeError('a bug');
    },
  });
  await expect(failing.done).rejects.toThrow('a bug');
  const left = await lagOf(log, 'words', TOPICS.articles);
  expect(left).toBeGreaterThan(0n);
  const { words, source } = startConsumer();
  await eventually(async () => expect(await lagOf(log, 'words', TOPICS.articles)).toBe(0n));
  await source.stop();
  expect(BigInt(words.length)).toBe(left);
});

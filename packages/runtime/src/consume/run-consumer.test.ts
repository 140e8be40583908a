import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import type { Clock } from '../clock.ts';
import { createConsumerMetrics } from '../consumer-metrics.ts';
import type { DeadLetter } from '../dead-letter.ts';
import { InvalidMessage, RejectedRows, RetryableError, UserError } from '../errors.ts';
import { createLogger } from '../log.ts';
import type { LogRecord } from '../records.ts';
import { arraySource, recordsOf } from './array-source.ts';
import type { ArraySource } from './array-source.ts';
import type { ConsumerOptions, WriteRange } from './options.ts';
import { runConsumer } from './run-consumer.ts';

type Tables = { words: { word: string }; lengths: { length: number } };

const textOf = (record: LogRecord): string => Buffer.from(record.value).toString();

/** Every word is a row; `poison…` can never be processed. */
function handle(record: LogRecord): { words: { word: string }[]; lengths: { length: number }[] } {
  const word = textOf(record);
  if (word.startsWith('poison')) throw new InvalidMessage('is_poison', `"${word}" is poison`, { step: 'decode' });
  return { words: [{ word }], lengths: [{ length: word.length }] };
}

/** Time that passes only while the loop waits. */
function quickClock(): Clock & { waited: number[] } {
  let nowMs = 0;
  const waited: number[] = [];
  return {
    waited,
    nowMs: () => nowMs,
    async sleep(ms) {
      nowMs += ms;
      waited.push(ms);
    },
    async yield() {},
  };
}

/** A loop whose rows, letters and log lines are kept in order of arrival. */
function loopOver(source: ArraySource, overrides: Partial<ConsumerOptions<Tables>> = {}) {
  const stored: string[] = [];
  const ranges: WriteRange[] = [];
  const letters: DeadLetter[] = [];
  const lines: Record<string, unknown>[] = [];
  const clock = quickClock();
  const registry = new Registry();
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const done = runConsumer<Tables>({
    name: 'words',
    codeVersion: '7',
    source,
    handle,
    async write(rows, range) {
      ranges.push(range);
      stored.push(...(rows.words ?? []).map((row) => row.word));
    },
    async deadLetter(more) {
      letters.push(...more);
    },
    log: createLogger({ name: 'test', level: 'info', destination }),
    metrics: createConsumerMetrics(registry),
    clock,
    random: () => 0,
    ...overrides,
  });
  return { stored, ranges, letters, lines, clock, registry, done };
}

/** A write that refuses any rows with a word that begins with `bad`, as a warehouse does. */
function refusingWrite(stored: string[], calls: number[]): ConsumerOptions<Tables>['write'] {
  return async (rows) => {
    const words = (rows.words ?? []).map((row) => row.word);
    calls.push(words.length);
    if (words.some((word) => word.startsWith('bad'))) throw new RejectedRows('a value does not fit its column');
    stored.push(...words);
  };
}

test('rows are written by table with the range of their records, and then committed', async () => {
  const source = arraySource(recordsOf(['a', 'bb', 'ccc', 'd', 'ee']), 3);
  const seen: unknown[] = [];
  const { done } = loopOver(source, {
    async write(rows, { firstOffset, lastOffset, codeVersion }) {
      seen.push([rows, firstOffset, lastOffset, codeVersion, source.commits.length]);
    },
  });
  await done;
  expect(seen).toEqual([
    [
      {
        words: [{ word: 'a' }, { word: 'bb' }, { word: 'ccc' }],
        lengths: [{ length: 1 }, { length: 2 }, { length: 3 }],
      },
      0n,
      2n,
      '7',
      0,
    ],
    [{ words: [{ word: 'd' }, { word: 'ee' }], lengths: [{ length: 1 }, { length: 2 }] }, 3n, 4n, '7', 1],
  ]);
  expect(source.commits).toEqual([3n, 5n]);
});

test.each([
  ['start', ['poison', 'a', 'b', 'c']],
  ['middle', ['a', 'poison', 'b', 'c']],
  ['end', ['a', 'b', 'c', 'poison']],
])('poison at the %s is set aside with its bytes, and the others go on', async (_where, words) => {
  const source = arraySource(recordsOf(words));
  const { stored, letters, done } = loopOver(source);
  await done;
  expect(stored).toEqual(['a', 'b', 'c']);
  expect(source.commits).toEqual([4n]);
  const offset = BigInt(words.indexOf('poison'));
  expect(letters).toMatchObject([
    { topic: 'news.articles.v1', partition: 0, offset, key: 'key of poison', headers: { ce_id: 'poison' } },
  ]);
  expect(letters).toMatchObject([
    { consumer: 'words', step: 'decode', reason: 'is_poison', message: '"poison" is poison' },
  ]);
  expect(textOf(letters[0] as LogRecord)).toBe('poison');
});

test('a batch of nothing but a few bad records does not stop the consumer', async () => {
  const source = arraySource(recordsOf(['poison']));
  const { stored, letters, done } = loopOver(source);
  await done;
  expect([stored, letters.length, source.commits]).toEqual([[], 1, [1n]]);
});

test('a batch that is mostly dead stops the consumer before anything is written, set aside or committed', async () => {
  const words = Array.from({ length: 20 }, (_, index) => (index < 11 ? `poison ${index}` : `${index}`));
  const source = arraySource(recordsOf(words));
  const { stored, letters, done } = loopOver(source);
  await expect(done).rejects.toThrow(UserError);
  await expect(done).rejects.toThrow('11 or more of the 20 records from offset 0 of news.articles.v1/0');
  expect([stored, letters, source.commits]).toEqual([[], [], []]);
});

test('half of a batch is not yet most of it, and the limit can be moved', async () => {
  const words = Array.from({ length: 20 }, (_, index) => (index < 10 ? `poison ${index}` : `${index}`));
  const half = loopOver(arraySource(recordsOf(words)));
  await half.done;
  expect(half.letters).toHaveLength(10);
  await expect(loopOver(arraySource(recordsOf(words)), { maxDeadRatio: 0.4 }).done).rejects.toThrow(UserError);
  await expect(loopOver(arraySource(recordsOf(words)), { maxDeadRatio: 0.4, minDeadRecords: 11 }).done).resolves.toBe(
    undefined,
  );
});

test.each([0, 617, 999])(
  'refused rows are traced to their record (%i of 1,000) in about 2 log2 n writes',
  async (index) => {
    const words = Array.from({ length: 1_000 }, (_, at) => (at === index ? 'bad' : `${at}`));
    const source = arraySource(recordsOf(words));
    const stored: string[] = [];
    const calls: number[] = [];
    const { letters, done } = loopOver(source, { write: refusingWrite(stored, calls) });
    await done;
    expect(stored).toEqual(words.filter((word) => word !== 'bad'));
    expect(letters).toMatchObject([
      { offset: BigInt(index), step: 'write', reason: 'rejected_rows', message: 'a value does not fit its column' },
    ]);
    expect(calls.length).toBeLessThanOrEqual(21);
    expect(source.commits).toEqual([1_000n]);
  },
);

test('when the warehouse refuses everything the consumer stops, long before each record was tried', async () => {
  const words = Array.from({ length: 1_000 }, (_, at) => `bad ${at}`);
  const source = arraySource(recordsOf(words));
  const calls: number[] = [];
  const { letters, done } = loopOver(source, { write: refusingWrite([], calls), maxDeadRatio: 0.01 });
  await expect(done).rejects.toThrow('a value does not fit its column');
  expect(calls.length).toBeLessThan(60);
  expect([letters, source.commits]).toEqual([[], []]);
});

test('a failure that passes is tried again, with growing waits, and nothing is lost or doubled', async () => {
  const source = arraySource(recordsOf(['a', 'poison', 'b']));
  const failures = { write: 3, deadLetter: 2 };
  const kept: string[] = [];
  const { clock, lines, registry, done } = loopOver(source, {
    async write(rows) {
      if (failures.write-- > 0) throw new RetryableError('the warehouse is away');
      kept.push(...(rows.words ?? []).map((row) => row.word));
    },
    async deadLetter(letters) {
      if (failures.deadLetter-- > 0) throw new RetryableError('the log is away');
      kept.push(...letters.map((letter) => letter.reason));
    },
    backoff: { minMs: 100, maxMs: 300, jitter: 0.5 },
    random: () => 1,
  });
  await done;
  expect(kept).toEqual(['a', 'b', 'is_poison']);
  expect(clock.waited).toEqual([50, 100, 150, 50, 100]);
  expect(source.commits).toEqual([3n]);
  expect(lines.at(-1)).toMatchObject({
    msg: 'batch',
    in: 3,
    out: 4,
    dead: 1,
    retries: 5,
    first: 0,
    last: 2,
    partition: 0,
  });
  expect(await registry.metrics()).toContain('dateline_consumer_retries_total{consumer="words",step="write"} 3');
});

test('while the warehouse is away for ever, a partition that another member waits for is given back uncommitted', async () => {
  const source = arraySource(recordsOf(['a']));
  let tries = 0;
  const { lines, done } = loopOver(source, {
    async write() {
      tries += 1;
      if (tries === 40) source.want();
      throw new RetryableError('the warehouse is away');
    },
  });
  await done;
  expect(tries).toBe(40);
  expect(source.commits).toEqual([]);
  expect(lines.at(-1)).toMatchObject({ msg: 'batch given up, it will be delivered again', cause: 'rebalancing' });
});

test('what turned stale while it was handled is not written', async () => {
  const source = arraySource(recordsOf(['a', 'b']));
  const { stored, done } = loopOver(source, {
    handle(record) {
      if (textOf(record) === 'b') source.lose();
      return handle(record);
    },
  });
  await done;
  expect([stored, source.commits]).toEqual([[], []]);
});

test('what turned stale while it was written is not committed, nor are its dead letters sent', async () => {
  const source = arraySource(recordsOf(['a', 'poison']));
  const { letters, done } = loopOver(source, { write: async () => source.lose() });
  await done;
  expect([letters, source.commits]).toEqual([[], []]);
});

test('a write that fails because the partition was lost is no crash', async () => {
  const source = arraySource(recordsOf(['a']));
  const { done } = loopOver(source, {
    async write(_rows, _range, signal) {
      source.lose();
      signal.throwIfAborted();
    },
  });
  await expect(done).resolves.toBe(undefined);
});

test.each(['handle', 'write', 'deadLetter'] as const)(
  'any other error in %s ends the run, uncommitted',
  async (step) => {
    const source = arraySource(recordsOf(['a', 'poison', 'b']));
    const { done } = loopOver(source, {
      [step]: () => {
        throw new TypeError('a bug');
      },
    });
    await expect(done).rejects.toThrow(new TypeError('a bug'));
    expect(source.commits).toEqual([]);
  },
);

test('a record that gives no rows is done without a write', async () => {
  const source = arraySource(recordsOf(['a', 'b']));
  const { ranges, done } = loopOver(source, { handle: () => ({}) });
  await done;
  expect([ranges, source.commits]).toEqual([[], [2n]]);
});

test('a large batch lets the rest of the process have its turns', async () => {
  const source = arraySource(recordsOf(Array.from({ length: 100 }, (_, index) => `${index}`)));
  let turns = 0;
  const clock = quickClock();
  const { done } = loopOver(source, {
    handle(record) {
      void clock.sleep(2, new AbortController().signal);
      return handle(record);
    },
    clock: { ...clock, yield: async () => void (turns += 1) },
  });
  await done;
  expect(turns).toBe(25);
});

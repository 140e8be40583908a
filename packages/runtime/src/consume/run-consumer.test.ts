import { expect, test } from 'vitest';
import { RejectedRows, UserError } from '../errors.ts';
import type { LogRecord } from '../records.ts';
import { arraySource, recordsOf } from './array-source.ts';
import { handle, loopOver, quickClock, textOf } from './loop-under-test.ts';
import type { Tables } from './loop-under-test.ts';
import type { ConsumerOptions } from './options.ts';

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

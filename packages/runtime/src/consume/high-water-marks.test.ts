import { expect, test } from 'vitest';
import { RetryableError } from '../errors.ts';
import { arraySource, recordsOf } from './array-source.ts';
import { loopOver } from './loop-under-test.ts';
import { memoryProgress } from './memory-progress.ts';

const WORDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

/** Runs the loop over the words from an offset on, as after a rewind to it, in batches of two. */
async function runFrom(progress: ReturnType<typeof memoryProgress>, { from = 0, codeVersion = '7', atMs = 0 } = {}) {
  const source = arraySource(
    recordsOf(WORDS).map((record) => ({ ...record, timestampMs: record.timestampMs + atMs })),
    2,
    BigInt(from),
  );
  const loop = loopOver(source, { progress, codeVersion });
  await loop.done;
  expect(source.commits.at(-1)).toBe(7n);
  return loop;
}

test('after a rewind nothing is written again, and the commits come to the end all the same', async () => {
  const progress = memoryProgress();
  expect((await runFrom(progress)).stored).toEqual(WORDS);
  const again = await runFrom(progress);
  expect(again.stored).toEqual([]);
  expect(await again.registry.metrics()).toContain('dateline_consumer_dedup_hits_total{consumer="words"} 7');
  expect(again.lines.at(-1)).toMatchObject({ msg: 'batch', in: 1, skipped: 1, out: 0 });
});

test('of a batch that reaches beyond the mark the rest is written, and the run goes on from there', async () => {
  const progress = memoryProgress();
  const key = { consumer: 'words', codeVersion: '7', topic: 'news.articles.v1', partition: 0 };
  await progress.note(key, { firstOffset: 0n, nextOffset: 3n, lastRecordMs: 0 });
  expect((await runFrom(progress)).stored).toEqual(['d', 'e', 'f', 'g']);
  expect(await progress.read(key)).toEqual({ firstOffset: 0n, nextOffset: 7n, lastRecordMs: 0 });
});

test('what lies before the run, or behind a gap, is not taken for stored', async () => {
  const progress = memoryProgress();
  expect((await runFrom(progress, { from: 4 })).stored).toEqual(['e', 'f', 'g']);
  expect((await runFrom(progress)).stored).toEqual(WORDS);
});

test('another version of the code handles every record again', async () => {
  const progress = memoryProgress();
  await runFrom(progress);
  expect((await runFrom(progress, { codeVersion: '8' })).stored).toEqual(WORDS);
});

test('a topic that was made anew is read from its start, whatever was noted of the old one', async () => {
  const progress = memoryProgress();
  await runFrom(progress, { atMs: 1_000 });
  expect((await runFrom(progress, { atMs: 2_000 })).stored).toEqual(WORDS);
});

test('the warehouse is asked once, not for each batch', async () => {
  const progress = memoryProgress();
  await runFrom(progress);
  expect(progress.reads()).toBe(1);
});

test('only where nobody can have tried a range before, the writer may trust its token', async () => {
  const progress = memoryProgress();
  let failures = 1;
  const tried: boolean[] = [];
  const { done } = loopOver(arraySource(recordsOf(WORDS), 2), {
    progress,
    async write(_rows, { isTried }) {
      tried.push(isTried);
      if (tried.length === 3 && failures-- > 0) throw new RetryableError('the acknowledgement was lost');
    },
  });
  await done;
  // The first batch after an assignment, and a second try.
  expect(tried).toEqual([true, false, false, true, false]);
});

test('progress is noted after the rows are stored and before the commit; a failure is tried again', async () => {
  const source = arraySource(recordsOf(WORDS));
  const order: string[] = [];
  const progress = memoryProgress();
  let failures = 2;
  const { done } = loopOver(source, {
    write: async () => void order.push('write'),
    progress: {
      read: (key) => progress.read(key),
      async note() {
        order.push(`note with ${source.commits.length} commits`);
        if (failures-- > 0) throw new RetryableError('the warehouse is away');
      },
    },
  });
  await done;
  expect(order).toEqual(['write', 'note with 0 commits', 'note with 0 commits', 'note with 0 commits']);
  expect(source.commits).toEqual([7n]);
});

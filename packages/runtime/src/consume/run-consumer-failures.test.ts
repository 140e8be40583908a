import { expect, test, vi } from 'vitest';
import { RetryableError } from '../errors.ts';
import { arraySource, recordsOf } from './array-source.ts';
import { handle, loopOver, textOf } from './loop-under-test.ts';

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

test('a long write is accompanied by signs of life, and a rebalance does not interrupt it', async () => {
  const source = arraySource(recordsOf(['a']));
  const { done } = loopOver(source, {
    async write() {
      await vi.waitFor(() => expect(source.heartbeats()).toBeGreaterThan(2));
      source.want();
      const before = source.heartbeats();
      await vi.waitFor(() => expect(source.heartbeats()).toBeGreaterThan(before + 2));
    },
    heartbeatMs: 1,
  });
  await done;
  expect(source.commits).toEqual([1n]);
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

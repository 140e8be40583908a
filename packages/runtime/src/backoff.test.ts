import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs, DEFAULT_BACKOFF } from './backoff.ts';

test('waits double up to the limit', () => {
  const waits = [1, 2, 3, 8, 9, 5_000].map((failures) => backoffMs(DEFAULT_BACKOFF, failures, () => 0));
  expect(waits).toEqual([200, 400, 800, 25_600, 30_000, 30_000]);
});

test('chance takes at most its share off a wait', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const full = backoffMs(DEFAULT_BACKOFF, failures, () => 0);
      const wait = backoffMs(DEFAULT_BACKOFF, failures, () => random);
      expect(wait).toBeLessThanOrEqual(full);
      expect(wait).toBeGreaterThanOrEqual(full / 2);
    }),
  );
});

import { expect, test } from 'vitest';
import { createLoopWatch } from './loop-watch.ts';

test('a step without progress is a fault; waiting for records is none', () => {
  let nowMs = 0;
  const watch = createLoopWatch({ maxAgeMs: 1_000, nowMs: () => nowMs });
  watch.touch('dates');
  nowMs = 1_000;
  expect(watch.faults()).toEqual([]);
  nowMs = 5_000;
  expect(watch.faults()).toEqual(['dates: no progress for 5 s']);
  watch.touch('dates');
  expect(watch.faults()).toEqual([]);
  watch.rest('dates');
  nowMs = 900_000;
  expect(watch.faults()).toEqual([]);
});

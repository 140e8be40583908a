import { expect, test } from 'vitest';
import { createRandom } from '../../faults/random.ts';
import type { Sample } from './samples.ts';
import { isGrowing, trendOf } from './trend.ts';

const random = createRandom(5);

/** A quarter of an hour, a sample every five seconds. */
const samples = (value: (minute: number) => number): Sample[] =>
  Array.from({ length: 180 }, (_, index) => ({ atMs: index * 5_000, value: value(index / 12) }));

/** As memory goes: garbage piles up and is collected. */
const sawtooth = (minute: number): number => 400 + 60 * (minute % 0.7) + 10 * random();

test('a leak shows through the sawtooth of garbage', () => {
  const trend = trendOf(samples((minute) => sawtooth(minute) + 2 * minute));
  expect(trend.perHour).toBeGreaterThan(100);
  expect(trend.perHour).toBeLessThan(140);
  expect(trend.low).toBeLessThanOrEqual(120);
  expect(trend.high).toBeGreaterThanOrEqual(120);
  expect(isGrowing(trend, 60)).toBe(true);
});

test('a sawtooth alone is no growth', () => {
  expect(isGrowing(trendOf(samples(sawtooth)), 10)).toBe(false);
});

test('one peak is no growth', () => {
  expect(isGrowing(trendOf(samples((minute) => sawtooth(minute) + (minute > 7 && minute < 9 ? 900 : 0))), 10)).toBe(
    false,
  );
});

test('a count that climbs by one a minute grows', () => {
  expect(isGrowing(trendOf(samples(Math.floor)), 10)).toBe(true);
});

test('too few minutes say nothing', () => {
  expect(trendOf(samples((minute) => minute).slice(0, 20)).perHour).toBeNaN();
});

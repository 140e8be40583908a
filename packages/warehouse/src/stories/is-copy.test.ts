import { expect, test } from 'vitest';
import { isCopy, type Signature } from './is-copy.ts';

/** 120 hashes of which the first so many are those of every other signature made here; facts stand in places of the same number. */
const signature = (own: number, common: number, facts: readonly number[] = []): Signature => ({
  minhash: Array.from({ length: 120 }, (_, at) => (at < common ? at % 200 : own)),
  places: facts.map((_, at) => at),
  facts,
});

const TWENTY = Array.from({ length: 20 }, (_, at) => at);
const withConflicts = (count: number): number[] => TWENTY.map((fact) => (fact < count ? fact + 1_000 : fact));

test.each([
  ['all shingles in common', 120, 0, true],
  ['two in five', 49, 0, true],
  ['fewer than two in five', 47, 0, false],
  ['hardly any', 2, 0, false],
  ['all, and one fact in twenty another one', 120, 1, true],
  ['all, and two in twenty', 120, 2, false],
  ['all, and every number another one', 120, 20, false],
])('%s: %i hashes agree, %i facts conflict', (_, common, conflicts, expected) => {
  const [a, b] = [signature(250, common, TWENTY), signature(251, common, withConflicts(conflicts))];
  expect(isCopy(a, b)).toBe(expected);
  expect(isCopy(b, a)).toBe(expected);
});

test('facts in places that only one text has are no conflict', () => {
  const longer = signature(250, 120, [...TWENTY, 7, 8, 9]);
  expect(isCopy(signature(250, 120, TWENTY), longer)).toBe(true);
});

test('texts without any fact are compared by their words alone', () => {
  expect(isCopy(signature(250, 120), signature(251, 60))).toBe(true);
});

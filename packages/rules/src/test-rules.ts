import { describe, expect, test } from 'vitest';
import { compileRules, type CompiledRules } from './compile-rules.ts';
import { findCandidates } from './find-candidates.ts';
import type { Candidate, Rule } from './rule.ts';
import { settleOverlaps } from './settle-overlaps.ts';

/** Finds and settles, chosen negatives included. A caller that prepares its text (masks numbers) gives its own. */
export type RunRules<Reading> = (text: string, compiled: CompiledRules<Reading>) => readonly Candidate<Reading>[];

const plainRun = <Reading>(text: string, compiled: CompiledRules<Reading>): readonly Candidate<Reading>[] =>
  settleOverlaps(findCandidates(text, compiled));

/** Texts of `size` characters that make a careless pattern slow: long runs of what patterns repeat. */
export function hostileTexts(size: number): Record<string, string> {
  const filled = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  return {
    digits: filled('7'),
    'digits with spaces': filled('12 '),
    'digits with commas': filled('1,'),
    'month names': filled('January of the May '),
    dots: filled('.'),
    'dotted letters': filled('a.'),
    spaces: filled(' '),
    'a digit and spaces': filled(`3${' '.repeat(400)}`),
    dashes: filled('1-'),
    slashes: filled('1/'),
    colons: filled('12:'),
    quotes: filled('"\u2019'),
    'number words': filled('twenty-one hundred and '),
    quantities: filled('\ue001 \ue002, '),
    surrogates: filled('\ud83d\ude00'),
  };
}

/** Milliseconds of the shortest of three runs: a busy machine slows one down, a bad pattern all of them. */
export function shortestMs(run: () => unknown): number {
  const timings = Array.from({ length: 3 }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return Math.min(...timings);
}

/** Milliseconds that 100,000 hostile characters may take; a linear set needs a tenth of it on a slow machine. */
const HOSTILE_LIMIT_MS = 1000;

/**
 * The one test of a rule family: examples and rejects of every rule, alone and in the full set; at least two examples and one
 * reject each; unique ids; and a time limit on hostile text.
 */
export function describeRules<Reading>(
  name: string,
  rules: readonly Rule<Reading>[],
  run: RunRules<Reading> = plainRun,
): void {
  describe.each([name])('%s', () => {
    const all = compileRules(rules);
    describe.each(rules)('$id', (rule) => {
      const alone = compileRules([rule]);
      test('has two examples and a reject', () => {
        expect(rule.examples.length).toBeGreaterThanOrEqual(2);
        expect(rule.rejects.length).toBeGreaterThanOrEqual(1);
      });
      test.each(rule.examples)('reads "%s"', (text, expected) => {
        for (const compiled of [alone, all]) {
          const candidates = run(text, compiled);
          const readings = candidates.filter((candidate) => candidate.rule === rule).map(({ reading }) => reading);
          const wanted = rule.read === 'negative' ? null : containing(expected);
          expect(readings, `found by ${candidates.map((candidate) => candidate.rule.id).join(', ')}`).toContainEqual(
            wanted,
          );
        }
      });
      test.each(rule.rejects)('finds nothing in "%s"', (text) => {
        const readings = (compiled: CompiledRules<Reading>) =>
          run(text, compiled).filter((candidate) => candidate.rule === rule);
        expect(readings(alone)).toEqual([]);
        expect(readings(all)).toEqual([]);
      });
    });
    test.each(Object.entries(hostileTexts(100_000)))('stays quick on %s', (_, text) => {
      expect(shortestMs(() => run(text, all))).toBeLessThan(HOSTILE_LIMIT_MS);
    });
  });
}

const containing = (expected: object): unknown =>
  expect.objectContaining(
    Object.fromEntries(
      Object.entries(expected).map(([key, value]) => [
        key,
        typeof value === 'object' && value !== null && !Array.isArray(value) ? containing(value) : value,
      ]),
    ),
  );

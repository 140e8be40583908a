import { expect, test } from 'vitest';
import { CUE_BITS, CUE_STEMS, type CueName, CUES } from './cue-patterns.ts';
import { stemsIn } from './stems.ts';

const examples = (Object.keys(CUES) as CueName[]).flatMap((name) =>
  CUES[name].examples.map((example: string) => ({ name, example })),
);

test.each(examples)('$name: "$example" matches, and begins a word with one of its stems', ({ name, example }) => {
  expect(example).toMatch(CUES[name].pattern);
  expect(stemsIn(CUE_STEMS, example, { start: 0, end: example.length }) & CUE_BITS[name]).not.toBe(0);
});

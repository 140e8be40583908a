import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lowerCapitals, unwrapLines } from './reading-copy.ts';

const WRAPPED = [
  'The interior ministry reported today that three soldiers were',
  'killed and seven were wounded during an ambush on the road to',
  'the old mine, which has been closed to all traffic since the',
  'spring.',
  '     Nothing more was said, and the ministry did not answer the',
  'questions that were put to it.',
].join('\n');

describe('lines broken by the width of a page', () => {
  test('are joined; an indented line begins a paragraph', () => {
    expect(unwrapLines(WRAPPED).split('\n')).toEqual([
      expect.stringMatching(/^The interior .* were killed .* spring\.$/),
      expect.stringMatching(/^ {5}Nothing .* the questions that were put to it\.$/),
    ]);
  });
  test('are left alone where lines are paragraphs', () => {
    const paragraphs = 'Two men were killed.\nThree women were hurt.\nThe road is closed.\nPolice came.';
    expect(unwrapLines(paragraphs)).toBe(paragraphs);
  });
});

test('lines in capitals are put into small letters, others and abbreviations are not', () => {
  expect(lowerCapitals('TWO POLICEMEN WERE KILLED.\nNATO and the UNHCR said so.')).toBe(
    'two policemen were killed.\nNATO and the UNHCR said so.',
  );
});

test('every character keeps its place', () => {
  const lines = fc.array(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...WRAPPED.split('\n'), 'İSTANBUL IS CLOSED', '')),
  );
  fc.assert(
    fc.property(lines, (parts) => {
      const text = parts.join('\n');
      const copy = lowerCapitals(unwrapLines(text));
      expect(copy).toHaveLength(text.length);
      const breaks = [...text.matchAll(/[\r\n]/g)].map(({ index }) => copy.charAt(index));
      expect(breaks.filter((character) => !/[\r\n ]/.test(character))).toEqual([]);
    }),
  );
});

import { splitSentences } from '@dateline/text';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeIndex } from './link-place.ts';
import { placesIn } from './places.ts';

const namesIn = (sentence: string): string[] => placesIn(sentence).map(({ name }) => name);

describe('the places of a sentence', () => {
  test.each([
    ['A bus fell off a bridge in northern Tervia.', ['northern Tervia']],
    ['Gunmen attacked Velos village (Kadra district).', ['Velos village']],
    ['It happened in Sool, in the Kadra district.', ['Sool']],
    ["Shells fell in Tervia's second city of Marhala.", ['Marhala']],
    ['Fighting went on near Ostra.', ['near Ostra']],
    ['The strike on Lyman and the fire at the Bukowa station.', ['Lyman', 'Bukowa station']],
    ['They died in Homat, and four in Idrin.', ['Homat', 'Idrin']],
    ['They died in Russian shelling in March.', []],
    ['In a statement in English, officials in Kyiv told of it.', []],
    ["It was found in Anna's house.", []],
    ['Nobody was hurt.', []],
  ])('%s: %j', (sentence, names) => {
    expect(namesIn(sentence)).toEqual(names);
  });

  test('any text: no throw, in order, each name in its words', () => {
    const word = fc.constantFrom(
      'in',
      'In',
      'at',
      'near',
      'the',
      'Sool',
      'Kadra',
      'district',
      'of',
      ',',
      '(',
      "'s",
      'strike on',
      'Я',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word).map((words) => words.join(' ')),
        ),
        (sentence) => {
          let last = 0;
          for (const { start, end, name } of placesIn(sentence)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(sentence.slice(start, end)).toContain(name);
            last = end;
          }
        },
      ),
    );
  });
});

/** The place of the figure that `words` are, in a text of one such. */
function placeOf(
  text: string,
  words: string,
  { kind = 'article', scope = 'new' }: { kind?: 'article' | 'comment'; scope?: 'new' | 'background' } = {},
) {
  const sentences = splitSentences(text);
  const start = text.indexOf(words);
  const sentence = sentences.find((one) => one.start <= start && start < one.end);
  if (!sentence) throw new Error(`"${words}" is in no sentence of "${text}"`);
  return placeIndex(text, sentences, kind).ofFigures(sentence, [{ start, end: start + words.length, scope }])[0];
}

describe('the place of a figure', () => {
  test('is that of its clause, else of its paragraph, else of the lead', () => {
    expect(placeOf('In Sool, three died, and in Ostra it was calm.', 'three')).toBe('Sool');
    expect(placeOf('Shells fell in Sool. Three died.', 'Three')).toBe('Sool');
    expect(placeOf('Shells fell in Sool.\nIt was Monday.\nThree died.', 'Three')).toBe('Sool');
  });
  test('is none where a sentence before names several', () => {
    expect(placeOf('Shells fell in Sool and fire broke out in Ostra. Three died.', 'Three')).toBe(null);
  });
  test('is not the lead’s for another event, nor in a comment', () => {
    expect(placeOf('Shells fell in Sool.\nThree died.', 'Three', { scope: 'background' })).toBe(null);
    expect(placeOf('Shells fell in Sool.\nThree died.', 'Three', { kind: 'comment' })).toBe(null);
  });
  test('is not where a text was filed', () => {
    expect(placeOf('SOOL, 4 Feb (NWA) -- Three people died.', 'Three people')).toBe(null);
  });
});

test.each(['in A ', 'In the A of ', 'north of B, ', 'strike on C district ', 'A’s '])(
  'a hundred thousand characters of %j pass in time',
  (piece) => {
    const text = piece.repeat(100_000 / piece.length);
    const started = performance.now();
    placesIn(text);
    expect(performance.now() - started).toBeLessThan(2000);
  },
);

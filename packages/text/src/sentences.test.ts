import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spanAt, splitSentences } from './index.ts';

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  test.each([
    ['It rained. It poured!  Did it stop?', ['It rained.', 'It poured!', 'Did it stop?']],
    ['One line\nanother\r\n\nthird', ['One line', 'another', 'third']],
    ['The U.S. army left on Feb. 3 at 8 a.m. local time.', ['The U.S. army left on Feb. 3 at 8 a.m. local time.']],
    [
      'He left at 9 p.m. Police came at 9 p.m. Friday. No. But No. 7 did.',
      ['He left at 9 p.m.', 'Police came at 9 p.m. Friday.', 'No.', 'But No. 7 did.'],
    ],
    ['They met in the U.S. The talks failed.', ['They met in the U.S.', 'The talks failed.']],
    ['Mr. Ito and Gen. A. B. Cole paid $2.5 million.', ['Mr. Ito and Gen. A. B. Cole paid $2.5 million.']],
    ['It ended in Dec. A week later it resumed.', ['It ended in Dec.', 'A week later it resumed.']],
    ['It was the 1st of Feb. Nobody left on Feb. 2.', ['It was the 1st of Feb.', 'Nobody left on Feb. 2.']],
    [
      '\u201cGo.\u201d He left. (Then he came back.) Why?',
      ['\u201cGo.\u201d', 'He left.', '(Then he came back.)', 'Why?'],
    ],
    ['Wait... what? So it goes\u2026 Yes.', ['Wait... what?', 'So it goes\u2026', 'Yes.']],
    ['Version 2.0.1 of example.com', ['Version 2.0.1 of example.com']],
    [' \n ', []],
  ])('%j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test('any text: in order, apart, within one line, and nothing but space between them', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('. ', '.', '\n', 'U.S.', '"', ' The'))), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const sentence of splitSentences(text)) {
          expect(text.slice(end, sentence.start).trim()).toBe('');
          expect(text.slice(sentence.start, sentence.end)).not.toMatch(/[\n\r]/);
          expect(spanAt(splitSentences(text), sentence.start)).toEqual(sentence);
          end = sentence.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
    );
  });

  test('linear on a megabyte of full stops', () => {
    const started = performance.now();
    splitSentences('a. '.repeat(350_000));
    splitSentences(`${'.'.repeat(1_000_000)}x`);
    splitSentences(`${'."'.repeat(500_000)}x`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

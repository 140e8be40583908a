/** A word of a text: lower case, apostrophes straightened; `start` and `end` in UTF-16 code units. */
export type Word = { text: string; start: number; end: number };

const WORD = /[\p{L}\p{N}$%]+(?:['’][\p{L}]+)*/gu;
const SENTENCE_END = /[.!?…\n]/;
const CLAUSE_END = /[.!?…\n,;:()"“”–—*]|\s-+\s?/;

/**
 * The words of a text. Comparing texts by their words alone leaves out what copying changes: spaces, quotation marks,
 * dashes, dots, letter case.
 */
export const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(WORD), (match) => ({
    text: match[0].toLowerCase().replaceAll('’', "'"),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** For each word whether a sentence ends right behind it. The last word always ends one. */
export const sentenceEnds = (text: string, words: readonly Word[]): boolean[] => breaks(text, words, SENTENCE_END);

/** For each word whether a clause ends right behind it. The last word always ends one. */
export const clauseEnds = (text: string, words: readonly Word[]): boolean[] => breaks(text, words, CLAUSE_END);

function breaks(text: string, words: readonly Word[], pattern: RegExp): boolean[] {
  return words.map((word, index) => {
    const next = words[index + 1];
    return next === undefined || pattern.test(text.slice(word.end, next.start));
  });
}

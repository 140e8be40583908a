import { COUNT_WORDS, ORDINALS } from './vocabulary.ts';

/** Each first word with each second, and so on, as triggers of several words: "the week", "the month". */
export const inARow = (firsts: readonly string[], ...rest: readonly (readonly string[])[]): string[] =>
  rest.reduce<string[]>((rows, seconds) => rows.flatMap((row) => seconds.map((word) => `${row} ${word}`)), [...firsts]);

/** Words that a unit of time begins: "days", "yrs". */
export const UNIT_STARTS =
  'second* minute* hour* day* week* fortnight* month* quarter* year* decade* centur* sec secs min mins hr* wk* mth* yr*'.split(
    ' ',
  );

/** First digits of a number. */
export const DIGITS = ['0*', '1*', '2*', '3*', '4*', '5*', '6*', '7*', '8*', '9*'];

/** Numbers of one or two digits with one of these right behind them, as rule.ts writes it: "-", ":#". */
export const numbersBefore = (...neighbours: readonly string[]): string[] =>
  neighbours.flatMap((neighbour) => [`#1${neighbour}`, `#2${neighbour}`]);

/** Numbers of one or two digits right behind one of these characters. */
export const numbersAfter = (...characters: readonly string[]): string[] =>
  characters.flatMap((character) => [`${character}#1`, `${character}#2`]);

/** What may stand between two days of a list or range. */
export const LIST_WORDS = ['or', 'and', 'to', 'through'];

export const THE_DAY_OF_MONTH = inARow(['the'], DIGITS);

/**
 * A count, and what stands right behind it, the unit first: "two weeks", "a few days", "25 more years", "two weeks ago". Counts of
 * more words are rare enough to be tried without their unit.
 */
export const counted = (...behind: readonly (readonly string[])[]): string[] => [
  ...inARow(['#digit', ...COUNT_WORDS.filter((words) => !words.includes(' '))], ...behind),
  // "a couple of", "a few".
  ...COUNT_WORDS.filter((words) => words.includes(' ')).map((words) => words.split(' ').slice(0, 2).join(' ')),
  ...inARow('twenty thirty forty fifty sixty seventy eighty ninety'.split(' '), ONES),
  ...inARow([...ONES, 'ten'], ['hundred', 'and a']),
  '#digit and a',
];

/** What a count may begin with. */
export const COUNT_STARTS = [...new Set(COUNT_WORDS.map((words) => words.replace(/ .*/, ''))), ...DIGITS];

const ONES = 'one two three four five six seven eight nine'.split(' ');

/** An ordinal with the word behind it, with or without "the" before it: "the 19th century", "second week". */
export const ordinals = (seconds: readonly string[]): string[] => [
  ...inARow(['#digit', ...ORDINALS], seconds),
  ...inARow(['the'], [...ORDINALS, ...DIGITS], seconds),
  ...inARow(['twenty', 'the twenty'], ['first']),
];

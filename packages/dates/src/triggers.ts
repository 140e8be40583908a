import { COUNT_WORDS, ORDINALS } from './vocabulary.ts';

/** Each first word with each second, as triggers of two words: "the week", "the month". */
export const pairs = (firsts: readonly string[], seconds: readonly string[]): string[] =>
  firsts.flatMap((first) => seconds.map((second) => `${first} ${second}`));

/** Words that a unit of time begins: "days", "yrs". */
export const UNIT_STARTS =
  'second* minute* hour* day* week* fortnight* month* quarter* year* decade* centur* sec* min* hr* wk* mth* yr*'.split(
    ' ',
  );

/** First digits of a number. */
export const DIGITS = ['0*', '1*', '2*', '3*', '4*', '5*', '6*', '7*', '8*', '9*'];

/** Numbers of one or two digits with one of these characters right behind them. */
export const numbersBefore = (...characters: readonly string[]): string[] =>
  characters.flatMap((character) => [`#1${character}`, `#2${character}`]);

/** A day of the month in figures, with or without "the" before it. */
export const DAY_OF_MONTH = ['#1', '#2', ...pairs(['the'], DIGITS)];
export const THE_DAY_OF_MONTH = pairs(['the'], DIGITS);

/** A count, and the unit or another word right behind it: "two weeks", "a few days", "25 more years". */
export const counted = (seconds: readonly string[]): string[] => {
  const [single, double] = [
    COUNT_WORDS.filter((words) => !words.includes(' ')),
    COUNT_WORDS.filter((words) => words.includes(' ')),
  ];
  return [
    ...pairs(['#digit', ...single], seconds),
    ...double.map((words) => words.split(' ').slice(0, 2).join(' ')),
    // "twenty-five years", "two hundred years": rare enough to be tried without their unit.
    ...pairs('twenty thirty forty fifty sixty seventy eighty ninety'.split(' '), ONES),
    ...pairs([...ONES, 'ten'], ['hundred', 'and']),
    '#digit and',
  ];
};

/** What a count may begin with. */
export const COUNT_STARTS = [...new Set(COUNT_WORDS.map((words) => words.replace(/ .*/, ''))), ...DIGITS];

const ONES = 'one two three four five six seven eight nine'.split(' ');

/** An ordinal with the word behind it, with or without "the" before it: "the 19th century", "second week". */
export const ordinals = (seconds: readonly string[]): string[] => [
  ...pairs(['#digit', ...ORDINALS], seconds),
  ...pairs(['the'], [...ORDINALS, ...DIGITS]),
];

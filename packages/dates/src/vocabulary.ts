import { anyOf } from '@dateline/rules';
import type { PartOfDay, Season, Unit, Which } from './reading.ts';

const MONTH_NAMES = 'january february march april may june july august september october november december'.split(' ');
const WEEKDAY_NAMES = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const MONTH_ABBREVIATIONS = 'jan feb mar apr jun jul aug sep sept oct nov dec'.split(' ');
const WEEKDAY_ABBREVIATIONS = 'mon tue tues wed weds thu thur thurs fri sat sun'.split(' ');

/** Trigger words. */
export const MONTH_TRIGGERS: readonly string[] = [...MONTH_NAMES, ...MONTH_ABBREVIATIONS];
export const WEEKDAY_TRIGGERS: readonly string[] = [...WEEKDAY_NAMES, ...WEEKDAY_ABBREVIATIONS];

/** Pattern parts. An abbreviation may take its full stop; a word must end where it ends. */
export const MONTH = String.raw`(?:${MONTH_NAMES.join('|')}|(?:${MONTH_ABBREVIATIONS.toReversed().join('|')})\b\.?)`;
export const WEEKDAY_NAME = `(?:${WEEKDAY_NAMES.join('|')})`;
export const WEEKDAY = String.raw`(?:${WEEKDAY_NAMES.join('|')}|(?:${WEEKDAY_ABBREVIATIONS.toSorted((a, b) => b.length - a.length).join('|')})\b\.?)`;
export const DAY = String.raw`(?:3[01]|[12]\d|0?[1-9])`;
export const ORDINAL = '(?:st|nd|rd|th)';
export const YEAR = String.raw`(?:1\d|20)\d\d(?![\d%]|[.,]\d)`;

/** By the first three letters, which tell months, and weekdays, apart. */
const byThreeLetters = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.map((name, index) => [name.slice(0, 3), index + 1]));
const MONTH_NUMBERS = byThreeLetters(MONTH_NAMES);
const WEEKDAY_NUMBERS = byThreeLetters(WEEKDAY_NAMES);

/** 1 to 12 of a name or abbreviation in any case, with or without its full stop; 0 for none. */
export const monthNumber = (name: string): number => MONTH_NUMBERS.get(name.slice(0, 3).toLowerCase()) ?? 0;

/** 1 Monday to 7 Sunday, as `monthNumber`. */
export const weekdayNumber = (name: string): number => WEEKDAY_NUMBERS.get(name.slice(0, 3).toLowerCase()) ?? 0;

/** Number words; null stands for an amount that is not stated ("several"). */
const COUNTS = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  'a hundred': 100,
  'a couple of': 2,
  'a couple': 2,
  'a dozen': 12,
  'a few': null,
  few: null,
  several: null,
  some: null,
  many: null,
  'a number of': null,
  dozens: null,
} as const satisfies Record<string, number | null>;

export const COUNT_WORDS: readonly string[] = Object.keys(COUNTS);
export const COUNT = String.raw`(?:(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten) and a half|\d{1,4}(?:\.\d{1,2})?|(?:one|two|three|four|five|six|seven|eight|nine) hundred(?= )|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)|${anyOf(Object.keys(COUNTS))})`;

/** The number a COUNT states, null when it states none. */
export function countOf(words: string): number | null {
  const known = lookUp(COUNTS, words);
  if (known !== undefined) return known;
  if (FIGURES.test(words)) return Number(words);
  const key = words.toLowerCase().replaceAll(/\s+/g, ' ');
  if (key.endsWith(' and a half')) return (countOf(key.slice(0, -11)) ?? 0) + 0.5;
  if (/. hundred$/.test(key) && !key.startsWith('a')) return (lookUp(COUNTS, key.replace(' hundred', '')) ?? 1) * 100;
  const [tens = '', ones = ''] = key.split('-');
  if (ones) return (lookUp(COUNTS, tens) ?? 0) + (lookUp(COUNTS, ones) ?? 0);
  return lookUp(COUNTS, key) ?? null;
}

const FIGURES = /^[\d.]+$/;

const ORDINAL_WORDS = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
  'twenty-first': 21,
  last: -1,
  final: -1,
} as const;

/** First words of them: "twenty" of "twenty-first". */
export const ORDINALS = Object.keys(ORDINAL_WORDS).map((word) => word.replace(/-.*/, ''));
export const ORDINAL_NUMBER = String.raw`(?:\d{1,2}${ORDINAL}|${anyOf(Object.keys(ORDINAL_WORDS))})`;

/** In words only, "last" left out: what can count the days of a month. */
export const ORDINAL_WORD = anyOf(Object.keys(ORDINAL_WORDS).filter((word) => word !== 'last' && word !== 'final'));

/** 1 for "first" and "1st", -1 for "last". */
export const ordinalOf = (words: string): number =>
  lookUp(ORDINAL_WORDS, words.toLowerCase()) ?? Number.parseInt(words, 10);

/** Units in the singular; a pattern adds its own plural. */
export const UNIT =
  '(?:second|minute|hour|day|week|fortnight|month|quarter|year|decade|century|centurie|sec|min|hr|wk|mth|yr)';
export const CALENDAR_UNIT = '(?:day|weekend|week|month|quarter|year|decade|century)';

/** Names of units in the singular, and how people shorten them. */
const UNIT_NAMES: Readonly<Record<string, Unit>> = {
  second: 'second',
  sec: 'second',
  minute: 'minute',
  min: 'minute',
  hour: 'hour',
  hr: 'hour',
  day: 'day',
  week: 'week',
  wk: 'week',
  weekend: 'weekend',
  wknd: 'weekend',
  fortnight: 'week',
  month: 'month',
  mth: 'month',
  quarter: 'quarter',
  season: 'season',
  half: 'half',
  year: 'year',
  yr: 'year',
  decade: 'decade',
  century: 'century',
  centurie: 'century',
};
const UNITS: ReadonlyMap<string, Unit> = new Map(
  Object.entries(UNIT_NAMES).flatMap(([name, unit]) => [[name, unit] as const, [`${name}s`, unit] as const]),
);

/** The unit of a word in singular or plural. */
export const unitOf = (word: string): Unit => UNITS.get(word) ?? UNITS.get(word.toLowerCase()) ?? 'day';

/** ISO 8601 duration of an amount, X where the text states none: P3D, PT24H, PXY. */
export function durationValue(unit: Unit, amount: number | null): string {
  const [scale, letter, prefix] = DURATION_UNITS[unit] ?? [1, 'D', 'P'];
  return `${prefix}${amount === null ? 'X' : String(amount * scale)}${letter}`;
}

const DURATION_UNITS: Partial<Record<Unit, readonly [number, string, 'P' | 'PT']>> = {
  second: [1, 'S', 'PT'],
  minute: [1, 'M', 'PT'],
  hour: [1, 'H', 'PT'],
  day: [1, 'D', 'P'],
  week: [1, 'W', 'P'],
  month: [1, 'M', 'P'],
  quarter: [3, 'M', 'P'],
  year: [1, 'Y', 'P'],
  decade: [10, 'Y', 'P'],
  century: [100, 'Y', 'P'],
};

const SEASONS: Record<string, Season> = { spring: 'SP', summer: 'SU', autumn: 'FA', fall: 'FA', winter: 'WI' };
export const SEASON = '(?:spring|summer|autumn|winter)';
export const SEASON_OR_FALL = '(?:spring|summer|autumn|winter|fall)';
export const seasonOf = (word: string): Season => lookUp(SEASONS, word.toLowerCase()) ?? 'SU';

const PARTS_OF_DAY: Record<string, PartOfDay> = {
  morning: 'MO',
  dawn: 'MO',
  afternoon: 'AF',
  evening: 'EV',
  daybreak: 'MO',
  sunrise: 'MO',
  dusk: 'EV',
  sunset: 'EV',
  nightfall: 'EV',
  night: 'NI',
  nite: 'NI',
  nyt: 'NI',
  overnight: 'NI',
  midday: 'MI',
  lunchtime: 'MI',
  noon: 'MI',
};
export const PART_OF_DAY = '(?:morning|afternoon|evening|night)';
export const partOfDay = (word: string): PartOfDay => lookUp(PARTS_OF_DAY, word.toLowerCase()) ?? 'DT';

/** "That October, ...", "in that spring": what points back. "He said that October was dry" does not. */
export const THAT = String.raw`(?:(?<=\b(?:in|by|until|since|of|during)[ ])that|(?<![a-z)"\u201d][ ])that)`;

/** "last", "this", "next" and what else is said for them. */
const WHICH: Record<string, Which> = {
  last: 'last',
  past: 'last',
  previous: 'last',
  'this past': 'last',
  this: 'this',
  'this coming': 'next',
  coming: 'next',
  next: 'next',
  nxt: 'next',
  upcoming: 'next',
};
export const WHICH_WORD = anyOf(Object.keys(WHICH));
export const WHICH_TRIGGERS = ['last', 'past', 'previous', 'this', 'coming', 'next', 'nxt', 'upcoming'];
export const whichOf = (words: string): Which =>
  lookUp(WHICH, words.toLowerCase().replaceAll(/\s+/g, ' ')) ?? 'nearest';

function lookUp<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

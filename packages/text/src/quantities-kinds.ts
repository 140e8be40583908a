import type { NumberReading } from './numbers.ts';

/** What a number counts. Only `count` may become a figure; everything else is named so that a reader sees why not. */
export type QuantityKind =
  | 'count'
  | 'percent'
  | 'currency'
  | 'temperature'
  | 'ordinal'
  | 'year'
  | 'date'
  | 'clock'
  | 'duration'
  | 'measure'
  | 'fraction'
  | 'age'
  | 'compound'
  | 'score'
  | 'label'
  | 'decimal';

const MONTH = '(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*';
const COUNTABLE =
  'people|persons|civilians|soldiers|troops|fighters|militants|men|women|children|victims|deaths|dead|killed|wounded|injured|injuries|fatalities|homes|houses|buildings|families|residents|others|casualties|missiles|drones';
const CURRENCY =
  'dollars?|euros?|pounds?|roubles?|rubles?|hryvnias?|rupees?|yen|yuan|shekels?|liras?|usd|eur|gbp|cents?';
const TIME =
  'seconds?|minutes?|mins?|hours?|hrs|days?|nights?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies)';
const MEASURE =
  '(?:square |cubic |nautical |sq\\.? )?(?:km2?|kms|kilomet(?:er|re)s?|met(?:er|re)s?|m|cm|mm|millimet(?:er|re)s?|centimet(?:er|re)s?|miles?|mi|yards?|feet|foot|ft|inch(?:es)?|hectares?|acres?|kg|kilos?|kilograms?|grams?|tons?|tonnes?|lbs?|lit(?:er|re)s?|gallons?|barrels|mph|kph|km\\/h|knots?|kts?|[kmg]w|megawatts?|gigawatts?|watts?|volts?|hz|[gmt]b|hpa|mb|magnitude|times|-?fold|calib(?:er|re))';

/** What a number is by the text right behind it. First match wins. */
const AFTER: readonly (readonly [pattern: RegExp, kind: QuantityKind])[] = [
  [/\s?%|[ -]per[ -]?cent\b| pct\b| percentage\b/iy, 'percent'],
  [/[ -](?:years?|months?|weeks?|days?)[ -]olds?\b/iy, 'age'],
  [/(?:\s?[°º]|[ -]degrees?\b|\s?celsius\b|\s?fahrenheit\b)/iy, 'temperature'],
  [new RegExp(`\\s?[$€£¥₴₽₹]|[ -](?:${CURRENCY})\\b`, 'iy'), 'currency'],
  [/:\d\d|\s?(?:[ap]\.?m\b|o'clock|gmt\b|utc\b|[ecmp][sd]t\b)/iy, 'clock'],
  [/(?:st|nd|rd|th)\b/iy, 'ordinal'],
  [/\s?\/\s?\d|[ -](?:thirds?|quarters?|fifths?|tenths?)\b| (?:and a half|out of)\b/iy, 'fraction'],
  [new RegExp(`[ -]?(?:${TIME})\\b`, 'iy'), 'duration'],
  [new RegExp(`[ -]?(?:${MEASURE})\\b`, 'iy'), 'measure'],
  [/-(?=[a-z])| points?(?= \w)/iy, 'compound'],
];

/** Any pattern of `AFTER`: most numbers count something, and are spared the search for what else they might be. */
const ANY_AFTER = new RegExp(AFTER.map(([{ source }]) => `(?:${source})`).join('|'), 'iy');
const ONE_IN = / in (?:\d|two|three|four|five|six|seven|eight|nine|ten|every)/iy;
const DATE_AFTER = new RegExp(`(?:st|nd|rd|th)?(?: of)? (?:${MONTH})\\b`, 'y');
const DATE_BEFORE = new RegExp(`\\b${MONTH}\\.? $`);
const CURRENCY_BEFORE = /(?:[$€£¥₹₽₴]|\b(?:USD|EUR|GBP|Rs\.?))[ \t\u00a0\u2009\u202f]?$/;
const FRACTION_BEFORE = /(?:\b(?:one in|1 in|out of) |\d\/)$/i;
const SPACES = ' \t\u00a0\u2009\u202f';
/** Characters in which these end, but for a space: they spare most numbers the search. */
const ENDS_CURRENCY = '$€£¥₹₽₴DRPs.';
const ENDS_FRACTION = 'nNfF/';
const LABEL_BEFORE =
  /(?:\b(?:no\.|number|numbers|route|highway|hwy|interstate|road|exit|flight|article|chapter|section|resolution|page|boeing|airbus|unit|type|phase|stage|level|category|version|round|protocol|group of|ef|cr)[ -]?|(?:\w|\d\.)[-‑]|[A-Za-z_#.])$/i;
const AGE_BEFORE = /(?:^|[ “"])(?:\p{Lu}[\p{L}'’-]*\.?|\p{Lu}\.)(?:, | \()$/u;
/** "the suspect, 45, was": between commas behind any word. */
const APPOSED_BEFORE = /\p{L}{3}, $/u;
const AGE_AFTER = /^(?:[,.;)]|$)/;
/** "aged 35", "aged 4 and 7", "ages 21, 34 and 45". */
const AGED_BEFORE = /\bage[ds]?(?: of)?(?: between)? (?:\d{1,3}(?:, | and |, and | to )){0,4}$/i;
const YEAR_BUT_COUNT = new RegExp(`^ (?:\\w+ )?(?:${COUNTABLE})\\b`, 'i');

/** The place of a number that is to be named: `start` of the bare number, its reading. */
type Place = { start: number; reading: NumberReading };

/** Names what the number at `place` counts, from its neighbours on the same line. */
export function kindOf(text: string, { start, reading }: Place): QuantityKind {
  const { end, best, form } = reading;
  const before = text.slice(Math.max(0, start - 24), start);
  if (form === 'digits' && best <= 31 && (matches(DATE_AFTER, text, end) || DATE_BEFORE.test(before))) return 'date';
  const last = before.charAt(before.length - (SPACES.includes(before.slice(-1)) ? 2 : 1));
  if (ENDS_CURRENCY.includes(last) && CURRENCY_BEFORE.test(before)) return 'currency';
  if (ENDS_FRACTION.includes(last) && FRACTION_BEFORE.test(before)) return 'fraction';
  if (matches(ANY_AFTER, text, end)) {
    for (const [pattern, kind] of AFTER) if (matches(pattern, text, end)) return kind;
  }
  if (form === 'words' && best === 1 && matches(ONE_IN, text, end)) return 'fraction';
  return form === 'digits' ? kindOfDigits(text, before, { start, reading }) : 'count';
}

function kindOfDigits(text: string, before: string, { start, reading }: Place): QuantityKind {
  const { end, best, scale } = reading;
  const after = text.slice(end, end + 24);
  const written = text.slice(start, end);
  if (/^\.\d|^[A-Za-z_]/.test(after) || LABEL_BEFORE.test(before) || best > Number.MAX_SAFE_INTEGER) return 'label';
  if (/(?:^|[\s(])[-−]$/.test(before)) return 'measure';
  if (best < 120 && scale === 1 && isAge(before, after)) return 'age';
  if (/^(?:19|20)\d\d$/.test(written) && !YEAR_BUT_COUNT.test(after)) return 'year';
  return Number.isInteger(best) ? 'count' : 'decimal';
}

const isAge = (before: string, after: string): boolean =>
  AGED_BEFORE.test(before) ||
  (AGE_BEFORE.test(before) && AGE_AFTER.test(after)) ||
  (after.startsWith(',') && APPOSED_BEFORE.test(before));

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lexQuantities, type Quantity } from './quantities.ts';

const show = (text: string, { start, end, low, best, high, qualifier, vague }: Quantity): string =>
  `${text.slice(start, end)}: ${low} ${best} ${high} ${qualifier}${vague ? ' vague' : ''}`;
const counts = (text: string): string[] =>
  lexQuantities(text)
    .filter(({ kind }) => kind === 'count')
    .map((quantity) => show(text, quantity));

describe('counts, with the bounds of the value algebra', () => {
  test.each([
    ['1,200 people', '1,200: 1200 1200 1200 exact'],
    ['1 200 people', '1 200: 1200 1200 1200 exact'],
    ['1.5 million people', '1.5 million: 1500000 1500000 1500000 exact'],
    ['70k troops', '70k: 70000 70000 70000 exact'],
    ['3 lakh people', '3 lakh: 300000 300000 300000 exact'],
    ['twenty-three men', 'twenty-three: 23 23 23 exact'],
    ['two thousand three hundred and forty-five', 'two thousand three hundred and forty-five: 2345 2345 2345 exact'],
    ['half a dozen men', 'half a dozen: 6 6 6 exact'],
    ['a score of men', 'a score: 20 20 20 exact'],
    ['A hundred people', 'A hundred: 100 100 100 exact'],
    ['no one was hurt', 'no one: 0 0 0 none'],
    ['several men', 'several: 3 3 9 vague vague'],
    ['dozens of men', 'dozens: 12 12 99 vague vague'],
    ['hundreds of thousands of men', 'hundreds of thousands: 100000 100000 999999 vague vague'],
    ['40 to 50 men', '40 to 50: 40 null 50 range'],
    ['10-15 men', '10-15: 10 null 15 range'],
    ['between ten and fifteen men', 'between ten and fifteen: 10 null 15 range'],
    ['10 to 15 million people', '10 to 15 million: 10000000 null 15000000 range'],
    ['at least 12 people', 'at least 12: 12 12 null at_least'],
    ['no fewer than 12 people', 'no fewer than 12: 12 12 null at_least'],
    ['12 or more people', '12 or more: 12 12 null at_least'],
    ['over 70 missiles', 'over 70: 71 70 null more_than'],
    ['more than 1,000 homes', 'more than 1,000: 1001 1000 null more_than'],
    ['about 40 men', 'about 40: null 40 null about'],
    ['some 40 men', 'some 40: null 40 null about'],
    ['nearly 270,000 residents', 'nearly 270,000: null 270000 270000 nearly'],
    ['as many as 70 men', 'as many as 70: 0 null 70 up_to'],
    ['up to 70 men', 'up to 70: 0 null 70 up_to'],
    ['fewer than 10 men', 'fewer than 10: 0 null 9 fewer_than'],
    ['2000 people', '2000: 2000 2000 2000 exact'],
    ['On 30 April 2020, 1 civilian was killed', '1: 1 1 1 exact'],
    ['three four', 'three: 3 3 3 exact', 'four: 4 4 4 exact'],
    ['rose from 10 to 15', '10: 10 10 10 exact', '15: 15 15 15 exact'],
  ])('%s', (text, ...expected) => {
    expect(counts(text)).toEqual(expected);
  });
});

test.each([
  ['20% of it', 'percent'],
  ['20 per cent', 'percent'],
  ['$5 million', 'currency'],
  ['5 million euros', 'currency'],
  ['-20 Celsius', 'temperature'],
  ['the 25th', 'ordinal'],
  ['in 2022', 'year'],
  ['February 1', 'date'],
  ['1 February', 'date'],
  ['7 pm', 'clock'],
  ['4 days', 'duration'],
  ['10 km away', 'measure'],
  ['10-15 km away', 'measure'],
  ['two thirds', 'fraction'],
  ['one in five', 'fraction'],
  ['a 35-year-old', 'age'],
  ['aged 35', 'age'],
  ['Ivan Koval, 34, was', 'age'],
  ['28-point plan', 'compound'],
  ['28 point plan', 'compound'],
  ['five-storey block', 'compound'],
  ['won 3-1', 'score'],
  ['a Su-35', 'label'],
  ['Highway 41', 'label'],
  ['1.5', 'decimal'],
])('%s is no count but %s', (text, kind) => {
  expect(lexQuantities(text)[0]?.kind).toBe(kind);
});

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = '0 0 twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** British English: "two thousand three hundred and forty-five". */
function inWords(n: number): string {
  if (n < 20) return ones[n] ?? '';
  if (n < 100) return `${tens[Math.floor(n / 10)]}${n % 10 === 0 ? '' : `-${ones[n % 10]}`}`;
  for (const [scale, name] of [
    [1e9, 'billion'],
    [1e6, 'million'],
    [1e3, 'thousand'],
    [100, 'hundred'],
  ] as const) {
    if (n < scale) continue;
    const rest = n % scale;
    const link = rest > 0 && rest < 100 ? ' and ' : ' ';
    return `${inWords(Math.floor(n / scale))} ${name}${rest === 0 ? '' : link + inWords(rest)}`;
  }
  return '';
}

const soleReading = (written: string): unknown => {
  const text = `They counted ${written} people there.`;
  return lexQuantities(text).map((quantity) => [text.slice(quantity.start, quantity.end), quantity.low, quantity.kind]);
};

test('a number comes back from every way of writing it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (n) => {
      const grouped = n.toLocaleString('en-US');
      for (const written of [inWords(n), grouped, grouped.replaceAll(',', '\u202f')]) {
        expect(soleReading(written)).toEqual([[written, n, 'count']]);
      }
    }),
  );
});

const fragments = fc.constantFrom(
  'no',
  'one',
  'half a',
  'dozen',
  'hundred',
  'and',
  'to',
  '-',
  '1',
  '2,000',
  ' ',
  '.',
  'over',
  '%',
  'million',
  'é',
  '\ue000',
  '\ud83d',
  '2022',
  'dozens of',
  'a ',
  'between ',
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join('')),
);

test('any text: no throw, ordered spans within it that never overlap', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let last = 0;
      for (const { start, end, numberStart, low, best, high } of lexQuantities(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(numberStart).toBeGreaterThanOrEqual(start);
        expect(end).toBeGreaterThan(numberStart);
        expect(end).toBeLessThanOrEqual(text.length);
        expect([low, best, high].every((bound) => bound === null || Number.isFinite(bound))).toBe(true);
        last = end;
      }
    }),
    { numRuns: 2000 },
  );
});

test.each(['1,000', '7', '1 ', 'two hundred and ', 'between 1 and ', 'a few ', '1-', 'no one '])(
  'a million characters of %j pass in time',
  (piece) => {
    const text = piece.repeat(Math.ceil(1e6 / piece.length));
    // CPU time of this thread: what else the machine does meanwhile is no fault of the lexer.
    const before = process.threadCpuUsage();
    lexQuantities(text);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(4000);
  },
);

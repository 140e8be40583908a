import { execFileSync } from 'node:child_process';
import { hostileTexts } from '@dateline/rules/test-rules';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DocumentContext, extractDates } from './index.ts';

const ARTICLE: DocumentContext = { publishedAt: '2026-02-04', kind: 'article' };

const fragment = fc.constantFrom(
  ' ',
  ' ',
  ', ',
  '-',
  '\n',
  '.',
  'Feb. 3',
  '2026',
  'Tuesday',
  'the 25th',
  'late ',
  'to',
  'of',
  'last year',
  '8 p.m.',
  'JST',
  'a week',
  '31',
  'April',
  '\ud83d',
  '\u2019',
  '\u00a0',
  '/',
  ':',
  '99',
  'Friday',
  'next',
  'from',
  '0',
);

describe('any text', () => {
  const text = fc
    .array(fc.oneof({ weight: 6, arbitrary: fragment }, fc.string({ unit: 'binary' })))
    .map((pieces) => pieces.join(''));
  const context = fc.constantFrom<DocumentContext>(
    ARTICLE,
    { publishedAt: '2024-02-29T23:59:59.999Z', kind: 'article' },
    {
      publishedAt: '1999-12-31',
      kind: 'comment',
      postedAt: '2000-01-01T00:00:00Z',
      quotes: [{ start: 3, end: 20, postedAt: null }],
    },
  );

  test('exact offsets, in order, apart, within a line, half-open intervals', () => {
    fc.assert(
      fc.property(text, context, (source, given) => {
        let end = 0;
        for (const mention of extractDates(source, given)) {
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(mention.end).toBeGreaterThan(mention.start);
          expect(source.slice(mention.start, mention.end)).toBe(mention.text);
          expect(mention.text).not.toMatch(/[\n\r]/);
          expect(mention.sentence.start).toBeLessThanOrEqual(mention.start);
          expect(mention.sentence.end).toBeGreaterThanOrEqual(mention.end);
          expect(
            (mention.startsAt ?? '') === '' || Date.parse(mention.startsAt ?? '') < Date.parse(mention.endsAt ?? ''),
          ).toBe(true);
          expect(mention.reason === null || mention.startsAt === null).toBe(true);
          end = mention.end;
        }
        expect(extractDates(source, given)).toEqual(extractDates(source, given));
      }),
      { numRuns: 500 },
    );
  });
});

/**
 * Milliseconds of processor time of this thread for a megabyte; a pattern that blows up takes minutes. What else the machine does
 * slows even this: alone each of these takes a tenth to a half of it.
 */
const HOSTILE_LIMIT_MS = 1_000;
const SIZE = 1_000_000;

/** What the rules look for, over and over: the frequent triggers, lists, ranges, and half of what each pattern wants. */
const PIECES = [
  'the day before the ',
  'two weeks ',
  'in 1999 ',
  '1999-',
  'a quarter in the second, ',
  'temperatures in the 90s ',
  'the 5th and ',
  'nineteen ninety ',
  'to meet on Monday, ',
  'Monday ',
  'June 3, 4, ',
  '\u2018',
];

/** One thing over and over: weekdays and months in lists and ranges, figures in all forms, and what stands between them. */
const SWEEP = [
  ...'Monday Wednesday Sun. Sat'.split(' ').flatMap((day) => [`${day} `, `${day}, `, `${day}\n`, `${day} 6th `]),
  ...'Jan Feb. March May September'
    .split(' ')
    .flatMap((month) => [`${month} `, `${month} to `, `${month} 3, `, `${month} 3-4, 1999 `, `3 ${month} `]),
  ...'1 1, 1. 1- 1: 1/ 12 1999 1990s 1996-97 10-2 3/4/99 3.4. 12:30 $1 5% 1st 9/11 2026-02-03 0900'.split(' '),
  ...'the a in last this that every early of from until ago later before Christmas today Today Q3 FY99 aA1'.split(' '),
  ...'" ( [ ) . ! ? \n \u201c \u2019s \u2026 \u2013 \u00a0 \u00e9 \ud83d'.split(' '),
  ...'a year earlier,|two hundred years|the same day,|the second quarter of|at the end of the|8 p.m. EST'.split('|'),
].map((piece) => (/\W$/.test(piece) ? piece : `${piece} `));

const processorMs = (run: () => unknown): number => {
  const timings = Array.from({ length: 3 }, () => {
    const before = process.threadCpuUsage();
    run();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...timings);
};

const timeOf = (unit: string, size: number) =>
  processorMs(() => extractDates(unit.repeat(Math.ceil(size / unit.length)), ARTICLE));

describe('hostile text', () => {
  const repeated = PIECES.map((piece) => [piece, piece.repeat(SIZE / piece.length)] as const);
  const texts = [...Object.entries(hostileTexts(SIZE)), ...repeated];
  test.each(texts)('a megabyte of %j within a second', (_, text) => {
    expect(processorMs(() => extractDates(text, ARTICLE))).toBeLessThan(HOSTILE_LIMIT_MS);
  });

  test('hardly slower, whatever is repeated', () => {
    const size = 20_000;
    // So short a text is read before the engine has warmed up to it.
    const isSlow = (piece: string) => timeOf(piece, size) > (2 * HOSTILE_LIMIT_MS * size) / SIZE;
    expect(SWEEP.filter(isSlow).filter(isSlow)).toEqual([]);
  });

  test('time grows as the text does, whatever it repeats', () => {
    const repeating = fc.array(fragment, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
    fc.assert(
      // Quadratic growth would make it sixteen times as long, and more.
      fc.property(repeating, (unit) => timeOf(unit, 80_000) < 10 * timeOf(unit, 20_000) + 50),
      { numRuns: 25 },
    );
  });
});

test('the zone of the machine changes nothing', () => {
  const script = `const { extractDates } = await import(process.argv[1]);
    const text = 'On Tuesday at 8 p.m. ET, and Today 07:56 am JST, late January, last week, 2022, midnight.';
    const at = (publishedAt) => extractDates(text, { publishedAt, kind: 'article' });
    console.log(JSON.stringify([at('2026-02-04'), at('2026-03-08T07:30:00Z')]));`;
  const run = (TZ: string) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script, new URL('index.ts', import.meta.url).href], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    });
  const [first, ...others] = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'].map(run);
  expect(first).toContain('2026-02-03T22:56Z');
  for (const other of others) expect(other).toBe(first);
});

const values = (text: string, context: DocumentContext) =>
  extractDates(text, context).map(({ value, quoted }) => [value, quoted]);

describe('anchors', () => {
  test('a comment counts from its own time, a quotation from that of the comment it quotes', () => {
    const context: DocumentContext = {
      publishedAt: '2026-02-04',
      kind: 'comment',
      postedAt: '2026-02-06T10:00:00.000Z',
      quotes: [{ start: 0, end: 20, postedAt: '2026-02-05T03:00:00.000Z' }],
    };
    expect(values('It began yesterday. \nNo, it began yesterday.', context)).toEqual([
      ['2026-02-04', true],
      ['2026-02-05', false],
    ]);
  });

  test('without a time of its own a comment counts from its article', () => {
    expect(values('yesterday', { publishedAt: '2026-02-04', kind: 'comment' })).toEqual([['2026-02-03', false]]);
  });

  test('an instant is the day it is in the zone the text states', () => {
    const context: DocumentContext = { publishedAt: '2026-02-03T23:30:00.000Z', kind: 'article' };
    expect(values('Today 07:56 am JST', context)).toEqual([['2026-02-03T22:56Z', false]]);
    expect(values('Today 07:56 am EST', context)).toEqual([['2026-02-03T12:56Z', false]]);
  });

  test('tells what is stated from what is inferred', () => {
    const [mention] = extractDates('It ended on Feb. 1.', ARTICLE);
    expect(mention).toMatchObject({
      stated: ['month', 'day'],
      startsAt: '2026-02-01T00:00:00.000Z',
      endsAt: '2026-02-02T00:00:00.000Z',
      anchor: 'publication',
      ruleId: 'month-day.month-first',
      unit: 'day',
    });
  });

  test('the end of a range bounds its beginning', () => {
    const found = extractDates('It ran from the 25th to the 3rd.', { publishedAt: '2026-02-28', kind: 'article' });
    expect(found.map(({ value }) => value)).toEqual(['2026-01-25', '2026-02-03']);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DatedSpan } from './date-role.ts';
import { extractFigures, type FigureContext } from './extract-figures.ts';

const context: FigureContext = { publishedAt: '2026-02-04', kind: 'article', dates: [] };
const day = (text: string, written: string, iso: string): DatedSpan => ({
  start: text.indexOf(written),
  end: text.indexOf(written) + written.length,
  type: 'DATE',
  unit: 'day',
  startsAt: `${iso}T00:00:00.000Z`,
  endsAt: `${iso}T24:00:00.000Z`,
  stated: ['weekday'],
});
const eventsOf = (text: string, dates: readonly DatedSpan[], kind: FigureContext['kind'] = 'article') =>
  extractFigures(text, { ...context, kind, dates }).map(({ eventStartsAt, eventBasis }) => [
    eventStartsAt?.slice(0, 10),
    eventBasis,
  ]);

describe('the event of a figure', () => {
  test('is dated by the nearest date of its sentence', () => {
    const text = 'On Monday two men were killed, and three were hurt on Tuesday.';
    const dates = [day(text, 'Monday', '2026-02-02'), day(text, 'Tuesday', '2026-02-03')];
    expect(eventsOf(text, dates)).toEqual([
      ['2026-02-02', 'stated'],
      ['2026-02-03', 'stated'],
    ]);
  });
  test('is dated by its paragraph, then by the lead, then by the publication', () => {
    const text = 'Shells fell on Monday.\nOn Sunday it was quiet. Two men were killed.\nThree women were hurt.';
    const dates = [day(text, 'Monday', '2026-02-02'), day(text, 'Sunday', '2026-02-01')];
    expect(eventsOf(text, dates)).toEqual([
      ['2026-02-01', 'paragraph'],
      ['2026-02-02', 'lead'],
    ]);
    expect(eventsOf(text, [])).toEqual([
      ['2026-02-04', 'publication'],
      ['2026-02-04', 'publication'],
    ]);
  });
  test('is not the day on which it was told, nor a day to come', () => {
    const text = 'Police said on Tuesday that two men were killed before talks on Friday.';
    const dates = [day(text, 'Tuesday', '2026-02-03'), day(text, 'Friday', '2026-02-06')];
    expect(eventsOf(text, dates)).toEqual([['2026-02-03', 'lead']]);
    expect(eventsOf(text, dates, 'comment')).toEqual([['2026-02-04', 'publication']]);
  });
});

test('a number inside a date counts nothing', () => {
  const text = 'Killed 30 soldiers';
  expect(extractFigures(text, context)).toHaveLength(1);
  expect(extractFigures(text, { ...context, dates: [{ ...day(text, '30', '2026-01-30'), unit: 'day' }] })).toEqual([]);
});

test('quotations of other comments and quotation marks are told apart from the rest', () => {
  const text = 'Two men were killed. They killed 30 people. "We lost 5, all killed," he said.';
  const quote = { start: text.indexOf('They'), end: text.indexOf(' "We') };
  expect(extractFigures(text, { ...context, kind: 'comment', quotes: [quote] }).map(({ quoted }) => quoted)).toEqual([
    false,
    true,
    true,
  ]);
});

const fragments = fc.constantFrom(
  'killed ',
  'wounded ',
  '12 ',
  'at least 3 ',
  'people ',
  'a man',
  ', ',
  ' and ',
  'including ',
  'his wife ',
  'no ',
  '. ',
  '\n',
  '450 drones ',
  'launched ',
  'said ',
  'according to ',
  'police ',
  'were ',
  'death toll ',
  'rose to ',
  'without power',
  '\ue000',
  '\uf8ff',
  '\ud83d',
  'é',
  '"',
  '34, ',
  'Ivan Koval, ',
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fragments, { maxLength: 60 }).map((parts) => parts.join('')),
);

test('any text: no throw, spans exact and in order, bounds in order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let last = 0;
      for (const { start, end, text: span, sentence, low, best, high } of extractFigures(text, context)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(text.slice(start, end)).toBe(span);
        expect(span).not.toBe('');
        expect(sentence.start).toBeLessThanOrEqual(start);
        expect(sentence.end).toBeGreaterThanOrEqual(end);
        const stated = [low, high].filter((bound) => bound !== null);
        expect(stated).toEqual(stated.toSorted((a, b) => a - b));
        expect(stated.length > 0 || best !== null).toBe(true);
        last = start;
      }
    }),
    { numRuns: 2000 },
  );
});

test('the span of a figure in digits holds its number', () => {
  const count = fc.integer({ min: 1, max: 999_999 });
  const told = fc.constantFrom(
    (n: string) => `At least ${n} people were killed in the raid.`,
    (n: string) => `THE BLAST LEFT ${n} DEAD AND MANY HURT.`,
    (n: string) => `The clinic raised its count of the dead to ${n}.`,
    (n: string) => `Some ${n} homes and ${n} residents were left without power.`,
    (n: string) => `The navy shot down over ${n} drones.`,
  );
  fc.assert(
    fc.property(count, told, (n, tell) => {
      const written = n.toLocaleString('en-US');
      const figures = extractFigures(tell(written), context).filter(({ form, vague }) => form === 'number' && !vague);
      expect(figures.length).toBeGreaterThan(0);
      for (const { text } of figures) expect(text).toContain(written);
    }),
  );
});

test.each([
  'killed 1 ',
  '1 killed ',
  'In Sool 1 was killed, in the Kadra district of ',
  'Killed in a and 1 in ',
  'None of the 12 ',
  'who is investigating the murder of 3 ',
  'denied that it could not confirm 12 dead ',
  '1, ',
  'a man and ',
  'killed ',
  'people were killed in ',
  'the man who said that 3 ',
  '"12 dead',
  'at least ',
  'killed 12 people, including ',
  'Ivan Koval, 34, ',
  'said ',
  '\ue000',
  '1,000',
  'a dead a ',
  '12 a b c d e f g h ',
  'killed 5.\n',
  'the mayor of the ',
  'Ivan Koval ',
  'and he was ',
  'WERE KILLED ',
])('a million characters of %j pass in time', (piece) => {
  const text = piece.repeat(Math.ceil(1e6 / piece.length));
  // CPU time of this thread: what else the machine does meanwhile is no fault of the rules.
  const before = process.threadCpuUsage();
  extractFigures(text, context);
  const { user, system } = process.threadCpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(4000);
});

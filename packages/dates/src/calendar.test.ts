import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { civilDate, dayNumber, daysInMonth, easterSunday, isoWeek, mondayOf, weekdayOf } from './calendar.ts';

test('agrees with luxon from year 1 to 4000', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_000, max: 741_000 }), (day) => {
      const luxon = DateTime.fromMillis(day * 86_400_000, { zone: 'utc' });
      const { year, month } = civilDate(day);
      expect([civilDate(day), weekdayOf(day), isoWeek(day), daysInMonth(year, month)]).toEqual([
        { year: luxon.year, month: luxon.month, day: luxon.day },
        luxon.weekday,
        { year: luxon.weekYear, week: luxon.weekNumber },
        luxon.daysInMonth,
      ]);
      expect(dayNumber(luxon.year, luxon.month, luxon.day)).toBe(day);
      expect(weekdayOf(mondayOf(day))).toBe(1);
    }),
  );
});

test('months and days beyond their range carry over', () => {
  expect(civilDate(dayNumber(2026, 14, 1))).toEqual({ year: 2027, month: 2, day: 1 });
  expect(civilDate(dayNumber(2026, 0, 31))).toEqual({ year: 2025, month: 12, day: 31 });
  expect(civilDate(dayNumber(2026, 3, 0))).toEqual({ year: 2026, month: 2, day: 28 });
});

test.each([
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [1961, '1961-04-02'],
])('Easter of %i', (year, iso) => {
  expect(new Date(easterSunday(year) * 86_400_000).toISOString().slice(0, 10)).toBe(iso);
});

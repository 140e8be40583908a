import { z } from 'zod';

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The number that two decimal digits stand for; NaN where they are none. On the path of every record: no match, no substring. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Whether a calendar day that exists stands at the start of a text, as YYYY-MM-DD. */
function startsWithDay(text: string): boolean {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1) || text[4] !== '-' || text[7] !== '-') return false;
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (DAYS_IN_MONTH[month - 1] ?? 0) || (month === 2 && day === 29 && isLeapYear);
}

/** True for a calendar day that exists, written YYYY-MM-DD: 2024-02-29 is one, 2026-02-31 is not. */
export const isCalendarDate = (text: string): boolean => text.length === 10 && startsWithDay(text);

/** True for an instant as Date.prototype.toISOString writes it. */
function isPlainInstant(text: string): boolean {
  return (
    text.length === 24 &&
    text[10] === 'T' &&
    twoDigits(text, 11) < 24 &&
    text[13] === ':' &&
    twoDigits(text, 14) < 60 &&
    text[16] === ':' &&
    twoDigits(text, 17) < 60 &&
    text[19] === '.' &&
    twoDigits(text, 20) >= 0 &&
    twoDigits(text, 21) >= 0 &&
    text[23] === 'Z' &&
    startsWithDay(text)
  );
}

/** True for an instant in UTC, ISO 8601 with Z, in any of the ways in which ECMAScript reads it. */
const isInstant = (text: string): boolean =>
  isPlainInstant(text) || (text.endsWith('Z') && startsWithDay(text) && !Number.isNaN(Date.parse(text)));

/** A calendar day, YYYY-MM-DD, that exists. */
export const calendarDate = z
  .string()
  .refine(isCalendarDate, { error: 'is not a calendar day that exists (YYYY-MM-DD)' })
  .meta({ format: 'date', description: 'A calendar day, YYYY-MM-DD' });

/** An instant in UTC, as Date.prototype.toISOString writes it: 2026-02-04T07:56:00.000Z. */
export const instant = z
  .string()
  .refine(isInstant, { error: 'is not an instant in UTC (YYYY-MM-DDThh:mm:ss.sssZ)' })
  .meta({ format: 'date-time', description: 'An instant in UTC, ISO 8601 with Z' });

/** A publication time as the source states it: a whole day or an instant. */
export const dayOrInstant = z.union([calendarDate, instant]);

/** The first instant of a day or an instant, in milliseconds since 1970 UTC. */
export const startOf = (time: string): number => Date.parse(time.length === 10 ? `${time}T00:00:00.000Z` : time);

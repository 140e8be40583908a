import { z } from 'zod';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a calendar day that exists, written YYYY-MM-DD: 2024-02-29 is one, 2026-02-31 is not. */
export function isCalendarDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A calendar day, YYYY-MM-DD, that exists. */
export const calendarDate = z
  .string()
  .refine(isCalendarDate, { error: 'is not a calendar day that exists (YYYY-MM-DD)' })
  .meta({ format: 'date', description: 'A calendar day, YYYY-MM-DD' });

/** An instant in UTC, as Date.prototype.toISOString writes it: 2026-02-04T07:56:00.000Z. */
export const instant = z
  .string()
  .refine((text) => text.endsWith('Z') && isCalendarDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)), {
    error: 'is not an instant in UTC (YYYY-MM-DDThh:mm:ss.sssZ)',
  })
  .meta({ format: 'date-time', description: 'An instant in UTC, ISO 8601 with Z' });

/** A publication time as the source states it: a whole day or an instant. */
export const dayOrInstant = z.union([calendarDate, instant]);

/** The first instant of a day or an instant, in milliseconds since 1970 UTC. */
export const startOf = (time: string): number => Date.parse(time.length === 10 ? `${time}T00:00:00.000Z` : time);

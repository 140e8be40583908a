import { calendarDate, instant } from '@dateline/events';
import { z } from 'zod';

/**
 * True where ClickHouse can hold the instant: a year from 1900 to 2299, four digits. Outside, DateTime64 and Date32 store
 * another time without an error.
 */
export const inRange = (iso: string): boolean => /^(19|20|21|22)\d\d-/.test(iso);

/** DateTime64(3, 'UTC'): an instant as Date.prototype.toISOString writes it. The server accepts 2024-02-31; this does not. */
export const timestamp = instant.refine(inRange, { error: 'is outside 1900 to 2299, which ClickHouse can not hold' });

/** An instant of any year as text, ISO 8601 in UTC: 2026-02-03T00:00:00.000Z, -0044-03-15T00:00:00.000Z. */
export const exactBound = z
  .string()
  .regex(/^([+-]\d{6}|-?\d{4})-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/, { error: 'is not ISO 8601 in UTC' })
  .nullable();

/** UUID. Row ids are made by `deterministicId` of @dateline/events. */
export const uuid = z.uuid();

/** UInt8. */
export const uint8 = z.int().min(0).max(255);

/** UInt32. */
export const uint32 = z.int().min(0).max(4_294_967_295);

/** UInt64 as decimal digits, since a JSON number loses what is above 2^53. */
export const uint64 = z
  .string()
  .refine((digits) => /^\d{1,20}$/.test(digits) && (digits.length < 20 || BigInt(digits) < 2n ** 64n), {
    error: 'is not a UInt64 in decimal digits',
  });

/** Nullable(UInt64), a number that a text states, up to 2^53 - 1. null = not stated; 0 = stated to be none. */
export const amount = z.int().min(0).nullable();

/** LowCardinality(String): a word of a small vocabulary. */
export const word = z.string().min(1).max(100);

/** String, from the bytes of a text in UTF-8: they need not be decoded to be stored. */
export const utf8 = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength > 0, {
  error: 'is not the bytes of a text',
});

/** A text that is never empty. */
export const text = z.string().min(1);

/** Date32: a calendar day, YYYY-MM-DD. */
export const day = calendarDate.refine(inRange, { error: 'is outside 1900 to 2299, which ClickHouse can not hold' });

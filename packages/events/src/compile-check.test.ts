import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compileCheck } from './compile-check.ts';
import { eventSchemas, newsEvent } from './schemas.ts';
import { instant, isCalendarDate } from './time.ts';

const isNewsEvent = compileCheck(newsEvent);
const golden = Object.keys(eventSchemas).map((type) =>
  JSON.parse(readFileSync(new URL(`../golden/${type}.json`, import.meta.url), 'utf8')),
);

/** What a field may hold instead of what it should: near misses of every kind of field, and anything else. */
const wrong = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, 0, -1, 1.5, 2 ** 53, Number.NaN, true, [], {}, [null]),
  fc.constantFrom('', 'published', '1.0', '2026-02-31', '2024-02-29', '+002026-02-04Z', '2026-02-04T24:00:00.000Z'),
  fc.constantFrom('7E2ECEA4-F92D-51F5-90EB-03915A88C877', '7e2ecea4-f92d-91f5-90eb-03915a88c877'),
  fc.jsonValue(),
);

/** Puts something else in one place of an event, or a field more. */
function spoil(event: object, path: readonly number[], value: unknown): object {
  const copy = structuredClone(event);
  let at: Record<string, unknown> = copy as Record<string, unknown>;
  for (const step of path) {
    const keys = Object.keys(at);
    const key = keys[step % (keys.length + 1)] ?? 'more';
    const inner = at[key];
    if (step % 3 > 0 && typeof inner === 'object' && inner !== null) {
      at = inner as Record<string, unknown>;
      continue;
    }
    at[key] = value;
    return copy;
  }
  at['more'] = value;
  return copy;
}

test('every valid event passes without the schema being asked', () => {
  expect(golden.map((event) => isNewsEvent(event))).toEqual(golden.map(() => true));
});

test('what passes is what the schema accepts, and as it is', () => {
  const anyEvent = fc.constantFrom(...golden);
  const path = fc.array(fc.nat(40), { minLength: 1, maxLength: 4 });
  let refused = 0;
  fc.assert(
    fc.property(anyEvent, path, wrong, (event, where, value) => {
      const spoilt = spoil(event, where, value);
      if (!isNewsEvent(spoilt)) {
        refused += 1;
        return;
      }
      expect(newsEvent.parse(spoilt)).toEqual(spoilt);
    }),
    { numRuns: 3_000 },
  );
  expect(refused).toBeGreaterThan(500);
});

describe('kinds that are left to the schema are judged by it', () => {
  test.each([
    [z.object({ a: z.string() }), { a: 'x', b: 1 }, true],
    [z.strictObject({ a: z.url() }), { a: 'nowhere' }, false],
    [z.string().startsWith('a'), 'b', false],
    [z.array(z.int()), Array.from({ length: 3 }), false],
    [z.strictObject({ a: z.string().optional() }), {}, true],
  ])('%#', (schema, value, isValid) => {
    expect(compileCheck(schema)(value)).toBe(isValid);
    expect(schema.safeParse(value).success).toBe(isValid);
  });
});

const digits = (count: number, max: number) =>
  fc.nat(max).map((number) => String(number).padStart(count, '0').slice(-count));

const isWritten = (text: string): boolean => {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString() === text;
};

test('days and instants exist exactly where Date.prototype.toISOString writes them', () => {
  const day = fc.tuple(digits(4, 9_999), digits(2, 14), digits(2, 33)).map((parts) => parts.join('-'));
  // Hour 24 is left out: 24:00 is an instant too, the first of the next day.
  const hour = digits(2, 99).filter((text) => text !== '24');
  const clock = fc.tuple(hour, digits(2, 61), digits(2, 61)).map((parts) => parts.join(':'));
  fc.assert(
    fc.property(day, clock, digits(3, 999), (date, time, ms) => {
      expect(isCalendarDate(date)).toBe(isWritten(`${date}T00:00:00.000Z`));
      const text = `${date}T${time}.${ms}Z`;
      expect(instant.safeParse(text).success).toBe(isWritten(text));
    }),
    { numRuns: 2_000 },
  );
});

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeEvent, encodeEvent } from './codec.ts';
import { jsonSchemas } from './json-schemas.ts';
import { eventSchemas, newsEvent } from './schemas.ts';
import { UPCASTERS } from './upcast.ts';

const types = Object.keys(eventSchemas);
const golden = (type: string) => readFileSync(new URL(`../golden/${type}.json`, import.meta.url));
const readGolden = (type: string) => JSON.parse(golden(type).toString('utf8'));

describe.each(types)('%s', (type) => {
  test('its golden file decodes and encodes to itself', () => {
    const decoded = decodeEvent(golden(type));
    if (!decoded.ok) throw new Error(decoded.message);
    const encoded = encodeEvent(decoded.event);
    expect(JSON.parse(encoded.value.toString('utf8'))).toEqual(readGolden(type));
    expect(encoded.key).toBe(decoded.event.data.articleId);
    expect(encoded.headers).toMatchObject({ ce_type: type, ce_id: decoded.event.id });
  });

  test('the written JSON Schema is in step and accepts the golden file', () => {
    const written = JSON.parse(readFileSync(new URL(`../schemas/${type}.schema.json`, import.meta.url), 'utf8'));
    expect(written, 'run `npm run schemas -w @dateline/events`').toEqual(jsonSchemas()[type]);
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(written);
    expect(validate(readGolden(type)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...readGolden(type), id: 'not-a-uuid' })).toBe(false);
  });
});

test('every version of every event has a golden file', () => {
  const versions = Object.entries(UPCASTERS).flatMap(([name, steps]) =>
    Array.from({ length: steps.length + 1 }, (_, index) => `${name}.v${index + 1}`),
  );
  const missing = versions.filter((type) => !existsSync(new URL(`../golden/${type}.json`, import.meta.url)));
  expect(missing).toEqual([]);
  expect(types.filter((type) => !versions.includes(type))).toEqual([]);
});

describe('what is not an event comes back as a value that says why', () => {
  const posted = readGolden('news.comment.posted.v1');
  const cases: [string, string | Uint8Array, string, RegExp][] = [
    ['bytes that are not UTF-8', Uint8Array.of(0x7b, 0xff), 'invalid_utf8', /UTF-8/],
    ['half a JSON text', '{"type":', 'invalid_json', /JSON/],
    ['a JSON array', '[]', 'not_an_event', /"type"/],
    [
      'an unknown type',
      JSON.stringify({ ...posted, type: 'news.poll.closed.v1' }),
      'unknown_type',
      /news\.poll\.closed\.v1/,
    ],
    [
      'a version of the future',
      JSON.stringify({ ...posted, type: 'news.comment.posted.v9' }),
      'newer_version',
      /upgrade/,
    ],
    [
      'a day that does not exist',
      JSON.stringify({ ...posted, data: { ...posted.data, articlePublishedAt: '2026-02-31' } }),
      'invalid_event',
      /articlePublishedAt/,
    ],
    ['a property nobody knows', JSON.stringify({ ...posted, extra: 1 }), 'invalid_event', /extra/],
  ];
  test.each(cases)('%s', (_name, value, code, message) => {
    const decoded = decodeEvent(typeof value === 'string' ? Buffer.from(value) : value);
    expect(decoded).toMatchObject({ ok: false, code });
    expect(decoded.ok ? '' : decoded.message).toMatch(message);
  });

  test('any bytes: a value, never a throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => !decodeEvent(bytes).ok));
  });
});

test('any text survives the wire', () => {
  const base = newsEvent.parse(readGolden('news.comment.posted.v1'));
  if (base.type !== 'news.comment.posted.v1') throw new Error('wrong golden file');
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), (body) => {
      const event = { ...base, data: { ...base.data, body } };
      expect(decodeEvent(encodeEvent(event).value)).toEqual({ ok: true, event });
    }),
  );
});

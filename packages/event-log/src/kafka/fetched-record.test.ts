import fc from 'fast-check';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { FetchedRecord } from './fetched-record.ts';

const require = createRequire(import.meta.url);
const kafkajs = (file: string) => require(`kafkajs/src/protocol/${file}`);
const encodeRecord = kafkajs('recordBatch/record/v0/index.js');
const decodeRecord = kafkajs('recordBatch/record/v0/decoder.js');
const Decoder = kafkajs('decoder.js');

const bytes = fc.uint8Array({ maxLength: 300 }).map((values) => Buffer.from(values));
const batch = fc.record({
  firstOffset: fc.nat(2 ** 31).map((offset) => String(offset * 1_000)),
  firstTimestamp: fc.nat(2 ** 31).map((seconds) => String(seconds * 1_000)),
  maxTimestamp: fc.constant('1770000005000'),
  timestampType: fc.constantFrom(0, 1),
  magicByte: fc.constant(2),
});
/** kafkajs takes a header named as something that every object has for one that stands there twice. */
const headerName = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }).filter((name) => !(name in {}));
const record = fc.record({
  offsetDelta: fc.nat(100_000),
  timestampDelta: fc.integer({ min: -100_000_000, max: 100_000_000 }),
  key: fc.option(bytes),
  value: fc.option(bytes),
  headers: fc.dictionary(headerName, fc.oneof(bytes, fc.array(bytes, { minLength: 1 }))),
});

test('a record reads as kafkajs itself reads it', () => {
  fc.assert(
    fc.property(record, batch, (written, context) => {
      const encoded = new Decoder(encodeRecord(written).buffer).readVarIntBytes() as Buffer;
      const expected = decodeRecord(new Decoder(encoded), context);
      const read = new FetchedRecord(encoded, context);
      const { magicByte, attributes, timestamp, offset, key, value, isControlRecord, batchContext } = read;
      const fields = { magicByte, attributes, timestamp, offset, key, value, isControlRecord, batchContext };
      expect({ ...fields, headers: Object.entries(read.headers) }).toEqual({
        ...expected,
        headers: Object.entries(expected.headers),
      });
    }),
  );
});

test('a record that ends too soon is an error', () => {
  const context = { firstOffset: '0', firstTimestamp: '0', maxTimestamp: '0', timestampType: 0, magicByte: 2 };
  expect(() => new FetchedRecord(Buffer.of(0, 0x80), context)).toThrow(RangeError);
});

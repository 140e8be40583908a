import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeDeadLetter, encodeDeadLetter } from './dead-letter.ts';
import type { DeadLetter } from './dead-letter.ts';
import { FAILED_STEPS } from './errors.ts';

const text = fc.string({ unit: 'grapheme' });

const letter: fc.Arbitrary<DeadLetter> = fc.record({
  consumer: text,
  codeVersion: text,
  step: fc.constantFrom(...FAILED_STEPS),
  reason: text,
  message: text,
  topic: text,
  partition: fc.nat(),
  offset: fc.bigInt({ min: 0n, max: 2n ** 63n }),
  timestampMs: fc.nat(),
  key: fc.option(text),
  headers: fc.dictionary(
    text.filter((name) => name !== '__proto__'),
    text,
    { noNullPrototype: true },
  ),
  value: fc.uint8Array(),
});

test('a dead letter comes back from its record as it was, bytes and all', () => {
  fc.assert(
    fc.property(letter, (original) => {
      const record = encodeDeadLetter(original);
      const { consumer, reason, step } = original;
      expect(record).toMatchObject({ key: original.key, headers: { consumer, reason, step } });
      const decoded = decodeDeadLetter(record.value);
      expect({ ...decoded, value: Uint8Array.from(decoded.value) }).toEqual(original);
    }),
  );
});

test('something else on the dead-letter topic is refused', () => {
  expect(() => decodeDeadLetter(Buffer.from('{"consumer":"dates"}'))).toThrow('codeVersion');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleId, deterministicId } from './ids.ts';

test('a UUIDv5 that any other implementation reproduces', () => {
  // python3: uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_DNS, 'dateline'), 'article\x1fseeds\x1fa.txt')
  expect(articleId('seeds', 'a.txt')).toBe('c1bf9a22-a80f-5204-ad9c-eb5c54cad2ce');
  expect(deterministicId('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a name of any length and script', () => {
  // python3: uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_DNS, 'dateline'), 'é' * n)
  expect(deterministicId('é'.repeat(100))).toBe('a7af89d6-9c33-521a-8328-7eb4ad17081b');
  expect(deterministicId('é'.repeat(5_000))).toBe('68c0661a-c08c-5ce4-ac34-a1ed5d63ced1');
});

test('parts never run together', () => {
  const part = fc.string({ unit: fc.constantFrom('a', '\\', '\u001f', 'u') });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), fc.array(part, { minLength: 1 }), (left, right) => {
      const same = left.length === right.length && left.every((value, index) => value === right[index]);
      expect(deterministicId(...left) === deterministicId(...right)).toBe(same);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signText, type TextSignature } from './sign-text.ts';

const TEXT = `OSSEL (Harbor Wire) - The death toll from a missile strike on the central station rose to 14 on Wednesday, the ministry said.
Another five bodies were found in the collapsed main hall between the previous evening and dawn, after rescuers had worked all night.
Police said they had arrested two men on suspicion of sending pictures of the station across the border two days earlier.`;

const signed = (text: string): TextSignature => {
  const signature = signText(text);
  if (!signature) throw new Error('too short to be signed');
  return signature;
};

const share = (a: readonly number[], b: readonly number[]): number =>
  a.filter((value, at) => value === b[at]).length / a.length;

test('a text has one signature, whatever differs between copies of a dispatch', () => {
  const copy = TEXT.replace('OSSEL (Harbor Wire) - ', 'By Ann Lee\n')
    .replace('five', '5')
    .replaceAll(' the ', '  the ');
  expect(signed(copy)).toEqual(signed(TEXT));
});

test('it has 120 hashes of 8 bits, 40 bands, and a fact for each place', () => {
  const { minhash, bands, places, facts } = signed(TEXT);
  expect(minhash).toHaveLength(120);
  expect(minhash.every((hash) => hash >= 0 && hash < 256)).toBe(true);
  expect(bands).toHaveLength(40);
  expect(facts).toHaveLength(places.length);
  // 14, Wednesday, five, two, two.
  expect(places).toHaveLength(5);
});

test('another number changes the fact and not its place', () => {
  const before = signed(TEXT);
  const after = signed(TEXT.replace('rose to 14 on', 'rose to 41 on'));
  expect(after.places).toEqual(before.places);
  expect(after.facts.filter((fact) => !before.facts.includes(fact))).toHaveLength(1);
});

test('what is too short is not signed: "No casualties were reported."', () => {
  expect(signText('No casualties were reported.')).toBeNull();
  expect(signText('')).toBeNull();
});

test('the share of equal hashes estimates how many shingles texts share, within four standard errors', () => {
  const words = fc.array(fc.integer({ min: 100, max: 99_999 }).map(String), { minLength: 60, maxLength: 200 });
  fc.assert(
    fc.property(words, fc.double({ min: 0, max: 1, noNaN: true }), (given, kept) => {
      const own = [...new Set(given)].map((word) => `w${word}`);
      fc.pre(own.length >= 50);
      const common = Math.floor(own.length * kept);
      const a = own.join(' ');
      const b = [...own.slice(0, common), ...own.slice(common).map((word) => `x${word}`)].join(' ');
      const shared = Math.max(0, common - 2);
      const jaccard = shared / (2 * (own.length - 2) - shared);
      const error = Math.sqrt((jaccard * (1 - jaccard)) / 120) + 1 / 120;
      expect(Math.abs(share(signed(a).minhash, signed(b).minhash) - jaccard)).toBeLessThan(4 * error + 1 / 256);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('any text: never throws, always the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
      expect(signText(text)).toEqual(signText(text));
    }),
  );
});

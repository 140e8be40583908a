import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { CODER_VERSION as DATES_VERSION, extractDates } from '@dateline/dates';
import { CODER_VERSION as FIGURES_VERSION, extractFigures } from '@dateline/figures';
import { expect, test } from 'vitest';

/**
 * What each rule reads in fixed texts, as a hash, under the version that reads it so: rows say by which version they were read, and
 * `dateline diff` compares versions, so a version must never mean two things. Who changes a reading raises CODER_VERSION and
 * notes the new fingerprints with `FINGERPRINTS_UPDATE=1 npx vitest run tests/corpus/fingerprints`.
 */
const FILE = new URL('fingerprints.json', import.meta.url);
const UPDATE = process.env['FINGERPRINTS_UPDATE'] === '1';

/** By rule, the hash of everything it reads. */
type Fingerprint = Record<string, string>;

const texts = readFileSync(new URL('frozen-texts.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ publishedAt: line.slice(0, 10), text: line.slice(11) }));

type Mention = { ruleId: string; text: string };

/** Every mention counts in all that it states: span, value, bounds, event, speaker. */
function fingerprintOf(read: (text: string, publishedAt: string) => readonly Mention[]): Fingerprint {
  const hashes = new Map<string, ReturnType<typeof createHash>>();
  for (const [index, { text, publishedAt }] of texts.entries()) {
    for (const mention of read(text, publishedAt)) {
      const hash = hashes.get(mention.ruleId) ?? createHash('sha256');
      hashes.set(mention.ruleId, hash.update(JSON.stringify([index, mention, Object.entries(mention)])));
    }
  }
  const digests = [...hashes].map(([rule, hash]) => [rule, hash.digest('hex').slice(0, 16)] as const);
  return Object.fromEntries(digests.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const datesOf = (text: string, publishedAt: string) => extractDates(text, { publishedAt, kind: 'article' });
const coders = [
  { version: DATES_VERSION, read: datesOf },
  {
    version: FIGURES_VERSION,
    read: (text: string, publishedAt: string) =>
      extractFigures(text, { publishedAt, kind: 'article', dates: datesOf(text, publishedAt) }),
  },
];

const noted: Record<string, Fingerprint> = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};

test.skipIf(UPDATE).each(coders)('$version reads what it always read', ({ version, read }) => {
  const fingerprint = fingerprintOf(read);
  expect(Object.keys(fingerprint).length).toBeGreaterThan(20);
  expect(noted, `${version} has no fingerprints yet: run with FINGERPRINTS_UPDATE=1`).toHaveProperty([version]);
  expect(fingerprint, `a rule of ${version} reads otherwise than before: raise CODER_VERSION, then note`).toEqual(
    noted[version],
  );
});

test.skipIf(UPDATE)('a reading that differs in anything has another fingerprint', () => {
  const [dates] = coders;
  const wrong = fingerprintOf((text, publishedAt) =>
    datesOf(text, publishedAt).map((mention, index) => ({
      ...mention,
      confidence: index === 0 ? 0.123 : mention.confidence,
    })),
  );
  expect(wrong).not.toEqual(fingerprintOf(dates?.read ?? datesOf));
});

test.runIf(UPDATE)('note the fingerprints of new versions', () => {
  for (const { version, read } of coders) {
    const fingerprint = fingerprintOf(read);
    expect(noted[version] ?? fingerprint, `${version} is noted already: raise CODER_VERSION first`).toEqual(
      fingerprint,
    );
    noted[version] = fingerprint;
  }
  writeFileSync(FILE, `${JSON.stringify(noted, null, 2)}\n`);
  expect(Object.keys(noted)).toContain(DATES_VERSION);
});

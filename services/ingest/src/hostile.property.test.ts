import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS } from './documents/formats.ts';
import type { Item } from './documents/input.ts';
import { readDocuments } from './documents/read-documents.ts';
import type { DocumentSource } from './documents/reading.ts';
import { parseMapping } from './tables/column-mapping.ts';
import { TEST_READING } from './test-ingest.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/', import.meta.url));
const FIXTURES = globSync('{pages,feeds,tables}/*', { cwd: FOLDER })
  .toSorted()
  .map((file) => ({ name: basename(file), bytes: readFileSync(`${FOLDER}${file}`) }));

/** One input may take this long on a busy machine; what hangs takes for ever. */
const MAX_MS = 20_000;
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);

const parsed = parseMapping(
  '{"kind":"article","fields":{"sourceId":"id","publishedAt":"when","title":"head","body":"text"}}',
);
const columns = parsed.ok ? parsed.mapping : undefined;

const linkedPage = () => ({ ok: true as const, name: 'linked', bytes: Buffer.from('<p>2026-03-05') });

async function read(source: DocumentSource): Promise<Item[]> {
  const started = performance.now();
  const items = await Array.fromAsync(
    readDocuments(source, { ...TEST_READING, columns, linkedPage, maxDocumentBytes: 8_000_000 }),
  );
  expect(performance.now() - started).toBeLessThan(MAX_MS);
  return items;
}

/** Every input ends as items; what is taken keeps the contract's rules of time. */
function expectSound(items: readonly Item[]): void {
  expect(items.length).toBeGreaterThan(0);
  expect(items.filter((item) => item.kind === 'refused' && item.faults.length === 0)).toEqual([]);
  const articles = items.flatMap((item) => (item.kind === 'article' ? [item.article] : []));
  expect(articles.filter(({ body }) => body.trim() === '')).toEqual([]);
  expect(articles.filter(({ publishedAt }) => Date.parse(publishedAt) > Date.parse('2026-11-26'))).toEqual([]);
}

type Edit = { at: number; remove: number; insert: Buffer };

/** Pieces that have broken readers of markup, feeds and tables before. */
const PIECE = fc.oneof(
  fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom(
      '<',
      '</',
      '<!--',
      '-->',
      ']]>',
      '<![CDATA[',
      '<script>',
      '</html>',
      '"',
      "'",
      '&',
      '&#x0;',
      '&#99999999;',
      '\0',
      '\n',
      '{',
      '}',
      '[',
      '<html>',
      '<table>',
      '<li class="comment">',
      '<time>',
      '9999-99-99',
      '<item>',
      ',',
      ';',
      '\uFFFD',
    )
    .map((text) => Buffer.from(text)),
);
const EDIT: fc.Arbitrary<Edit> = fc.record({ at: fc.nat(), remove: fc.nat({ max: 40 }), insert: PIECE });

const mutate = (bytes: Buffer, edits: readonly Edit[]): Buffer =>
  edits.reduce((now, { at, remove, insert }) => {
    const start = at % (now.length + 1);
    return Buffer.concat([now.subarray(0, start), insert, now.subarray(start + remove)]);
  }, bytes);

describe('whatever is handed in', () => {
  it('any bytes in any format end as items, without a throw or a hang', { timeout: 240_000 }, async () => {
    const input = fc.record({
      bytes: fc.uint8Array({ minLength: 1, maxLength: 400 }),
      format: fc.constantFrom(...FORMATS, undefined),
    });
    await fc.assert(
      fc.asyncProperty(input, async ({ bytes, format }) => {
        expectSound(await read({ name: 'any', chunks: [Buffer.from(bytes)], format }));
      }),
      { numRuns: RUNS },
    );
  });

  it('changed fixtures do, also in pieces and under a wrong name', { timeout: 240_000 }, async () => {
    const input = fc.record({
      fixture: fc.constantFrom(...FIXTURES),
      edits: fc.array(EDIT, { minLength: 1, maxLength: 12 }),
      name: fc.option(fc.constantFrom('a.html', 'a.xml', 'a.json', 'a.csv', 'a.parquet', 'a')),
      cut: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(input, async ({ fixture, edits, name, cut }) => {
        const bytes = mutate(fixture.bytes, edits);
        const at = cut % (bytes.length + 1);
        expectSound(await read({ name: name ?? fixture.name, chunks: [bytes.subarray(0, at), bytes.subarray(at)] }));
      }),
      { numRuns: RUNS },
    );
  });
});

const many = (piece: string, times: number): string => piece.repeat(times);
const DATED = '<html><head><meta name="date" content="2026-03-05"></head><body>';

describe('what is made to hang', () => {
  it.each<[string, string, string]>([
    ['elements 200,000 deep', 'a.html', DATED + many('<div>', 200_000)],
    [
      'comments 100,000 deep',
      'a.html',
      DATED + many('<li class="comment" id="comment-1"><div class="comment-content">x', 100_000),
    ],
    [
      '30,000 comments side by side',
      'a.html',
      `${DATED}<ol>${many('<li class="comment depth-1">', 1)}${many('<li class="comment"><b class="fn">a</b><p class="comment-content">x</p></li>', 30_000)}`,
    ],
    ['30,000 dates', 'a.html', DATED + many('<time>5 March</time>', 30_000)],
    ['an attribute of 5 MB', 'a.html', `${DATED}<p class="${many('comment ', 600_000)}">x`],
    ['500,000 attributes', 'a.html', `${DATED}<p ${many('a=b ', 500_000)}>x`],
    ['a tag that does not end', 'a.html', `${DATED}<p ${many('<', 1_000_000)}`],
    ['a script that does not end', 'a.html', `${DATED}<script type="application/ld+json">${many('[', 1_000_000)}`],
    [
      'JSON-LD 100,000 deep',
      'a.html',
      `${DATED}<script type="application/ld+json">${many('{"@type":"NewsArticle","comment":', 100_000)}1${many('}', 100_000)}</script>`,
    ],
    [
      'JSON-LD of 200,000 nodes',
      'a.html',
      `${DATED}<script type="application/ld+json">[${many('{"@type":"Comment","text":"x"},', 200_000)}1]</script>`,
    ],
    [
      '20,000 boxes of replies',
      'a.html',
      `${DATED}${many('<article class="comment">x</article><div class="indented">', 200)}${many('<div class="indented"><article class="comment">y</article></div>', 20_000)}`,
    ],
    ['CDATA that does not end, 300,000 times', 'a.xml', `<rss version="2.0"><channel>${many('<![CDATA[', 300_000)}`],
    ['300,000 entries', 'a.xml', `<rss version="2.0"><channel>${many('<item/>', 300_000)}</channel></rss>`],
    ['elements of XML 100,000 deep', 'a.xml', `<rss version="2.0"><channel>${many('<a>', 100_000)}`],
    ['quotes that do not end', 'a.csv', `id,when,head,text\n${many('"', 999_999)}`],
    ['100,000 columns', 'a.csv', many('a,', 100_000)],
    ['white space', 'a.html', DATED + many(' ', 5_000_000)],
    ['entities', 'a.html', DATED + many('&amp;', 1_000_000)],
  ])(
    '%s',
    async (_, name, text) => {
      expectSound(await read({ name, chunks: [Buffer.from(text)] }));
    },
    60_000,
  );
});

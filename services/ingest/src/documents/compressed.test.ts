import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TEST_READING } from '../test-ingest.ts';
import { outline } from '../test-outline.ts';
import { readDocuments } from './read-documents.ts';

const SEED = ' date 2026-03-05 Nine people were hurt.\n1 Comments\nOdile\nToo low.';
const ARTICLE = { source: { name: 'wire' }, sourceId: '1', publishedAt: '2026-03-05', body: 'Nine people were hurt.' };
const PAGE = `<!doctype html><html><head><meta name="date" content="2026-03-05"></head><body><article><p>${'Nine people were hurt in the flood. '.repeat(9)}</p></article></body></html>`;
const FEED = `<rss version="2.0"><channel><item><guid>a</guid><description>Nine.</description><pubDate>Thu, 05 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>`;
const CSV = 'when,text\n2026-03-05,Nine.\n';
const COLUMNS = {
  kind: 'article' as const,
  charset: 'utf-8',
  fields: { sourceId: { value: 'row' }, publishedAt: 'when', body: 'text' },
};

const read = async (name: string, bytes: Buffer, maxDocumentBytes = TEST_READING.maxDocumentBytes) =>
  Array.fromAsync(readDocuments({ name, chunks: [bytes] }, { ...TEST_READING, columns: COLUMNS, maxDocumentBytes }));

describe.each([
  ['gzip', '.gz', gzipSync],
  ['zstd', '.zst', zstdCompressSync],
])('%s', (_, ending, compress) => {
  it.each([
    ['story.txt', SEED],
    ['lines.ndjson', `${JSON.stringify(ARTICLE)}\n${JSON.stringify({ ...ARTICLE, sourceId: '2' })}`],
    ['one.json', JSON.stringify(ARTICLE)],
    ['page.html', PAGE],
    ['feed.xml', FEED],
    ['table.csv', CSV],
  ])('%s reads as it does uncompressed', async (name, text) => {
    const plain = outline(await read(name, Buffer.from(text)));
    expect(plain).toContain('article');
    expect(outline(await read(`${name}${ending}`, compress(text)))).toBe(plain);
  });

  it('is told by its first bytes, whatever it is called', async () => {
    for (const text of [SEED, JSON.stringify(ARTICLE), PAGE, FEED]) {
      expect(outline(await read('stdin', compress(text)))).toBe(outline(await read('stdin', Buffer.from(text))));
    }
  });

  it('that breaks off is reported, and what came before is taken', async () => {
    const lines = Array.from(Array(4_000).keys(), (index) =>
      JSON.stringify({ ...ARTICLE, sourceId: String(index), title: String(Math.sin(index)) }),
    );
    const whole = compress(lines.join('\n'));
    const items = await read('lines.ndjson', whole.subarray(0, whole.length - 200));
    expect(items.filter(({ kind }) => kind === 'article').length).toBeGreaterThan(100);
    expect(items.at(-1)).toMatchObject({ kind: 'refused', faults: [{ code: 'corrupt_compression' }] });
  });

  it('that holds far more than it should is not read to its end', async () => {
    const bomb = compress(Buffer.alloc(300_000_000, 'a'));
    expect(await read('bomb.ndjson', bomb)).toMatchObject([
      { kind: 'refused', faults: [{ code: 'compression_bomb' }] },
    ]);
    expect(await read('bomb.txt', bomb, 1_024)).toMatchObject([{ faults: [{ code: 'document_too_large' }] }]);
  });

  it('within itself is no text', async () => {
    expect(await read('twice.txt', compress(compress(SEED)))).toMatchObject([{ kind: 'refused' }]);
  });
});

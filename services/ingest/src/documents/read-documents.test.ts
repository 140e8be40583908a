import { contentHash } from '@dateline/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOfComment, type Item } from './input.ts';
import type { Format } from './formats.ts';
import { readDocuments } from './read-documents.ts';
import type { ReadingOptions } from './reading.ts';

const OPTIONS: ReadingOptions = {
  sourceName: 'seeds',
  defaultSource: 'seeds',
  language: 'en',
  maxDocumentBytes: 64 * 1024 * 1024,
  now: '2026-11-25T00:00:00.000Z',
};
const ARTICLE = { source: { name: 'wire' }, sourceId: '1', publishedAt: '2026-03-05', body: 'Nine people were hurt.' };

type Reading = { name?: string; format?: Format; options?: Partial<ReadingOptions>; chunkBytes?: number };

async function read(content: string | Uint8Array, reading: Reading = {}): Promise<Item[]> {
  const { name = 'stdin', format, options, chunkBytes = 1 << 20 } = reading;
  const bytes = Buffer.from(content);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
    bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  );
  const items: Item[] = [];
  for await (const item of readDocuments({ name, chunks, format }, { ...OPTIONS, ...options })) items.push(item);
  return items;
}

/** What a reading comes to: kinds of items, and of refusals where and why. */
const outline = (items: readonly Item[]): string[] =>
  items.map((item) =>
    item.kind === 'refused'
      ? `${item.origin.name}:${item.origin.line ?? '-'} ${item.faults.map(({ code }) => code).join(',')}`
      : item.kind,
  );

const json = (...documents: readonly object[]): string =>
  documents.map((document) => JSON.stringify(document)).join('\n');

/** Kinds of items, and of notes what they say. */
const codes = (items: readonly Item[]) =>
  items.map((item) => (item.kind === 'note' ? `${item.fault.code}: ${item.fault.message}` : item.kind));

describe('what a document does not say, or says beyond what is known', () => {
  const { source: _, ...bare } = ARTICLE;

  it('takes the source of JSON that states none from the folder or the caller', async () => {
    const [article] = await read(json(bare), { options: { sourceName: 'desk', defaultSource: 'desk' } });
    expect(article).toMatchObject({ kind: 'article', article: { source: { name: 'desk' } } });
    const [own] = await read(json(ARTICLE), { options: { sourceName: 'desk', defaultSource: 'desk' } });
    expect(own).toMatchObject({ article: { source: { name: 'wire' } } });
  });

  it('refuses JSON whose source nobody states, and says how to', async () => {
    const [item] = await read(json(bare), { options: { defaultSource: undefined } });
    expect(item).toMatchObject({ kind: 'refused', faults: [{ field: 'source' }] });
    expect(JSON.stringify(item)).toContain('--source');
  });

  it('notes once of a text without source to whom it was given', async () => {
    const items = await read(' date 2026-03-05 Nine people were hurt.', { options: { defaultSource: undefined } });
    expect(codes(items)).toEqual(['article', expect.stringMatching(/^source_assumed: .*"seeds".*--source/)]);
  });

  it('takes what it knows of a document, and notes the rest once', async () => {
    const extra = { ...ARTICLE, byline: 'A. Lee', comments: [{ author: 'Odile', body: 'Too low.', likes: 3 }] };
    const items = await read(json(extra, { ...extra, sourceId: '2' }));
    expect(codes(items)).toEqual([
      'article',
      'comment',
      expect.stringMatching(/^unknown_fields: .*comments\.likes, byline/),
      'article',
      'comment',
    ]);
  });
});

describe('formats', () => {
  const seed = ' date 2026-03-05 Nine people were hurt.\n1 Comments\nOdile\nToo low.';
  const whole = { ...ARTICLE, comments: [{ author: 'Odile', body: 'Too low.' }], completeThread: true };
  it.each([
    ['seed by extension', 'a.txt', seed],
    ['seed by content', 'stdin', seed],
    ['seed with a byte order mark', 'a.txt', `\uFEFF${seed}`],
    ['NDJSON by extension', 'a.jsonl', json(whole)],
    ['NDJSON by content', 'stdin', json(whole)],
    ['NDJSON with a byte order mark and CRLF', 'a.ndjson', `\uFEFF${json(whole)}\r\n\r\n`],
    ['JSON by extension', 'a.json', json(whole)],
    ['JSON by content', 'stdin', JSON.stringify(whole, null, 2)],
    ['a JSON array', 'stdin', JSON.stringify([whole])],
  ])('%s', async (_, name, content) => {
    for (const chunkBytes of [1, 7, 1 << 20]) {
      expect(outline(await read(content, { name, chunkBytes }))).toEqual(['article', 'comment', 'thread_end']);
    }
  });

  it('gives CRLF texts the same content as LF texts', async () => {
    const named = { name: 'a.txt' };
    expect(await read(seed.replaceAll('\n', '\r\n'), named)).toEqual(await read(seed, named));
  });
});

describe('faults', () => {
  it.each([
    ['an empty file', 'a.txt', '', ['a.txt:- empty_input']],
    ['blanks only', 'a.ndjson', ' \n\n ', ['a.ndjson:- empty_input']],
    ['an empty array', 'a.json', '[]', ['a.json:- empty_input']],
    ['binary', 'a.txt', Buffer.from('date\n\0\u0001'), ['a.txt:2 binary_input']],
    ['UTF-16', 'a.txt', Buffer.from('\uFEFFdate', 'utf16le'), ['a.txt:1 binary_input']],
    ['broken UTF-8', 'a.txt', Buffer.from('date 2026-03-05 é\ncaf\u00E9', 'latin1'), ['a.txt:1 invalid_utf8']],
    ['no date line', 'a.txt', 'Nine people were hurt.', ['a.txt:1 missing_publication_date']],
    ['an impossible date', 'a.txt', ' date 2026-02-31 Nine.', ['a.txt:1 invalid_publication_date']],
    [
      'no publication date',
      'a.json',
      json({ ...ARTICLE, publishedAt: undefined }),
      ['a.json:- missing_publication_date'],
    ],
    [
      'a null publication date',
      'a.json',
      json({ ...ARTICLE, publishedAt: null }),
      ['a.json:- missing_publication_date'],
    ],
    [
      'an impossible day',
      'a.json',
      json({ ...ARTICLE, publishedAt: '2026-02-31' }),
      ['a.json:- invalid_publication_date'],
    ],
    [
      'a time without offset',
      'a.json',
      json({ ...ARTICLE, publishedAt: '2026-02-03T10:00' }),
      ['a.json:- invalid_publication_date'],
    ],
    [
      'all faults of a document',
      'a.json',
      json({ ...ARTICLE, publishedAt: '', body: ' ', language: 'English!' }),
      ['a.json:- invalid_document,missing_publication_date,invalid_document'],
    ],
    ['no id', 'a.json', json({ ...ARTICLE, sourceId: undefined }), ['a.json:- invalid_document']],
    [
      'a quote that is not in the body',
      'a.json',
      json({
        ...ARTICLE,
        comments: [
          {
            author: 'Odile',
            body: 'Too low.',
            quotes: [{ author: null, postedAt: null, text: 'high', start: 4, end: 7 }],
          },
        ],
      }),
      ['a.json:- invalid_document'],
    ],
  ])('%s', async (_, name, content, expected) => {
    expect(outline(await read(content, { name }))).toEqual(expected);
  });

  it('says at which byte and line UTF-8 breaks, past a replacement character that is meant', async () => {
    const good = Buffer.from('date 2026-03-05 \uFFFD is fine\nand here ');
    const [item] = await read(Buffer.concat([good, Buffer.from([0xc3, 0x28])]), { name: 'a.txt' });
    expect(item).toMatchObject({
      origin: { line: 2 },
      faults: [{ message: expect.stringContaining(`byte ${good.length} `) }],
    });
  });

  it('reads the good lines of NDJSON around bad ones', async () => {
    const good = json(ARTICLE);
    const content = Buffer.concat([
      Buffer.from(`${good}\n{"kind":\n[1]\n`),
      Buffer.from('{"caf\u00E9":1}\n', 'latin1'),
      Buffer.from(`${json({ ...ARTICLE, kind: 'essay' })}\n\n"${'x'.repeat(2_000)}"\n${good}`),
    ]);
    const items = await read(content, { name: 'a.ndjson', options: { maxDocumentBytes: 1_024 }, chunkBytes: 100 });
    expect(outline(items)).toEqual([
      'article',
      'a.ndjson:2 invalid_json',
      'a.ndjson:3 invalid_document',
      'a.ndjson:4 invalid_utf8',
      'a.ndjson:5 invalid_document',
      'a.ndjson:7 document_too_large',
      'article',
    ]);
  });

  it('names the limit and the variable that a document is over', async () => {
    const [item] = await read('x'.repeat(2_000), { name: 'a.txt', options: { maxDocumentBytes: 1_024 } });
    const message = item?.kind === 'refused' ? item.faults[0]?.message : '';
    expect(message).toContain('1024 bytes');
    expect(message).toContain('INGEST_MAX_DOCUMENT_BYTES');
  });
});

describe('large inputs', () => {
  it('reads a line of 10 MB', async () => {
    const line = 'The river rose again. '.repeat(480_000);
    const [item] = await read(` date 2026-03-05 ${line}`, { name: 'a.txt' });
    expect(item?.kind === 'article' && item.article.body.length).toBe(line.length);
  });

  it('reads a file of 50 MB', async () => {
    const comments = Array.from(
      { length: 25_000 },
      (_, index) => `reader${index % 997}\n${`Remark ${index}, said at length and with a purpose. `.repeat(44)}`,
    );
    const text = ` date 2026-03-05 One.\n${comments.length} Comments\n${comments.join('\n')}`;
    expect(Buffer.byteLength(text)).toBeGreaterThan(50 * 1024 * 1024);
    const items = await read(text, { name: 'a.txt' });
    expect(items).toHaveLength(comments.length + 2);
    expect(items.at(-1)?.kind).toBe('thread_end');
  });
});

describe('what a document says', () => {
  it('turns instants into UTC and keeps days', async () => {
    const [instant, day] = await read(
      json({ ...ARTICLE, publishedAt: '2026-03-05T10:00:00+09:00', publishedBasis: 'feed' }, ARTICLE),
    );
    expect(instant).toMatchObject({
      article: { publishedAt: '2026-03-05T01:00:00.000Z', publishedPrecision: 'instant', publishedBasis: 'feed' },
    });
    expect(day).toMatchObject({
      article: { publishedAt: '2026-03-05', publishedPrecision: 'day', publishedBasis: 'caller' },
    });
  });

  it('recognizes quotes in a thread that states none', async () => {
    const comments = [
      { author: 'Odile', body: 'Everybody I know counts at least eleven.' },
      { author: 'Jan', replyTo: 'Odile', body: 'Everybody I know counts at least eleven.\nWho?' },
    ];
    const items = await read(json({ ...ARTICLE, comments }));
    expect(items[2]).toMatchObject({ comment: { quotes: [{ author: 'Odile', start: 0, end: 40 }] } });
  });
});

describe('ids of comments', () => {
  const text = fc.string({ minLength: 1 });
  const comment = fc.record({
    articleId: fc.constant(contentHash('a')),
    author: text,
    replyTo: fc.option(text),
    body: text,
  });

  it('follow from the content and nothing else, and differ where it differs', () => {
    fc.assert(
      fc.property(comment, comment, fc.nat(3), (one, other, occurrence) => {
        const id = (input: typeof one, nth: number) => idOfComment({ ...input, quotes: [] }, nth);
        expect(id(one, occurrence)).toBe(id({ ...one }, occurrence));
        expect(id(one, occurrence)).not.toBe(id(one, occurrence + 1));
        const same = one.author === other.author && one.replyTo === other.replyTo && one.body === other.body;
        expect(id(one, 0) === id(other, 0)).toBe(same);
      }),
    );
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocuments } from '../documents/read-documents.ts';
import { TEST_READING } from '../test-ingest.ts';
import { outline } from '../test-outline.ts';
import { parseMapping, type ColumnMapping } from './column-mapping.ts';

function mapping(value: object): ColumnMapping {
  const parsed = parseMapping(JSON.stringify(value));
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.mapping;
}

const ARTICLES = mapping({
  kind: 'article',
  fields: { 'source.name': { value: 'grid' }, sourceId: 'id', publishedAt: 'when', title: 'head', body: 'text' },
});

const read = async (name: string, content: string | Buffer, columns: ColumnMapping | undefined = ARTICLES) =>
  Array.fromAsync(readDocuments({ name, chunks: [Buffer.from(content)] }, { ...TEST_READING, columns }));

describe('CSV', () => {
  it.each([
    ['commas', 'id,when,head,text\n1,2026-03-05,One,"Nine, and\nten"\n2,2026-03-06T08:00:00+01:00,,Two\n'],
    [
      'semicolons, as spreadsheets write',
      'id;when;head;text\r\n1;2026-03-05;One;"Nine, and\nten"\r\n2;2026-03-06T08:00:00+01:00;;Two\r\n',
    ],
    ['tabs', 'id\twhen\thead\ttext\n1\t2026-03-05\tOne\t"Nine, and\nten"\n2\t2026-03-06T08:00:00+01:00\t\tTwo'],
    [
      'a byte order mark',
      '\uFEFFid,when,head,text\n1,2026-03-05,One,"Nine, and\nten"\n2,2026-03-06T08:00:00+01:00,,Two',
    ],
  ])('with %s', async (_, text) => {
    expect(outline(await read('a.csv', text))).toBe(
      'article grid 1 (en)\n  2026-03-05 (caller)\n  "One"\n  Nine, and / ten\n' +
        'article grid 2 (en)\n  2026-03-06T07:00:00.000Z (caller)\n  ""\n  Two\n',
    );
  });

  it('says at which line a row is wrong, and takes the others', async () => {
    const text = 'id,when,text,head\n1,2026-03-05,"a\nb",x\n2,2026-03-05\n3,soon,c,x\n4,,d,x\n5,2026-03-05,e,x\n';
    const items = await read('a.csv', text);
    expect(
      items.map((item) => (item.kind === 'refused' ? [item.origin.line, item.faults[0]?.code] : item.kind)),
    ).toEqual([
      'article',
      [4, 'invalid_table'],
      [5, 'invalid_publication_date'],
      [6, 'missing_publication_date'],
      'article',
    ]);
  });

  it('needs its columns declared, all there, and notes those left over', async () => {
    const text = 'id,when,head,text,secret\n1,2026-03-05,a,b,c\n';
    const undeclared = { ...TEST_READING, columns: undefined };
    const items = await Array.fromAsync(readDocuments({ name: 'a.csv', chunks: [Buffer.from(text)] }, undeclared));
    expect(outline(items)).toContain('refused missing_columns');
    expect(outline(await read('a.csv', 'id,text\n1,b\n'))).toContain('does not have: when, head');
    expect(outline(await read('a.csv', text))).toContain('note unmapped_columns');
  });

  it('reads declared charsets, times in a form and a zone, and comments', async () => {
    const columns = mapping({
      kind: 'comment',
      charset: 'windows-1252',
      fields: {
        'article.source': { value: 'grid' },
        'article.sourceId': 'art',
        author: 'wer',
        body: 'was',
        postedAt: { column: 'wann', format: 'dd.MM.yyyy HH:mm', zone: 'Europe/Berlin' },
      },
    });
    const text = Buffer.from(
      'art;wer;was;wann\n1;J\u00FCrgen;Zu wenig.;05.03.2026 18:05\n1;Ada;Nein.;gestern\n',
      'latin1',
    );
    expect(outline(await read('a.csv', text, columns))).toBe(
      'comment - J\u00FCrgen (2026-03-05T17:05:00.000Z, line 2): Zu wenig.\n' +
        'refused invalid_document at postedAt line 3: postedAt: is not an instant with its offset from UTC (YYYY-MM-DDThh:mm:ssZ or ...+09:00)\n',
    );
    expect(outline(await read('a.csv', text, ARTICLES))).toContain('refused invalid_utf8');
  });

  it('that ends within quotes is refused from there on, and taken before', async () => {
    const items = await read('a.csv', 'id,when,head,text\n1,2026-03-05,x,y\n2,2026-03-05,"x,y\n3,2026-03-05,x,y\n');
    expect(items.map(({ kind }) => kind).toSorted()).toEqual(['article', 'refused']);
    expect(outline(items)).toMatch(/refused invalid_table line \d: a row that can not be read: Quote Not Closed/);
  });

  it('that is cut off within a character, or holds nothing, says so', async () => {
    const text = Buffer.concat([Buffer.from('id,when,head,text\n1,2026-03-05,x,y\n'), Buffer.from([0xc2])]);
    expect((await read('a.csv', text)).map(({ kind }) => kind).toSorted()).toEqual(['article', 'refused']);
    expect(outline(await read('a.csv', '\uFEFF'))).toContain('refused empty_input');
  });

  it.each([
    ['no kind', { fields: {} }],
    ['a field that there is not', { kind: 'article', fields: { when: 'x' } }],
    ['a zone that there is not', { kind: 'article', fields: { publishedAt: { column: 'x', zone: 'Mars/North' } } }],
    ['a charset that there is not', { kind: 'article', charset: 'klingon', fields: {} }],
  ])('mappings with %s are refused', (_, value) => {
    expect(parseMapping(JSON.stringify(value)).ok).toBe(false);
  });
});

describe('Parquet', () => {
  it.each(['snappy', 'gzip', 'zstd', 'brotli', 'none'])('as Arrow writes it, %s', async (codec) => {
    const file = new URL(`../../fixtures/tables/alerts-${codec}.parquet`, import.meta.url);
    expect(outline(await read('a.parquet', readFileSync(file)))).toBe(
      'note unmapped_columns line -: columns that the mapping names nothing for are not read: tags\n' +
        'article grid 1 (en)\n  2026-03-05T10:00:00.000Z (caller)\n  "One"\n  Nine homes without power.\n' +
        'refused missing_publication_date at row 2.publishedAt line -: no publication time: give the day (YYYY-MM-DD) or the instant at which the source publishe ... ader, feed, page, caller) says where it comes from (164)\n' +
        'article grid 3 (en)\n  2026-03-06T00:00:00.000Z (caller)\n  ""\n  Power is back.\n',
    );
  });

  it('that is damaged is refused', async () => {
    const bytes = readFileSync(new URL('../../fixtures/tables/alerts-zstd.parquet', import.meta.url));
    for (const broken of [
      bytes.subarray(0, 100),
      Buffer.from('PAR1PAR1'),
      Buffer.concat([bytes.subarray(20), bytes]),
    ]) {
      const items = await read('a.parquet', broken);
      expect(items.some(({ kind }) => kind === 'refused')).toBe(true);
    }
  });
});

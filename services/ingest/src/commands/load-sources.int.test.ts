import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { eventsIn, temporaryFolder } from '../test-ingest.ts';
import { folderWith, run } from './test-run.ts';

const FEED = (...links: string[]): string =>
  `<rss version="2.0"><channel><title>T</title>${links
    .map(
      (link, index) =>
        `<item><guid isPermaLink="false">g${index}</guid><link>${link}</link><title>T</title><description>Short.</description><pubDate>Thu, 05 Mar 2026 10:00:00 GMT</pubDate></item>`,
    )
    .join('\n')}</channel></rss>`;

const PAGE = (text: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><title>T</title>${head}</head><body><article><p>${`${text} `.repeat(8)}</p></article></body></html>`;

const head = (url: string): string =>
  `<link rel="canonical" href="${url}"><meta property="article:published_time" content="2026-03-05T10:00:00Z">`;

const bodies = async (data: string): Promise<string[]> =>
  (await eventsIn(data)).map(({ data: of }) => ('body' in of ? of.body.slice(0, 20) : '-'));

describe('a feed with its pages on disk', () => {
  it('is read with them, wherever they were put, and each page once', async () => {
    const site = 'https://a.example';
    const folder = folderWith({
      'feed.xml': FEED(`${site}/one`, `${site}/2026/two.html`, `${site}/three/`, `${site}/four?id=4`, `${site}/five`),
      'a.example/one.html': PAGE('First page, on the host.'),
      '2026/two.html': PAGE('Second page, by path.'),
      'three/index.html.gz': gzipSync(PAGE('Third page, an index.')),
      'four?id=4': PAGE('Fourth page, by query.'),
    });
    const data = temporaryFolder();
    const { code, err } = await run('load', [folder], { data });
    expect(await bodies(data)).toEqual(
      expect.arrayContaining([
        'First page, on the h',
        'Second page, by path',
        'Third page, an index',
        'Fourth page, by quer',
        'Short.',
      ]),
    );
    // The pages state no date: they have it of the feed, and are not tried by themselves again.
    expect(err).toMatch(/: 5 new, 0 unchanged, 0 revised, 0 removed, 0 rejected; 1 note/);
    expect(code).toBe(0);
    expect((await eventsIn(data))[0]?.data).toMatchObject({
      publishedBasis: 'feed',
      publishedEvidence: { from: 'feed', place: 'item.pubDate', stated: 'Thu, 05 Mar 2026 10:00:00 GMT' },
    });
  });

  it('does not lead out of its folder', async () => {
    const outside = folderWith({ 'secret.html': PAGE('A secret outside.') });
    const folder = folderWith({
      'feeds/feed.xml': FEED(
        'https://a.example/..%2f..%2fsecret.html',
        'https://a.example/%2e%2e/secret.html',
        'https://a.example/link.html',
        `https://a.example/${'x'.repeat(400)}`,
        'https://a.example/%00',
      ),
      'secret.html': PAGE('A secret above.'),
    });
    symlinkSync(join(outside, 'secret.html'), join(folder, 'feeds/link.html'));
    const data = temporaryFolder();
    const { code, err } = await run('load', [join(folder, 'feeds/feed.xml')], { data });
    expect(await bodies(data)).toEqual(Array.from({ length: 5 }, () => 'Short.'));
    expect(code).toBe(1);
    expect(err.match(/linked_page_refused/g)?.length).toBe(2);
  });
});

describe('pages', () => {
  it('that change become revisions, under their address and whatever file they lie in', async () => {
    const url = 'https://www.a.example/story';
    const folder = folderWith({ 'monday.html': PAGE('Nine were hurt.', head(url)) });
    const data = temporaryFolder();
    await run('load', [folder], { data });
    const again = await run('load', [folder], { data });
    expect(again.err).toContain('0 new, 1 unchanged');
    const changed = `${head(`${url}?utm_source=x`)}<meta property="article:modified_time" content="2026-03-06T08:00:00Z">`;
    writeFileSync(join(folder, 'monday.html'), PAGE('Ten were hurt.', changed));
    const revised = await run('load', [folder], { data });
    expect(revised.err).toContain('1 revised');
    expect((await eventsIn(data))[1]?.data).toMatchObject({
      sourceId: url,
      source: { name: 'a.example', url: 'https://www.a.example' },
      revision: 2,
      revisedAt: '2026-03-06T08:00:00.000Z',
      revisedBasis: 'page',
    });
  });

  it('are one text with the entry of a feed that links to them', async () => {
    const url = 'https://a.example/story';
    const data = temporaryFolder();
    await run('load', [folderWith({ 'feed.xml': FEED(url) })], { data });
    const { err } = await run('load', [folderWith({ 'p.html': PAGE('Nine were hurt.', head(url)) })], { data });
    expect(err).toContain('0 new, 0 unchanged, 1 revised');
  });

  it('belong to the source that is named, and report what contradicts their date', async () => {
    const folder = folderWith({ 'p.html': PAGE('Nine.', head('https://a.example/2026/03/01/story')) });
    const { code, out, err } = await run('parse', [folder], { data: temporaryFolder(), options: { source: 'mine' } });
    expect(JSON.parse(out)).toMatchObject({
      source: '/sources/mine',
      data: { publishedEvidence: { from: 'meta', conflicts: [{ from: 'url', at: '2026-03-01' }] } },
    });
    expect([code, err]).toEqual([0, expect.stringContaining('note date_conflict')]);
  });
});

describe('tables', () => {
  it('take the mapping that lies beside them, or the one that is named', async () => {
    const columns = JSON.stringify({ kind: 'article', fields: { sourceId: 'id', publishedAt: 'at', body: 'text' } });
    const folder = folderWith({
      'alerts/a.csv.gz': gzipSync('id,at,text\n1,2026-03-05,Nine.\n'),
      'alerts/a.csv.columns.json': columns,
    });
    const data = temporaryFolder();
    expect((await run('load', [folder], { data })).err).toMatch(/^1 input: 1 new/);
    expect((await eventsIn(data))[0]?.source).toBe('/sources/alerts');
    const other = folderWith({ 'b.csv': 'id,at,text\n1,2026-03-05,Nine.\n', 'map.txt': columns });
    const named = await run('load', [join(other, 'b.csv')], { data, options: { columns: join(other, 'map.txt') } });
    expect(named.err).toContain('1 new');
    await expect(run('load', [folder], { data, options: { columns: join(other, 'b.csv') } })).rejects.toThrow(
      /not JSON/,
    );
    await expect(run('load', [folder], { data, options: { columns: 'nowhere' } })).rejects.toThrow(/nowhere/);
  });

  it('are refused alone where what lies beside them is no mapping, and the message says what it could be', async () => {
    const folder = folderWith({
      'a.csv': 'id,at,text\n1,2026-03-05,Nine.\n',
      'a.csv.columns.json': JSON.stringify({ kind: 'article', fields: { source: 'id' } }),
      'b.txt': ' date 2026-03-05 Nine people were hurt.',
    });
    const { code, err } = await run('load', [folder], { data: temporaryFolder() });
    expect(err).toMatch(/rejected \(invalid_mapping\).*a\.csv\.columns\.json.*"source".*source\.name/);
    expect([code, err]).toEqual([1, expect.stringMatching(/2 inputs: 1 new, .* 1 rejected/)]);
  });
});

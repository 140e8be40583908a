import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dateline, type Finished, startUp } from '../support/dateline.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';
import { openTables, type OpenTables } from '../support/tables.ts';

/** What a user sees of input that is wrong, beside a running `up`: one line that names place and remedy, and nothing lost. */
let sandbox: Sandbox;
let tables: OpenTables;

beforeAll(async () => {
  sandbox = await createSandbox();
  await startUp(sandbox.environment);
  tables = await openTables(sandbox.dataFolder);
});

afterAll(async () => {
  await tables?.close();
  await sandbox?.dispose();
});

type Content = string | Uint8Array;

/** Loads files from one folder; resolves when what was good in them is in the tables. */
async function load(files: Readonly<Record<string, Content>>, settings: NodeJS.ProcessEnv = {}): Promise<Finished> {
  const paths = Object.keys(files).map((name) => join(sandbox.folder, name));
  for (const [name, content] of Object.entries(files)) await writeFile(join(sandbox.folder, name), content);
  const loaded = await dateline(['load', ...paths], { ...sandbox.environment, ...settings });
  expect(loaded.stdout).toBe('');
  expect(loaded.stderr).not.toMatch(/this is a bug|\n +at /);
  return loaded;
}

const bodies = async (sourceId: string): Promise<string[]> => {
  const articles = await tables.query<{ body: string }>(
    'SELECT body FROM current_articles WHERE source_id = {sourceId:String}',
    { sourceId },
  );
  return articles.map(({ body }) => body);
};

const article = (sourceId: string, body: string): string =>
  JSON.stringify({ source: { name: 'wire' }, sourceId, publishedAt: '2026-03-05', body });

const GOOD = ' date 2026-03-05 At least 9 people were killed on Wednesday.\n';

describe('a file that can not be taken is named with line and reason, and the others are loaded', () => {
  test.each<[string, Content, RegExp]>([
    [
      'no-date-line.txt',
      'At least 9 people were killed.\n',
      /:1: rejected \(missing_publication_date\): .*date YYYY-MM-DD/,
    ],
    [
      'no-such-day.txt',
      ' date 2026-02-31 Nine people died.\n',
      /:1: rejected \(invalid_publication_date\): "2026-02-31".*correct/,
    ],
    ['empty.txt', '', /: rejected \(empty_input\): /],
    ['blank.txt', ' \n\n', /: rejected \(empty_input\): /],
    ['binary.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2]), /:1: rejected \(binary_input\): .*UTF-8 text/],
    ['latin1.txt', Buffer.from(`${GOOD}Caf\u00e9\n`, 'latin1'), /:2: rejected \(invalid_utf8\): .*save it as UTF-8/],
    ['utf16.txt', Buffer.from(`\ufeff${GOOD}`, 'utf16le'), /:1: rejected \(binary_input\): .*UTF-16.*UTF-8/],
    ['broken.json', '{"source":', /: rejected \(invalid_json\): not JSON/],
  ])('%s', async (name, content, message) => {
    const beside = `beside-${name}.txt`;
    const { code, stderr } = await load({ [name]: content, [beside]: GOOD });
    expect(code).toBe(1);
    const [fault, summary, ...rest] = stderr.trimEnd().split('\n');
    expect(fault?.startsWith(join(sandbox.folder, name)), fault).toBe(true);
    expect(fault).toMatch(message);
    expect(summary).toBe('2 inputs: 1 new, 0 unchanged, 0 revised, 0 removed, 1 rejected');
    expect(rest).toEqual([]);
    expect(await bodies(name)).toEqual([]);
    expect(await bodies(beside)).toEqual(['At least 9 people were killed on Wednesday.']);
  });
});

describe('what is only odd is loaded', () => {
  test('a wrong number of comments is reported with both counts, and all text is kept', async () => {
    const thread = '5 Comments\nOdile\nToo low.\ntidewater\nOdile\nWhy would 3 be wrong?\n';
    const { code, stderr } = await load({ 'count.txt': `${GOOD}${thread}` });
    expect(code).toBe(1);
    expect(stderr).toMatch(/count\.txt:2: problem \(comment_count_mismatch\): the file says 5 comments, 2 were found/);
    const kept = await tables.query(
      `SELECT author, body FROM current_comments
       WHERE article_id = (SELECT article_id FROM articles WHERE source_id = 'count.txt') ORDER BY position`,
    );
    expect(kept).toEqual([
      { author: 'Odile', body: 'Too low.' },
      { author: 'tidewater', body: 'Why would 3 be wrong?' },
    ]);
  });

  test('CRLF and a byte order mark change nothing', async () => {
    const windows = `\ufeff${GOOD}The mayor spoke on Monday.\n1 Comment\nOdile\nToo low.\n`.replaceAll('\n', '\r\n');
    expect(await load({ 'windows.txt': windows })).toMatchObject({
      code: 0,
      stderr: '1 input: 2 new, 0 unchanged, 0 revised, 0 removed, 0 rejected\n',
    });
    expect(await bodies('windows.txt')).toEqual([
      'At least 9 people were killed on Wednesday.\nThe mayor spoke on Monday.',
    ]);
  });
});

describe('NDJSON', () => {
  test('with one bad line among good ones: that line is named, the good ones are loaded', async () => {
    const lines = [article('n-1', 'Three died.'), '{"source":{"name":"wire"', article('n-3', 'Four died.')];
    const { code, stderr } = await load({ 'lines.ndjson': lines.join('\n') });
    expect(code).toBe(1);
    expect(stderr).toMatch(/lines\.ndjson:2: rejected \(invalid_json\): not JSON: /);
    expect(stderr).toContain('1 input: 2 new, 0 unchanged, 0 revised, 0 removed, 1 rejected');
    expect([await bodies('n-1'), await bodies('n-3')]).toEqual([['Three died.'], ['Four died.']]);
  });

  test('with one id twice and other content: the second is refused and names the first', async () => {
    const lines = [article('d-1', 'Three died.'), article('d-1', 'Four died.'), article('d-1', 'Three died.')];
    const { code, stderr } = await load({ 'twice.ndjson': lines.join('\n') });
    expect(code).toBe(1);
    expect(stderr).toMatch(/twice\.ndjson:2: rejected \(duplicate_id\): .*twice\.ndjson:1: .*revision/);
    expect(stderr).toContain('1 new, 1 unchanged, 0 revised, 0 removed, 1 rejected');
    expect(await bodies('d-1')).toEqual(['Three died.']);
  });
});

describe('much at once', () => {
  const MIB = 1024 * 1024;
  const plain = 'Water stood in the streets and nobody spoke of the time it would need to go away again.\n';
  const ending = 'At least 31 people were wounded in Brenna.';

  test('a file of 50 MB goes through whole, to the figure in its last line', { timeout: 120_000 }, async () => {
    const body = `${plain.repeat(Math.ceil((50 * MIB) / plain.length))}${ending}`;
    const { code, stderr } = await load({ 'fifty.txt': ` date 2026-03-05 ${body}\n` });
    expect(stderr).toBe('1 input: 1 new, 0 unchanged, 0 revised, 0 removed, 0 rejected\n');
    expect(code).toBe(0);
    const stored = await tables.query(
      `SELECT length(body) AS length, low, span_end FROM articles AS a JOIN figures AS f USING (article_id)
       WHERE source_id = 'fifty.txt'`,
    );
    const span_end = body.indexOf('people were') + 'people'.length;
    expect(stored).toEqual([{ length: String(body.length), low: '31', span_end }]);
  });

  test('a single line of 10 MB goes through whole', { timeout: 120_000 }, async () => {
    const body = `${plain.trimEnd()} `.repeat(Math.ceil((10 * MIB) / plain.length)) + ending;
    expect(await load({ 'line.txt': ` date 2026-03-05 ${body}\n` })).toMatchObject({ code: 0 });
    const stored = await tables.query(
      `SELECT length(body) AS length, low FROM articles AS a JOIN figures AS f USING (article_id)
       WHERE source_id = 'line.txt'`,
    );
    expect(stored).toEqual([{ length: String(body.length), low: '31' }]);
  });

  test('a document over the limit is refused with the limit and the variable that raises it', async () => {
    const { code, stderr } = await load(
      { 'large.txt': GOOD.repeat(100), 'small.txt': GOOD },
      { INGEST_MAX_DOCUMENT_BYTES: '2048' },
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/large\.txt: rejected \(document_too_large\): .*2048 bytes.*INGEST_MAX_DOCUMENT_BYTES/);
    expect(await bodies('small.txt')).toHaveLength(1);
  });
});

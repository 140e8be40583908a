import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dateline, query, readLines, startDateline, startUp } from '../support/dateline.ts';
import { eventually } from '../support/eventually.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

/** `dateline export` beside a `dateline up` that holds the seeds. */
let sandbox: Sandbox;
let count = 0;

beforeAll(async () => {
  sandbox = await createSandbox();
  await startUp(sandbox.environment, ['--load', 'seeds']);
});

afterAll(async () => sandbox?.dispose());

const newFolder = (): string => join(sandbox.folder, `export ${(count += 1)}`);

async function exported(args: readonly string[], folder = newFolder()): Promise<{ folder: string; stdout: string }> {
  const { code, stdout, stderr } = await dateline(['export', ...args, '--to', folder], sandbox.environment);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringMatching(/every row of each as the server counts them\.\n$/),
  });
  return { folder, stdout };
}

/** Names and contents of a folder, in order. */
const contents = (folder: string): [string, Buffer][] =>
  readdirSync(folder)
    .toSorted()
    .map((name) => [name, readFileSync(join(folder, name))]);

const countOf = async (table: string): Promise<number> =>
  Number((await query(`SELECT count() AS n FROM ${table}`, sandbox.environment))[0]?.['n']);

describe('tables as files', () => {
  test.each(['csv', 'ndjson', 'parquet'])('%s holds every row of what is exported by default', async (format) => {
    const { folder, stdout } = await exported(['--format', format]);
    const printed = [...stdout.matchAll(/^(\w+) +(\d+) +(\d+) +(\S+)$/gm)];
    expect(printed).toHaveLength(12);
    expect(readdirSync(folder).toSorted()).toEqual(printed.map(([, table]) => `${table}.${format}`).toSorted());
    for (const [, table = '', rows, bytes, file = ''] of printed) {
      expect(Number(rows), table).toBe(await countOf(table));
      expect(Number(rows), table).toBeGreaterThan(0);
      expect(readFileSync(join(folder, file)).length, table).toBe(Number(bytes));
    }
  });

  const SOME = `SELECT toString(figure_id) AS id, sentence, best, attribution FROM figures FINAL
    ORDER BY article_id, document_id, revision, figure_id`;

  test('NDJSON, CSV and Parquet read back are the table, in the order of its ids', async () => {
    const expected = await query(SOME, sandbox.environment);
    const ndjson = await exported(['figures', '--format', 'ndjson']);
    const lines = readLines(readFileSync(join(ndjson.folder, 'figures.ndjson'), 'utf8'));
    expect(
      lines.map(({ figure_id: id, sentence, best, attribution }) => ({ id, sentence, best, attribution })),
    ).toEqual(expected);

    const parquet = await exported(['figures', '--format', 'parquet', '--page-rows', '100']);
    const files = readdirSync(parquet.folder);
    expect(files).toEqual(['figures-00001.parquet', 'figures-00002.parquet']);
    const rows = (await Promise.all(files.map((file) => readParquet(join(parquet.folder, file))))).flat();
    const read = rows.map(({ sentence, best, attribution }) => ({ sentence, best: asText(best), attribution }));
    expect(read).toEqual(expected.map(({ sentence, best, attribution }) => ({ sentence, best, attribution })));

    const csv = await exported(['figures']);
    const text = readFileSync(join(csv.folder, 'figures.csv'), 'utf8');
    expect(text.split('\n')[0]).toMatch(/^"figure_id","document_id",/);
    const again = await exported(['figures', '--page-rows', '7']);
    expect(contents(again.folder)).toEqual(contents(csv.folder));
  });

  test('what is nested is JSON in CSV, and NULL an empty field', async () => {
    const { folder } = await exported(['comments']);
    const text = readFileSync(join(folder, 'comments.csv'), 'utf8');
    expect(text).toContain('"[{""author"":""');
    expect(text).not.toContain('\\N');
  });

  test('a second export replaces the first, also where that had more files', async () => {
    const { folder } = await exported(['figures', '--format', 'parquet', '--page-rows', '50']);
    expect(readdirSync(folder)).toHaveLength(4);
    await exported(['figures', '--format', 'parquet'], folder);
    expect(readdirSync(folder)).toEqual(['figures.parquet']);
  });
});

async function readParquet(file: string): Promise<Record<string, unknown>[]> {
  const buffer = await asyncBufferFromFile(file);
  return parquetReadObjects({
    file: buffer,
    metadata: await parquetMetadataAsync(buffer),
    compressors,
  });
}

/** ClickHouse compresses by zstd. */
const compressors = { ZSTD: (input: Uint8Array) => new Uint8Array(zstdDecompressSync(input)) };

const asText = (value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

describe('killed in the middle and run again', () => {
  test.each(['csv', 'ndjson', 'parquet'])(
    '%s goes on and ends with the same bytes',
    { timeout: 60_000 },
    async (format) => {
      const args = ['date_mentions', 'timeline_daily', '--format', format, '--page-rows', '5'];
      const whole = contents((await exported(args)).folder);
      const folder = newFolder();
      const killed = startDateline(['export', ...args, '--to', folder], sandbox.environment);
      const checkpoint = (): { current: { rows: number; counted: number; lengths: number[] } | null } =>
        JSON.parse(readFileSync(join(folder, '.dateline-export.json'), 'utf8'));
      await eventually(() => expect(checkpoint().current?.rows).toBeGreaterThanOrEqual(10));
      killed.child.kill('SIGKILL');
      await killed.ended;
      const left = checkpoint().current;
      expect(left?.rows).toBeLessThan(left?.counted ?? 0);
      // As a kill within a page leaves it: bytes that no checkpoint speaks of, of Parquet in the file after those it speaks of.
      const next = String((left?.lengths.length ?? 0) + 1).padStart(5, '0');
      const partial =
        format === 'parquet' ? `date_mentions-${next}.parquet.partial` : `date_mentions.${format}.partial`;
      await writeFile(join(folder, partial), 'half a row', { flag: 'a' });

      const { stderr, code } = await dateline(['export', ...args, '--to', folder], sandbox.environment);
      expect(code).toBe(0);
      expect(stderr).toMatch(/^Going on with date_mentions: 0 of 2 were done\.\n2 exported/);
      expect(contents(folder)).toEqual(whole);
    },
  );

  test('rows that come in after the kill are left out; the next export has them', { timeout: 60_000 }, async () => {
    const args = ['articles', '--page-rows', '1'];
    const whole = contents((await exported(args)).folder);
    const folder = newFolder();
    const killed = startDateline(['export', ...args, '--to', folder], sandbox.environment);
    await eventually(() => readFileSync(join(folder, '.dateline-export.json')));
    killed.child.kill('SIGKILL');
    await killed.ended;
    const text = join(sandbox.folder, 'later.txt');
    await writeFile(text, ' date 2026-03-06 Seven people were hurt on Thursday.\n');
    expect(await dateline(['load', text], sandbox.environment)).toMatchObject({ code: 0 });
    await exported(args, folder);
    expect(contents(folder)).toEqual(whole);
    await exported(args, folder);
    expect(countLines(join(folder, 'articles.csv'))).toBeGreaterThan(countLines(whole[0]?.[1] ?? Buffer.of()));
  });
});

const countLines = (file: string | Buffer): number =>
  (typeof file === 'string' ? readFileSync(file) : file).toString('utf8').split('\n').length;

test('TimelineJS: an event a day or longer period, in order, labelled, its numbers those of the record', async () => {
  const { folder, stdout } = await exported(['--format', 'timelinejs']);
  const { title, events } = JSON.parse(readFileSync(join(folder, 'timeline.json'), 'utf8'));
  expect(title.text.text).toContain('not verified');
  expect(stdout).toMatch(new RegExp(`^timeline +${events.length} `, 'm'));
  const days = events.map(({ start_date: { year, month, day } }: TimelineEvent) => Date.UTC(year, month - 1, day));
  expect(days).toEqual(days.toSorted((one: number, other: number) => one - other));
  const attack = events.find(({ unique_id: id }: TimelineEvent) => id === '2026-01-13');
  expect(attack).toMatchObject({ start_date: { year: 2026, month: 1, day: 13 } });
  expect(attack.text.text).toContain('killed: at least 9');
  expect(attack.text.text).toContain('Kalmora&#39;s defence ministry');
  expect(attack.text.text).toContain('not verified');
  const [stated] = await query(
    `SELECT uniqExact(event_day) AS days FROM toll_as_of(as_of = '2299-12-31 23:59:59') WHERE scope = 'event' AND victims = 'victims'`,
    sandbox.environment,
  );
  expect(events.filter(({ end_date: end }: TimelineEvent) => end === undefined)).toHaveLength(Number(stated?.['days']));
});

type TimelineEvent = {
  unique_id: string;
  start_date: { year: number; month: number; day: number };
  end_date?: unknown;
};

test.each([
  [['nonsense'], 1, /no table or view "nonsense".*figures/],
  [['figures', 'toll_as_of'], 1, /toll_as_of takes parameters/],
  [['--format', 'xml'], 2, /xml.*csv, ndjson, parquet, timelinejs/],
  [['--page-rows', '0'], 2, /--page-rows 0/],
  [['figures', '--format', 'timelinejs'], 2, /name no table/],
])('%j ends with %i', async (args, code, message) => {
  const folder = newFolder();
  const ended = await dateline(['export', ...args, '--to', folder], sandbox.environment);
  expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) });
});

test('a folder that can not be made says so', async () => {
  const file = join(sandbox.folder, 'a file');
  await writeFile(file, '');
  const ended = await dateline(['export', '--to', join(file, 'x')], sandbox.environment);
  expect(ended).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^dateline: can not write: .*ENOTDIR/),
  });
});

test('an empty database gives files with a head and no rows', { timeout: 60_000 }, async () => {
  const empty = await createSandbox();
  try {
    await dateline(['migrate'], empty.environment);
    for (const format of ['csv', 'ndjson', 'parquet', 'timelinejs']) {
      const ended = await dateline(
        ['export', '--format', format, '--to', join(empty.folder, format)],
        empty.environment,
      );
      expect(ended, format).toMatchObject({ code: 0 });
      expect(ended.stdout.match(/^\w+ +0 /gm), format).toHaveLength(format === 'timelinejs' ? 1 : 12);
    }
    expect(countLines(join(empty.folder, 'csv/figures.csv'))).toBe(2);
    expect(readFileSync(join(empty.folder, 'ndjson/figures.ndjson'), 'utf8')).toBe('');
    expect(await readParquet(join(empty.folder, 'parquet/figures.parquet'))).toEqual([]);
    expect(JSON.parse(readFileSync(join(empty.folder, 'timelinejs/timeline.json'), 'utf8')).events).toEqual([]);
  } finally {
    await empty.dispose();
  }
});

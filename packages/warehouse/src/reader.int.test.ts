import { UserError } from '@dateline/runtime';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from './migrations/migrate.ts';
import { QUERY_FORMATS } from './reader.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await migrate({ client: server.warehouse });
});
afterAll(() => server.close());

const SQL = `SELECT number AS n, 'a,"b"' AS s FROM numbers(2) -- as asked`;

test.each([
  ['json', '"rows": 2'],
  ['ndjson', '{"n":"0","s":"a,\\"b\\""}\n{"n":"1","s":"a,\\"b\\""}\n'],
  ['csv', '"n","s"\n0,"a,""b"""\n1,"a,""b"""\n'],
  ['tsv', 'n\ts\n0\ta,"b"\n1\ta,"b"\n'],
  ['table', '│ 1 │ a,"b" │'],
] as const)('%s', async (format, expected) => {
  expect(await text(await server.reader.stream(SQL, format))).toContain(expected);
});

test('parquet begins and ends as such', async () => {
  const bytes = await buffer(await server.reader.stream(SQL, 'parquet'));
  expect([bytes.toString('latin1', 0, 4), bytes.toString('latin1', bytes.length - 4)]).toEqual(['PAR1', 'PAR1']);
});

test('a table shows every row, however many', async () => {
  const answer = await text(await server.reader.stream('SELECT number FROM numbers(12000)', 'table'));
  expect(answer).toContain('11999');
  expect(answer).not.toContain('Showed');
});

test('a format in the query wins', async () => {
  expect(await text(await server.reader.stream('SELECT 1 AS n FORMAT JSONEachRow;', 'csv'))).toBe('{"n":1}\n');
});

test.each(QUERY_FORMATS)('a mistake comes back with the words of the server and its place (%s)', async (format) => {
  const answer = server.reader.stream('SELECT 1 +', format);
  await expect(answer).rejects.toThrow(UserError);
  await expect(answer).rejects.toThrow(/Syntax error: failed at position 11 .*code 62/s);
});

test('a query that fails halfway ends the stream with an error', async () => {
  const sql = `SELECT throwIf(number = 3000000, 'halfway') FROM numbers(4000000) SETTINGS max_block_size = 10000, max_threads = 1`;
  await expect(server.reader.stream(sql, 'tsv').then(text)).rejects.toThrow(/broke off and is incomplete/);
});

test('a query is stopped by its signal', async () => {
  const stop = new AbortController();
  const answer = server.reader.stream('SELECT sleepEachRow(1) FROM numbers(60) SETTINGS max_block_size = 1', 'tsv', {
    signal: stop.signal,
  });
  stop.abort();
  await expect(answer.then(text)).rejects.toThrow(/abort/i);
});

test.each([
  'INSERT INTO articles (article_id) SELECT generateUUIDv4()',
  'DROP TABLE articles',
  'CREATE TABLE t (a Int8) ENGINE = Memory',
  'TRUNCATE TABLE articles',
])('%s is refused', async (sql) => {
  await expect(server.reader.query(sql)).rejects.toThrow(UserError);
  await expect(server.reader.query(sql)).rejects.toThrow(/code (164|497)/);
});

import { RejectedRows, RetryableError, UserError } from '@dateline/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from './migrations/migrate.ts';
import { createProgress } from './progress.ts';
import { articles } from './tables/articles.ts';
import { comments } from './tables/comments.ts';
import { dateMentions } from './tables/date-mentions.ts';
import { figures } from './tables/figures.ts';
import { intervalColumns } from './tables/interval.ts';
import { rawEvents } from './tables/raw-events.ts';
import { SERVER_COLUMNS } from './tables/table.ts';
import { article, comment, dateMention, figure } from './test-rows.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { openWarehouse } from './warehouse.ts';
import { createWriter } from './writer.ts';

const TABLES = [rawEvents, articles, comments, dateMentions, figures];
const KNOWN = '2026-02-01T10:00:00.000Z';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await migrate({ client: server.warehouse });
});
afterAll(() => server.close());
beforeEach(async () => {
  for (const { name } of TABLES) await server.warehouse.command(`TRUNCATE TABLE ${name}`);
});

const count = async (table: string) => {
  const [row] = await server.warehouse.query<{ n: string }>(`SELECT count() AS n FROM ${table}`);
  return Number(row?.n);
};

const range = {
  topic: 'news.articles.v1',
  partition: 0,
  firstOffset: 0n,
  lastOffset: 4n,
  codeVersion: '1',
  isTried: false,
};
const rows = () => ({
  articles: [article({ name: 'a', known: KNOWN })],
  figures: [figure({ name: 'a', known: KNOWN, on: '2026-01-31', best: 1 })],
});
const open = (over: object) => openWarehouse({ ...server.connection, ...over });

const write = (over: Partial<typeof range> = {}) =>
  createWriter<{ articles: object; figures: object }>(server.warehouse, { articles, figures })(
    rows(),
    { ...range, ...over },
    new AbortController().signal,
  );

describe('the schema', () => {
  test.each(TABLES)('$name has the columns of its rows, in order', async ({ name, columns }) => {
    const found = await server.warehouse.query<{ name: string }>(
      'SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {name:String} ORDER BY position',
      { name },
    );
    expect(found.map((column) => column.name)).toEqual([...columns, ...SERVER_COLUMNS]);
  });

  test('every table, view and column says what it is', async () => {
    const bare = await server.warehouse.query(
      `SELECT table, name FROM system.columns WHERE database = currentDatabase() AND comment = '' AND table NOT IN
         (SELECT name FROM system.tables WHERE database = currentDatabase() AND engine = 'MaterializedView')
       UNION ALL SELECT name, '' FROM system.tables WHERE database = currentDatabase() AND comment = ''`,
    );
    expect(bare).toEqual([]);
  });

  test('every view says what a row is and what may be added', async () => {
    const views = await server.warehouse.query<{ name: string; comment: string }>(
      `SELECT name, comment FROM system.tables WHERE database = currentDatabase() AND engine = 'View'`,
    );
    expect(views.length).toBeGreaterThanOrEqual(8);
    for (const { name, comment: said } of views) expect(said, name).toMatch(/One row is .*(\badd|counted)/);
  });

  test.each(TABLES)('$name names its rows by the sorting key', async ({ name, key }) => {
    const found = await server.warehouse.query(
      'SELECT sorting_key FROM system.tables WHERE database = currentDatabase() AND name = {name:String}',
      { name },
    );
    expect(found).toEqual([{ sorting_key: key.join(', ') }]);
  });

  test('every table collapses rows by its sorting key', async () => {
    const tables = await server.warehouse.query<{ engine_full: string }>(
      `SELECT engine_full FROM system.tables WHERE database = currentDatabase() AND name IN ('${TABLES.map(({ name }) => name).join("','")}')`,
    );
    expect(tables).toHaveLength(TABLES.length);
    for (const { engine_full: engine } of tables) {
      expect(engine).toMatch(/^ReplacingMergeTree\(inserted_at\).*non_replicated_deduplication_window = 1000/);
    }
  });
});

describe('insert', () => {
  test('every kind of value comes back as it went in', async () => {
    const quote = { author: null, posted_at: KNOWN, text: 'a "b"\n\u2028ü🙂', start: 0, end: 9 };
    const written = comment({ name: 'a', place: 1, known: KNOWN, quotes: [quote], body: "it's\ta; -- 'b'" });
    await server.warehouse.insert(comments, [written]);
    const [{ inserted_at: _, ...read } = {}] =
      await server.warehouse.query<Record<string, unknown>>('SELECT * FROM comments');
    expect(read).toEqual(written);
  });

  test('an interval before 1900 keeps its exact bounds as text', async () => {
    const bounds = intervalColumns({ start: '-0044-03-15T00:00:00.000Z', end: '-0044-03-16T00:00:00.000Z' });
    await server.warehouse.insert(dateMentions, [
      { ...dateMention({ name: 'a', known: KNOWN, on: '2026-01-31' }), ...bounds },
    ]);
    expect(
      await server.warehouse.query('SELECT starts_iso, starts_at, ends_at, out_of_range FROM date_mentions'),
    ).toEqual([{ starts_iso: '-0044-03-15T00:00:00.000Z', starts_at: null, ends_at: null, out_of_range: true }]);
  });

  test.each([
    ['a day that does not exist', { starts_at: '2024-02-31T00:00:00.000Z' }, /starts_at/],
    ['a year that ClickHouse can not hold', { starts_at: '1850-01-01T00:00:00.000Z' }, /starts_at.*1900 to 2299/],
    ['no value where there must be one', { known_at: null }, /known_at/],
    ['a column that is missing', { sentence: undefined }, /sentence/],
    ['a column that nobody knows', { mood: 'grim' }, /mood/],
    ['an id that is none', { mention_id: '7' }, /mention_id/],
  ])('%s is refused, with its place, and nothing is stored', async (_name, fault, message) => {
    const good = dateMention({ name: 'a', known: KNOWN, on: '2026-01-31' });
    const insert = server.warehouse.insert(dateMentions, [good, { ...good, ...fault }]);
    await expect(insert).rejects.toThrow(RejectedRows);
    await expect(insert).rejects.toThrow(message);
    await expect(insert).rejects.toThrow(/date_mentions, row 2 of 2/);
    expect(await count('date_mentions')).toBe(0);
  });

  test('no number is out of range: 0 and 2^53 - 1 stay exact, null stays null', async () => {
    const row = figure({
      name: 'a',
      known: KNOWN,
      on: '2026-01-31',
      low: 0,
      best: null,
      high: Number.MAX_SAFE_INTEGER,
    });
    await server.warehouse.insert(figures, [row]);
    expect(await server.warehouse.query('SELECT low, best, high FROM figures')).toEqual([
      { low: '0', best: null, high: String(Number.MAX_SAFE_INTEGER) },
    ]);
  });
});

describe('the writer of a consumer', () => {
  test('the same range again is dropped by its token; cut differently it collapses by the ids of its rows', async () => {
    await write();
    await write({ isTried: true });
    expect(await count('articles')).toBe(1);
    await write({ lastOffset: 5n });
    await write({ codeVersion: '2' });
    expect([await count('articles'), await count('articles FINAL')]).toEqual([3, 1]);
  });

  test('a range tried again past the deduplication window collapses by the ids of its rows', async () => {
    await server.warehouse.command('ALTER TABLE articles MODIFY SETTING non_replicated_deduplication_window = 2');
    try {
      for (const firstOffset of [0n, 10n, 20n, 30n]) await write({ firstOffset, lastOffset: firstOffset + 9n });
      await write({ lastOffset: 9n, isTried: true });
      expect(await count('articles FINAL')).toBe(1);
    } finally {
      await server.warehouse.command('ALTER TABLE articles MODIFY SETTING non_replicated_deduplication_window = 1000');
    }
  });

  test('a token without its rows, as kill -9 of the server can leave it, is no proof that they are stored', async () => {
    await write();
    // Takes the rows away and leaves the token.
    await server.warehouse.command('DELETE FROM articles WHERE true');
    await write();
    expect(await count('articles')).toBe(0);
    await write({ isTried: true });
    expect([await count('articles'), await count('figures FINAL')]).toEqual([1, 1]);
  });

  test('rows for a table it does not know are a fault, not a loss', async () => {
    const writer = createWriter<{ articles: object }>(server.warehouse, { articles });
    await expect(writer(rows() as never, range, new AbortController().signal)).rejects.toThrow(/"figures"/);
  });
});

describe('the progress of a consumer', () => {
  test('of each consumer, code version and partition the range noted last is read', async () => {
    const progress = createProgress(server.warehouse);
    const key = { consumer: 'dates', codeVersion: '1', topic: 'news.articles.v1', partition: 3 };
    const ranges = [7n, 2n ** 60n].map((nextOffset) => ({
      firstOffset: 0n,
      nextOffset,
      lastRecordMs: Date.parse(KNOWN),
    }));
    expect(await progress.read(key)).toBeNull();
    for (const stored of ranges) await progress.note(key, stored);
    expect(await progress.read(key)).toEqual(ranges[1]);
    expect(await progress.read({ ...key, codeVersion: '2' })).toBeNull();
    expect(await progress.read({ ...key, partition: 2 })).toBeNull();
  });
});

describe('failures', () => {
  test('a server that is away should pass', async () => {
    const client = open({ url: 'http://127.0.0.1:9' });
    await expect(client.ping()).rejects.toThrow(RetryableError);
    await expect(client.insert(articles, [article({ name: 'a', known: KNOWN })])).rejects.toThrow(
      /127\.0\.0\.1:9 .*ECONNREFUSED/,
    );
    await client.close();
  });

  test('a wrong password names the user and the variables', async () => {
    const client = open({ password: 'wrong' });
    await expect(client.query('SELECT 1')).rejects.toThrow(UserError);
    await expect(client.query('SELECT 1')).rejects.toThrow(/"dateline".*CLICKHOUSE_PASSWORD/);
    await client.close();
  });

  test('a caller that stops waiting gets RetryableError, and nothing was promised', async () => {
    const insert = server.warehouse.insert(articles, [article({ name: 'a', known: KNOWN })], {
      signal: AbortSignal.abort(),
    });
    await expect(insert).rejects.toThrow(RetryableError);
  });

  test('too little memory should pass; a mistake in our own SQL is a bug', async () => {
    const hungry = server.warehouse.query(
      'SELECT groupArray(number) FROM numbers(1e7) SETTINGS max_memory_usage = 1000000',
    );
    await expect(hungry).rejects.toThrow(RetryableError);
    const wrong = server.warehouse.query('SELECT nonsense');
    await expect(wrong).rejects.not.toThrow(RetryableError);
    await expect(wrong).rejects.not.toThrow(UserError);
  });
});

import { RetryableError } from '@dateline/runtime';
import {
  articles,
  createNextGeneration,
  dropNextGeneration,
  nextTables,
  openWarehouse,
  swapGenerations,
  type Warehouse,
} from '@dateline/warehouse';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dateline, ROOT } from '../support/dateline.ts';
import { dumpResult, firstDifference } from '../support/tables.ts';
import { allRows, askDashboard, differingViews } from './compare.ts';
import { type Pair, run, startPair } from './pair.ts';
import { articleRows } from './texts.ts';

/** Whatever is asked of four shards, the answers are those of one server. Tests go in order: later ones change rows, in both. */
let pair: Pair;
let warehouse: Warehouse;

const SETUP_MS = 900_000;
const LONG_MS = 240_000;

beforeAll(async () => {
  pair = await startPair();
  warehouse = openWarehouse(pair.connection);
}, SETUP_MS);

afterAll(async () => {
  await warehouse?.close();
  await pair?.dispose();
}, SETUP_MS);

const differingRows = async () => firstDifference(await dumpResult(pair.single), await dumpResult(pair.cluster));
const onBoth = <Result>(work: (sandbox: Pair['one']) => Promise<Result>) =>
  Promise.all([pair.one, pair.many].map(work));

const BY_ARTICLE =
  'raw_events articles comments date_mentions figures counted_figures named_periods article_signatures story_members'.split(
    ' ',
  );

describe('rows', () => {
  test('are the same in every table', { timeout: LONG_MS }, async () => {
    expect(await differingRows()).toBeNull();
  });

  test('lie on all shards, those of an article on one', async () => {
    const shardOf = new Map<string, number>();
    for (const table of BY_ARTICLE) {
      const found = await pair.eachShard<{ id: string }>(`SELECT DISTINCT article_id AS id FROM ${table}_local`);
      for (const [shard, rows] of found.entries()) {
        expect(rows.length, `${table} on shard ${shard}`).toBeGreaterThan(10);
        for (const { id } of rows) {
          expect(shardOf.get(id) ?? shard, `${table}: ${id}`).toBe(shard);
          shardOf.set(id, shard);
        }
      }
    }
    expect(shardOf.size).toBeGreaterThan(300);
  });
});

describe('answers', () => {
  test('of every view are the same', { timeout: LONG_MS }, async () => {
    expect(await differingViews(pair.single, pair.cluster)).toEqual([]);
  });

  test('to every question of docs/sql.md are the same', { timeout: LONG_MS }, async () => {
    const cookbook = await readFile(join(ROOT, 'docs/sql.md'), 'utf8');
    const questions = [...cookbook.matchAll(/```sql\n([^`]+)```\n```\n/g)].map(([, sql = '']) => sql);
    expect(questions.length).toBeGreaterThanOrEqual(20);
    for (const sql of questions) expect(await allRows(pair.cluster, sql), sql).toEqual(await allRows(pair.single, sql));
  });

  test('are the same for a client that brings no settings', { timeout: LONG_MS }, async () => {
    const sql = `SELECT toString(count()) AS n FROM figures AS f INNER JOIN comments AS c ON toHour(c.known_at) = f.low
      WHERE f.figure_id IN (SELECT figure_id FROM counted_figures WHERE best > 2)`;
    expect(await pair.askShard(2, sql, 'reader')).toEqual(await pair.single.query(sql));
  });

  test('of the dashboard are the same', { timeout: LONG_MS }, async () => {
    const expected = await askDashboard(pair.one, pair.single);
    expect(await askDashboard(pair.many, pair.cluster)).toEqual(expected);
    expect(Object.values(expected).map(({ status }) => status)).toEqual(Object.keys(expected).map(() => 200));
  });

  test('of export are the same', { timeout: LONG_MS }, async () => {
    const [expected, actual] = await onBoth(async (sandbox) => {
      await run(sandbox, ['export', 'figures', '--format', 'ndjson', '--to', sandbox.folder, '--page-rows', '100']);
      const lines = (await readFile(join(sandbox.folder, 'figures.ndjson'), 'utf8')).split('\n').filter(Boolean);
      return lines.map((line) => JSON.stringify({ ...JSON.parse(line), inserted_at: '' }));
    });
    expect(actual).toEqual(expected);
  });
});

const TOLD_BY_OLDER_CODE = (table: string): string =>
  `ALTER TABLE ${table} UPDATE coder_version = 'figures-0', low = low + 1000 WHERE low % 2 = 0 SETTINGS mutations_sync = 2`;

describe('changes', () => {
  test('by a person to stories show in the same way', { timeout: LONG_MS }, async () => {
    const [story] = await pair.single.query<{ copy: string; other: string }>(
      `SELECT max(article_id) AS copy, (SELECT max(story_id) FROM stories WHERE copies > 0) AS other
       FROM story_members FINAL WHERE story_id = (SELECT min(story_id) FROM stories WHERE copies > 2) AND article_id != story_id`,
    );
    const { copy = '', other = '' } = story ?? {};
    const listed = () => onBoth(async (sandbox) => (await run(sandbox, ['stories', 'list'])).stdout);
    await onBoth((sandbox) => run(sandbox, ['stories', 'split', copy, '--reason', 'a test']));
    const [expected, actual] = await listed();
    expect(actual).toBe(expected);
    expect(expected).not.toContain(copy);
    await onBoth((sandbox) => run(sandbox, ['stories', 'join', copy, other]));
    const [joinedOne, joinedMany] = await listed();
    expect(joinedMany).toBe(joinedOne);
    expect(joinedOne).toContain(copy);
  });

  test('by a rebuild are swapped in on every server, and told by diff', { timeout: LONG_MS }, async () => {
    await Promise.all([
      pair.askSingle(TOLD_BY_OLDER_CODE('figures')),
      pair.eachShard(TOLD_BY_OLDER_CODE('figures_local')),
    ]);
    const [one, many] = await onBoth(async (sandbox) => (await run(sandbox, ['rebuild', 'figures'])).stdout);
    expect(many).toBe(one);
    expect(one).toMatch(/^altered /m);
    expect(await differingRows()).toBeNull();
    expect(await differingViews(pair.single, pair.cluster)).toEqual([]);
    const version = 'SELECT any(coder_version) AS version FROM figures';
    const [now] = await pair.single.query<{ version: string }>(version);
    const [diffOne, diffMany] = await onBoth(
      async (sandbox) => (await run(sandbox, ['diff', 'figures-0', now?.version ?? ''])).stdout,
    );
    expect(diffMany).toBe(diffOne);
    expect(diffOne).toMatch(/^altered /m);
    const generations = "name IN (SELECT name FROM system.tables WHERE match(name, '^figures_(?:next|generation_1)$'))";
    const kept = await pair.eachShard(`SELECT name FROM system.tables WHERE database = 'dateline' AND ${generations}`);
    expect(kept).toEqual(kept.map(() => [{ name: 'figures_generation_1' }]));
    await run(pair.many, ['rebuild', 'figures', '--drop-old']);
    const left = await pair.eachShard(
      `SELECT 1 FROM system.tables WHERE database = 'dateline' AND startsWith(name, 'figures_')`,
    );
    expect(left.map((tables) => tables.length)).toEqual([1, 1, 1, 1]);
  });

  test(
    'by a swap that was cut short between two servers are finished on the others',
    { timeout: LONG_MS },
    async () => {
      await createNextGeneration(warehouse, 'date_mentions');
      const tables = await nextTables(warehouse, 'date_mentions');
      const [first] = warehouse.ddl.servers;
      await first.command('EXCHANGE TABLES date_mentions AND date_mentions_next');
      await swapGenerations(warehouse, tables);
      const uuids = `SELECT name, toString(uuid) AS uuid FROM system.tables
      WHERE database = 'dateline' AND name IN ('date_mentions', 'named_periods') ORDER BY name`;
      expect(await pair.eachShard(uuids)).toEqual(pair.shards.urls.map(() => tables));
      expect(await warehouse.query('SELECT count() AS n FROM date_mentions')).toEqual([{ n: '0' }]);
      const before = await nextTables(warehouse, 'date_mentions');
      await swapGenerations(warehouse, before);
      await dropNextGeneration(warehouse, 'date_mentions');
      expect(await differingRows()).toBeNull();
    },
  );

  test('of columns reach the generation in use', { timeout: LONG_MS }, async () => {
    await warehouse.command(`ALTER TABLE figures ADD COLUMN IF NOT EXISTS checked Bool COMMENT 'A test'`);
    expect(await warehouse.query('SELECT countIf(checked) AS n FROM figures')).toEqual([{ n: '0' }]);
  });

  test('by an insert that is repeated under its token are none, on any shard', { timeout: LONG_MS }, async () => {
    const counts = async () =>
      (
        await pair.eachShard<{ n: number }>(
          "SELECT toUInt32(count()) AS n FROM articles_local WHERE source_name = 'test'",
        )
      )
        .flat()
        .map(({ n }) => n);
    await pair.eachShard('SYSTEM STOP MERGES dateline.articles_local');
    await warehouse.insert(articles, articleRows(40), { token: 'first' });
    const stored = await counts();
    expect(stored).toEqual(stored.map(() => expect.toSatisfy((n: number) => n > 0)));
    expect(stored.reduce((sum, n) => sum + n)).toBe(40);
    await warehouse.insert(articles, articleRows(40), { token: 'first' });
    expect(await counts()).toEqual(stored);
    await warehouse.insert(articles, articleRows(40), { token: 'second' });
    expect(await counts()).toEqual(stored.map((n) => 2 * n));
  });
});

const migrate = (changed: NodeJS.ProcessEnv) => dateline(['migrate'], { ...pair.many.environment, ...changed });
const addresses = (...shards: number[]) => shards.map((shard) => pair.shards.urls[shard]).join(',');

describe('set otherwise', () => {
  test.each([
    ['another cluster', () => ({ CLICKHOUSE_CLUSTER: 'nws' }), /knows no cluster "nws".*it knows .*news/],
    [
      'one server of it alone',
      () => ({ CLICKHOUSE_CLUSTER: '', CLICKHOUSE_URL: addresses(0) }),
      /was set up for the cluster "news".*Set CLICKHOUSE_CLUSTER=news/,
    ],
    ['several servers of no cluster', () => ({ CLICKHOUSE_CLUSTER: '' }), /several servers: set CLICKHOUSE_CLUSTER/],
    [
      'three of four',
      () => ({ CLICKHOUSE_URL: addresses(1, 2, 3) }),
      /has 3 addresses, and the cluster "news" 4 servers/,
    ],
    ['one of them twice', () => ({ CLICKHOUSE_URL: addresses(1, 2, 3, 1) }), /themselves shard 2, 3, 4, 2/],
    ['a cluster with Keeper', () => ({ CLICKHOUSE_URL: addresses(0) }), /has no Keeper.*the addresses of all servers/],
  ])('to %s, migrate says what to do', { timeout: LONG_MS }, async (_what, changed, message) => {
    const { code, stdout, stderr } = await migrate(changed());
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('to a cluster, the database of one server is refused', { timeout: LONG_MS }, async () => {
    await pair.askShard(0, 'RENAME TABLE schema_migrations TO put_aside');
    await pair.askShard(0, 'CREATE TABLE schema_migrations (version UInt32) ENGINE = Memory');
    const { code, stderr } = await migrate({});
    expect(code).toBe(1);
    expect(stderr).toMatch(/was set up for one server, and CLICKHOUSE_CLUSTER asks for the cluster "news".*Unset/);
    await pair.askShard(0, 'DROP TABLE schema_migrations');
    await pair.askShard(0, 'RENAME TABLE put_aside TO schema_migrations');
    expect(await migrate({})).toMatchObject({ code: 0, stdout: '' });
  });
});

test('a dry run prints what each server would get', { timeout: LONG_MS }, async () => {
  const environment = { ...pair.many.environment, CLICKHOUSE_DATABASE: 'elsewhere' };
  const { code, stdout } = await dateline(['migrate', '--dry-run'], environment);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^CREATE TABLE IF NOT EXISTS raw_events_local \(/m);
  expect(stdout).toMatch(
    /^CREATE TABLE IF NOT EXISTS raw_events AS raw_events_local ENGINE = Distributed\('news', 'elsewhere', 'raw_events_local', cityHash64\(article_id\)\)/m,
  );
  expect(await pair.eachShard("SELECT 1 FROM system.databases WHERE name = 'elsewhere'")).toEqual([[], [], [], []]);
});

test('a shard that is away is an error, never part of an answer', { timeout: LONG_MS }, async () => {
  await pair.shards.servers[3]?.stop();
  const sql = 'SELECT count() FROM figures';
  await expect(pair.cluster.query(sql)).rejects.toThrow(/code 279/);
  await expect(pair.askShard(0, sql, 'reader')).rejects.toThrow(/Code: 279/);
  // From here on the library may have gone down and come back: it does not outlive a native connection that its peer resets.
  await expect(warehouse.query(sql)).rejects.toThrow(RetryableError);
  await expect(warehouse.insert(articles, articleRows(40), { token: 'third' })).rejects.toThrow(RetryableError);
  for (const view of ['current_articles', 'tolls_latest', 'stories'])
    await expect(pair.cluster.query(`SELECT * FROM ${view}`), view).rejects.toThrow(
      /code 279|code 236|can not be reached|broke off/,
    );
});

import { startEmbedded } from '@dateline/embedded';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { MIGRATIONS_FOLDER, readMigrations } from '../migrations/migration-files.ts';
import { openWarehouse, type Warehouse } from '../warehouse.ts';
import { renderStatement } from './render-statement.ts';

/**
 * What a cluster with replicas gets can not be run here: the embedded server replicates nothing and takes no ON CLUSTER. It reads its
 * configuration, and parses its statements.
 */
let server: Awaited<ReturnType<typeof startEmbedded>>;
let warehouse: Warehouse;
let folder: string;
const REPLICAS_XML = join(MIGRATIONS_FOLDER, '../../../infra/clickhouse/cluster/replicas.xml');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-replicas-'));
  await mkdir(join(folder, 'clickhouse/config.d'), { recursive: true });
  await copyFile(REPLICAS_XML, join(folder, 'clickhouse/config.d/replicas.xml'));
  for (const [name, value] of [
    ['SHARDS_SECRET', 'of this test'],
    ['SHARD', '2'],
    ['REPLICA', '1'],
  ] as const)
    vi.stubEnv(name, value);
  const log = { info() {}, warn() {}, error() {} };
  server = await startEmbedded({ dataDirectory: folder, httpPort: 0, tcpPort: 0, log });
  warehouse = openWarehouse({ url: server.url, ...server.writer, database: 'dateline' });
});

afterAll(async () => {
  await warehouse?.close();
  await server?.stop();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

test('the example describes two shards with two replicas each, and says which one a server is', async () => {
  const members = await warehouse.query<{ member: string }>(
    `SELECT concat(toString(shard_num), '/', toString(replica_num), ' ', host_name) AS member FROM system.clusters
     WHERE cluster = 'news' ORDER BY member`,
  );
  expect(members.map(({ member }) => member)).toEqual([
    '1/1 clickhouse-1-1',
    '1/2 clickhouse-1-2',
    '2/1 clickhouse-2-1',
    '2/2 clickhouse-2-2',
  ]);
  const macros = await warehouse.query('SELECT macro, substitution FROM system.macros ORDER BY macro');
  expect(macros).toEqual([
    { macro: 'replica', substitution: '1' },
    { macro: 'shard', substitution: '2' },
  ]);
});

const formatted = async (sql: string): Promise<string> => {
  const [row] = await warehouse.query<{ text: string }>('SELECT formatQuerySingleLine({sql:String}) AS text', { sql });
  return row?.text ?? '';
};

/** The statement of one server, out of what a cluster gets: without where, without replicas, under the name of the Distributed table. */
const undone = (sql: string): string =>
  sql
    .replace(" ON CLUSTER 'news'", '')
    .replace(' ON CLUSTER news', '')
    .replace(/ENGINE = Replicated/, 'ENGINE = ')
    .replace(/^(CREATE TABLE IF NOT EXISTS \w+)_local /, '$1 ');

test(
  'the server parses every statement of a cluster, and it says what the migration says',
  { timeout: 120_000 },
  async () => {
    let compared = 0;
    for (const { file, statements } of readMigrations(MIGRATIONS_FOLDER)) {
      for (const statement of statements) {
        const rendered = renderStatement(
          statement,
          { name: 'news', database: 'dateline', hasKeeper: true },
          () => undefined,
        );
        const texts = await Promise.all(rendered.map(({ sql }) => formatted(sql)));
        expect(texts, file).not.toContain('');
        if (!/^\s*(?:--.*\n\s*)*CREATE /.test(statement)) continue;
        compared += 1;
        expect(undone(texts[0] ?? ''), file).toBe(await formatted(statement));
      }
    }
    expect(compared).toBeGreaterThan(60);
  },
);

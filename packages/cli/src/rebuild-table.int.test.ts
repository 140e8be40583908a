import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbedded } from '@dateline/embedded';
import { type EventLog, openEventLog } from '@dateline/event-log';
import { articleId, encodeEvent, makeEvent, TOPICS } from '@dateline/events';
import { derivedFrom, figures, migrate, openWarehouse, type Warehouse } from '@dateline/warehouse';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { consumerOf } from './consumer-of.ts';
import { rebuildTable, settleRebuild } from './rebuild-table.ts';

/** What a rebuild leaves behind that dies at any of its steps, while a consumer goes on writing. */
let folder: string;
let server: EmbeddedServer;
let warehouse: Warehouse;
let eventLog: EventLog;
let handle: Awaited<ReturnType<typeof consumerOf>>['handle'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-rebuild-'));
  const log = { info() {}, warn() {}, error() {} };
  server = await startEmbedded({ dataDirectory: folder, httpPort: 0, tcpPort: 0, log });
  warehouse = openWarehouse({ url: server.url, ...server.writer, database: 'dateline' });
  await migrate({ client: warehouse });
  eventLog = await openEventLog({ dataDirectory: folder });
  await eventLog.admin.createTopics(Object.values(TOPICS).map((topic) => ({ topic, partitions: 4 })));
  ({ handle } = await consumerOf(figures));
});

afterAll(async () => {
  await eventLog?.close();
  await warehouse?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

let published = 0;

/** Publishes an article and writes its rows as the consumer would, in the version of the past. */
async function publish(): Promise<void> {
  published += 1;
  const sourceId = `text-${published}`;
  const event = makeEvent({
    type: 'news.article.published.v1',
    sourceName: 'desk',
    recordedAt: '2026-02-05T00:00:00.000Z',
    data: {
      articleId: articleId('desk', sourceId),
      revision: 1,
      source: { name: 'desk' },
      sourceId,
      language: 'en',
      publishedAt: '2026-02-04',
      publishedPrecision: 'day',
      publishedBasis: 'header',
      body: `At least ${published + 1} people were killed and ${published + 2} wounded on Tuesday.`,
    },
  });
  const encoded = encodeEvent(event);
  const [position] = await eventLog.publish([encoded]);
  if (!position) throw new Error('nothing was published');
  const record = { ...position, ...encoded, timestampMs: 0 };
  const rows = handle(record);
  for (const table of [figures, ...derivedFrom('figures')]) {
    const own = (rows[table.name] ?? []).map((row) => ({ ...row, coder_version: 'figures-0' }));
    await warehouse.insert(table, own);
  }
}

beforeEach(async () => {
  if (published === 0) for (let index = 0; index < 20; index++) await publish();
});

const DEAD = 'dead';

/** Carries out `calls` calls, and then is dead: every later one fails. Dead before one is dead after the one before it. */
function dying(calls: number): Warehouse {
  let left = calls;
  const guard = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    left -= 1;
    if (left < 0) throw new Error(DEAD);
    return run();
  };
  return {
    ...warehouse,
    insert: (...given) => guard(() => warehouse.insert(...given)),
    query: (...given) => guard(() => warehouse.query(...given)),
    command: (sql) => guard(() => warehouse.command(sql)),
  };
}

const options = (over: Partial<Parameters<typeof rebuildTable>[0]> = {}) => ({
  eventLog,
  warehouse,
  table: figures,
  handle,
  signal: new AbortController().signal,
  ...over,
});

const select = (sql: string) => warehouse.query<Record<string, string>>(sql);

/** Everything in the log is in the table and in what follows from it, and nothing else is left. */
async function assertWhole(): Promise<void> {
  expect(await select('SELECT count() AS n, uniqExact(article_id) AS texts FROM figures FINAL')).toEqual([
    { n: String(2 * published), texts: String(published) },
  ]);
  const ids = 'SELECT figure_id, coder_version FROM';
  expect(
    await select(
      `${ids} figures FINAL EXCEPT ${ids} counted_figures FINAL UNION ALL ${ids} counted_figures FINAL EXCEPT ${ids} figures FINAL`,
    ),
  ).toEqual([]);
  expect(
    await select("SELECT name FROM system.tables WHERE database = currentDatabase() AND endsWith(name, '_next')"),
  ).toEqual([]);
}

/** The time in which a process that notes nothing is taken to be alive passes. */
const expire = () =>
  warehouse.command(
    `INSERT INTO rebuilds (table_name, ordinal, step, next_tables, positions, expires_at)
     SELECT table_name, ordinal + 1, step, next_tables, positions, '2026-01-01 00:00:00' FROM rebuilds FINAL`,
  );

const versions = async () =>
  (await select('SELECT DISTINCT coder_version AS v FROM figures FINAL ORDER BY v')).map(({ v }) => v);

test('killed at any step, a rebuild is undone or finished by the next that looks', { timeout: 600_000 }, async () => {
  const outcomes = new Map<string, number>();
  for (let calls = 0; ; calls++) {
    const run = rebuildTable(options({ warehouse: dying(calls), onComplete: () => publish() }));
    const died = await run.then(
      () => false,
      (error: Error) => {
        if (error.message !== DEAD) throw error;
        return true;
      },
    );
    if (!died) break;
    await publish();
    await expire();
    const outcome = await settleRebuild(options(), { isWanted: false });
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    await assertWhole();
  }
  await assertWhole();
  expect([...outcomes.keys()].toSorted((a, b) => a.localeCompare(b))).toEqual(['finished', 'nothing', 'undone']);
  expect(Math.min(...outcomes.values())).toBeGreaterThan(1);
});

test('the old generation is kept, number by number, and what was written meanwhile is read anew', async () => {
  await rebuildTable(options({ onComplete: () => publish() }));
  await assertWhole();
  expect(await versions()).not.toContain('figures-0');
  const kept = await select("SELECT name FROM system.tables WHERE name LIKE 'figures_generation_%' ORDER BY name");
  expect(kept.length).toBeGreaterThan(0);
});

test('a rebuild that lives is left alone', async () => {
  let looked: unknown;
  await rebuildTable(
    options({
      onComplete: async () => {
        looked = await settleRebuild(options(), { isWanted: false });
        await expect(rebuildTable(options())).rejects.toThrow(/being rebuilt by another process/);
      },
    }),
  );
  expect(looked).toBe('nothing');
  await assertWhole();
});

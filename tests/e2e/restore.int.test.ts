import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokerForTests } from '../../infra/kafka/broker-for-tests.ts';
import { dateline, query } from '../support/dateline.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';
import { dumpResult, firstDifference, withTables } from '../support/tables.ts';

/** The ways back that docs/operations.md describes, on both logs: what was lost is made from what is left. */
const broker = await brokerForTests();
const prefix = `restore-${Date.now()}.`;
/** A dozen commands, each a process, of which half start ClickHouse. */
const TIMEOUT = { timeout: 300_000 };
const sandboxes: Sandbox[] = [];

beforeAll(async () => {
  for (let index = 0; index < 2; index += 1) sandboxes.push(await createSandbox());
});
afterAll(async () => {
  for (const sandbox of sandboxes) await sandbox.dispose();
  await broker?.stop();
});

async function run(environment: NodeJS.ProcessEnv, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await dateline(args, environment);
  if (code !== 0) throw new Error(`dateline ${args.join(' ')}: ${stderr}`);
  return stdout + stderr;
}

/** All that counts; where a record stands in the log is no part of it, and a log that was made anew has other offsets. */
const tablesOf = (dataFolder: string) =>
  withTables(dataFolder, async (tables) => {
    const all = new Map(await dumpResult(tables));
    const events = await tables.query<{ payload: string }>('SELECT payload FROM raw_events FINAL ORDER BY event_id');
    return all.set(
      'raw_events',
      events.map(({ payload }) => payload),
    );
  });

/** How many records each topic holds. */
const recordsOf = async (environment: NodeJS.ProcessEnv): Promise<string[]> =>
  [...(await run(environment, 'topics')).matchAll(/(news\.(?:articles|comments)\.v1) +\d+ +(\d+)/g)].map(
    ([, topic, records]) => `${topic} ${records}`,
  );

const LOGS = [
  { where: 'the embedded log', at: 0, kafka: {} },
  ...(broker ? [{ where: 'Kafka', at: 1, kafka: { KAFKA_BROKERS: broker.brokers } }] : []),
];

test.for(LOGS)(
  'on $where lost tables come back from the log, and a lost log from the tables',
  TIMEOUT,
  async ({ at, kafka }) => {
    const { environment: own, dataFolder } = sandboxes[at] ?? (await createSandbox());
    const environment: NodeJS.ProcessEnv = { ...own, ...kafka, KAFKA_PREFIX: prefix };
    await run(environment, 'up', '--load', 'seeds', '--once');
    const [before, records] = [await tablesOf(dataFolder), await recordsOf(environment)];
    expect(before.get('figures')?.length).toBeGreaterThan(100);

    await rm(join(dataFolder, 'clickhouse'), { recursive: true });
    expect(await run(environment, 'rewind', 'archive', 'dates', 'casualties')).toContain('casualties starts');
    await run(environment, 'up', '--once');
    expect(firstDifference(before, await tablesOf(dataFolder))).toBeNull();

    // A log that holds records is left alone.
    expect(await dateline(['restore-log'], environment)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('older events would come out of order'),
    });
    for (const suffix of ['', '-wal', '-shm']) await rm(join(dataFolder, `event-log.sqlite${suffix}`), { force: true });
    const anew = { ...environment, KAFKA_PREFIX: `again-${prefix}` };
    await run(anew, 'topics', '--partitions', '7');
    await run(anew, 'restore-log');
    expect(await recordsOf(anew)).toEqual(records);
    await run(anew, 'up', '--once');
    expect(firstDifference(before, await tablesOf(dataFolder))).toBeNull();
    // Ingest reads the new log as it would have read the old one: nothing is new to it.
    expect(await run(anew, 'load', 'seeds')).toMatch(/unchanged/);
    expect(await recordsOf(anew)).toEqual(records);
    expect(await query('SELECT uniqExact(partition) AS used FROM raw_events FINAL', anew)).toEqual([{ used: '7' }]);
  },
);

test('a consumer that is not there is wrong usage', async () => {
  expect(await dateline(['rewind', 'figures'], sandboxes[0]?.environment ?? {})).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there are archive, dates, casualties'),
  });
});

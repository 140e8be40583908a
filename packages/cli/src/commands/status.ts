import { locateEmbedded, withWarehouse } from '@dateline/embedded';
import { type EventLog, eventLogOptions, openEventLog } from '@dateline/event-log';
import { EVENT_TOPICS } from '@dateline/events';
import { type Command, loadEnv } from '@dateline/runtime';
import { openReader, type Reader, readerConnection } from '@dateline/warehouse';
import { CONSUMERS } from '../consumers.ts';
import { readLetters } from '../dead-letters/read-letters.ts';
import { cliEnv } from '../env.ts';
import { formatTable } from '../format-table.ts';

/** Where everything stands: the log, each group's lag, the dead letters, the tables. Works while nothing else runs. */
export const status: Command = {
  name: 'status',
  summary: 'topics, consumer groups with their lag, dead letters and table counts',
  async run(_args, _options, { environment, stdout, stderr }) {
    const env = loadEnv(cliEnv, environment);
    const eventLog = await openEventLog(eventLogOptions(env));
    try {
      const topics = await eventLog.admin.topics();
      stdout.write(
        formatTable(
          ['topic', 'partitions', 'records'],
          topics.map((row) => [row.topic, row.partitions, row.records]),
        ),
      );
      stdout.write(
        `\n${formatTable(['group', 'topic', 'partition', 'committed', 'end', 'lag'], await groupRows(eventLog))}`,
      );
      stdout.write(`\n${formatTable(['dead letters of', 'step', 'reason', 'count'], await letterRows(eventLog))}`);
    } finally {
      await eventLog.close();
    }
    if (env.CLICKHOUSE_URL === undefined && !(await locateEmbedded(env.DATELINE_DATA))) {
      stderr.write(
        '\nThe embedded ClickHouse is not running: `npx dateline up` starts it, and table counts appear here.\n',
      );
      return 0;
    }
    const reader = openReader(readerConnection(loadEnv(cliEnv, await withWarehouse(environment))));
    try {
      const counts = await countTables(reader);
      stdout.write(
        `\n${formatTable(
          ['table', 'rows', 'on disk'],
          counts.map((row) => [row.table, row.rows, row.bytes]),
        )}`,
      );
    } finally {
      await reader.close();
    }
    return 0;
  },
};

async function groupRows(eventLog: EventLog): Promise<(string | number | bigint)[][]> {
  const groups = new Set([...CONSUMERS, ...(await eventLog.admin.groups())]);
  const lags = await Promise.all([...groups].map((group) => eventLog.admin.lag(group, EVENT_TOPICS)));
  return lags.flat().map((row) => [row.group, row.topic, row.partition, row.committed ?? '-', row.end, row.lag]);
}

/** How many of each kind; a line of none where there are none. */
async function letterRows(eventLog: EventLog): Promise<(string | number)[][]> {
  const counts = new Map<string, number>();
  for await (const { letter } of readLetters(eventLog)) {
    const kind = JSON.stringify([letter.consumer, letter.step, letter.reason]);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  if (counts.size === 0) return [['any consumer', '-', '-', 0]];
  return [...counts]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([kind, count]) => [...JSON.parse(kind), count]);
}

type TableCount = { table: string; rows: string; bytes: string };

/** Rows of every table; on a cluster those of all shards, of whose disks the server asked knows only its own. */
async function countTables(reader: Reader): Promise<TableCount[]> {
  const distributed = await reader.query<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND engine = 'Distributed' ORDER BY name`,
  );
  if (distributed.length === 0) return reader.query<TableCount>(TABLE_COUNTS);
  const counts = distributed.map(
    ({ name }) => `SELECT '${name}' AS table, toString(count()) AS rows, '-' AS bytes FROM ${name}`,
  );
  return reader.query<TableCount>(`SELECT * FROM (${counts.join(' UNION ALL ')}) ORDER BY table`);
}

const TABLE_COUNTS = `
  SELECT table, toString(sum(rows)) AS rows, formatReadableSize(sum(bytes_on_disk)) AS bytes
  FROM system.parts WHERE active AND database = currentDatabase() GROUP BY table ORDER BY table`;

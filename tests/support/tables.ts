import { createHash } from 'node:crypto';
import { locateEmbedded, startEmbedded } from '@dateline/embedded';
import { createLogger } from '@dateline/runtime';
import { DERIVED, openReader, type Reader, SERVER_COLUMNS, TABLES } from '@dateline/warehouse';

/** The tables of a data folder, read by a client of their own. */
export type OpenTables = Reader & { url: string; serverPid: number };

const silent = createLogger({ name: 'test', level: 'silent' });

/** Opens the tables on the server that runs on the data folder, or on one started for it that ends with `close`. */
export async function openTables(dataFolder: string): Promise<OpenTables> {
  const located = await locateEmbedded(dataFolder);
  if (located) return { ...readerOf(located), url: located.url, serverPid: located.serverPid };
  const server = await startEmbedded({ dataDirectory: dataFolder, httpPort: 0, tcpPort: 0, log: silent });
  const reader = readerOf(server);
  const close = async () => {
    await reader.close();
    await server.stop();
  };
  return { ...reader, url: server.url, serverPid: server.pid, close };
}

const readerOf = ({ url, reader }: { url: string; reader: { username: string; password: string } }): Reader =>
  openReader({ url, ...reader, database: 'dateline' });

/** Runs something with the tables of a data folder open. */
export async function withTables<Result>(
  dataFolder: string,
  work: (tables: OpenTables) => Promise<Result>,
): Promise<Result> {
  const tables = await openTables(dataFolder);
  try {
    return await work(tables);
  } finally {
    await tables.close();
  }
}

/** What stands in every table, those included that follow from others: its rows as JSON texts in order. */
export type Dump = ReadonlyMap<string, readonly string[]>;

/** Columns that say when something was written; two runs over the same texts differ in nothing else. */
const CLOCKED = ['recorded_at', ...SERVER_COLUMNS];

/** The payload is the event as published, and that holds the time at which it was recorded. */
const unclocked = (column: string): string =>
  column === 'payload'
    ? `replaceRegexpOne(payload, '"recordedtime":"[^"]*"', '"recordedtime":""') AS unclocked_payload`
    : column;

/** Every row that counts, in every column but those that hold the time of writing. */
export const dumpResult = async (reader: Reader): Promise<Dump> => {
  const own = TABLES.map(({ name, columns }) => {
    const compared = columns.filter((column) => !CLOCKED.includes(column)).map(unclocked);
    return { name, sql: `SELECT ${compared.join(', ')} FROM ${name} FINAL ORDER BY ALL` };
  });
  const derived = DERIVED.map(({ name }) => ({
    name,
    sql: `SELECT * EXCEPT (${CLOCKED.join(', ')}) FROM ${name} FINAL ORDER BY ALL`,
  }));
  return dump(reader, [...own, ...derived]);
};

/** Every row there is, overwritten ones too, in every column: equal only while nothing was written. */
export const dumpEverything = async (reader: Reader): Promise<Dump> =>
  dump(
    reader,
    [...TABLES, ...DERIVED].map(({ name }) => ({ name, sql: `SELECT * FROM ${name} ORDER BY ALL` })),
  );

async function dump(reader: Reader, queries: readonly { name: string; sql: string }[]): Promise<Dump> {
  const tables = new Map<string, readonly string[]>();
  for (const { name, sql } of queries) {
    const stream = await reader.stream(sql, 'ndjson');
    const text = Buffer.concat(await stream.toArray()).toString('utf8');
    tables.set(name, text.split('\n').filter(Boolean));
  }
  return tables;
}

/** Rows of all tables together. */
export const countRows = (tables: Dump): number => [...tables.values()].reduce((sum, rows) => sum + rows.length, 0);

/** A short text that stands for all rows of a dump. */
export function digest(tables: Dump): string {
  const hash = createHash('sha256');
  for (const [name, rows] of tables) hash.update(`${name}\n${rows.join('\n')}\n`);
  return hash.digest('hex');
}

/** Where two dumps differ first, for a person to read; null where they are the same. */
export function firstDifference(expected: Dump, actual: Dump): string | null {
  for (const [table, rows] of expected) {
    const others = actual.get(table) ?? [];
    const [wanted, found] = [new Set(rows), new Set(others)];
    const missing = rows.find((row) => !found.has(row));
    const unexpected = others.find((row) => !wanted.has(row));
    if (missing === undefined && unexpected === undefined && rows.length === others.length) continue;
    return `${table}: ${rows.length} rows expected, ${others.length} found\nmissing:    ${missing}\nunexpected: ${unexpected}`;
  }
  return null;
}

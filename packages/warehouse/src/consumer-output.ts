import { checkReady, type ConsumerOutput, UserError } from '@dateline/runtime';
import type { Connection } from './connection.ts';
import { openWarehouse, type Warehouse } from './warehouse.ts';
import { createProgress } from './progress.ts';
import { createWriter, type TablesByName } from './writer.ts';

/** The variables of `warehouseEnv`, as read. */
export type WarehouseSettings = {
  CLICKHOUSE_URL?: string | undefined;
  CLICKHOUSE_CLUSTER?: string | undefined;
  CLICKHOUSE_USER: string;
  CLICKHOUSE_PASSWORD: string;
  CLICKHOUSE_READER_USER?: string | undefined;
  CLICKHOUSE_READER_PASSWORD?: string | undefined;
  CLICKHOUSE_DATABASE: string;
};

/** Where and as whom to write. Throws UserError when no server is named. */
export function writerConnection(settings: WarehouseSettings): Connection {
  const { CLICKHOUSE_USER: username, CLICKHOUSE_PASSWORD: password, CLICKHOUSE_CLUSTER: cluster } = settings;
  const [url, ...others] = (settings.CLICKHOUSE_URL ?? '').split(',').map((address) => address.trim());
  if (!url) {
    throw new UserError('No ClickHouse: set CLICKHOUSE_URL, or run `npx dateline up`, which starts the embedded one.');
  }
  const connection = { url, username, password, database: settings.CLICKHOUSE_DATABASE };
  if (cluster !== undefined) return { ...connection, cluster: { name: cluster, urls: [url, ...others] } };
  if (others.length === 0) return connection;
  throw new UserError(
    'CLICKHOUSE_URL names several servers: set CLICKHOUSE_CLUSTER to the name of their cluster, or name one.',
  );
}

/** Where and as whom to query: the read-only user where there is one. Throws UserError when no server is named. */
export function readerConnection(settings: WarehouseSettings): Connection {
  const writer = writerConnection(settings);
  const username = settings.CLICKHOUSE_READER_USER;
  return username === undefined ? writer : { ...writer, username, password: settings.CLICKHOUSE_READER_PASSWORD ?? '' };
}

/** The warehouse as a consumer writes to it: its rows by table. */
export function openConsumerOutput<Tables>(
  settings: WarehouseSettings,
  tables: TablesByName<Tables>,
): ConsumerOutput<Tables> {
  const warehouse = openWarehouse(writerConnection(settings));
  return {
    write: createWriter(warehouse, tables),
    progress: createProgress(warehouse),
    droppedBlocks: () => droppedBlocks(warehouse),
    ready: () => checkReady('ClickHouse', () => warehouse.ping()),
    close: () => warehouse.close(),
  };
}

async function droppedBlocks(warehouse: Warehouse): Promise<number> {
  const [counter] = await warehouse.query<{ value: string }>(
    `SELECT value FROM system.events WHERE event = 'DuplicatedInsertedBlocks'`,
  );
  return Number(counter?.value ?? 0);
}

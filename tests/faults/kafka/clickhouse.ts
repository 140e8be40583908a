import { startEmbedded } from '@dateline/embedded';
import { createLogger } from '@dateline/runtime';
import { migrate, openReader, openWarehouse, type Reader } from '@dateline/warehouse';
import { setTimeout as pause } from 'node:timers/promises';
import { PATIENCE_MS } from './fault.ts';
import { createPool } from './pool.ts';
import { eventually } from '../../support/eventually.ts';

const silent = createLogger({ name: 'clickhouse', level: 'silent' });
/** The embedded server is killed where it does not end in order within 2 s. */
const ORDERLY_END_MS = 1_900;

/** Two that start at once might find the same port free. */
const oneByOne = createPool(1);

/** A ClickHouse server of one round, migrated. */
export type ClickHouse = {
  url: string;
  /** What leads a service to the server at another address that leads here. */
  variables(url: string): NodeJS.ProcessEnv;
  reader: Reader;
  /** Runs a statement as the user who migrates. */
  command(sql: string): Promise<void>;
  /** kill -9, and back on the same data. Resolves with the time it was away. */
  kill(): Promise<number>;
  /** An orderly end, the time given, and a start on the same data. False where the server had to be killed to end. */
  restart(awayMs: number): Promise<boolean>;
  stop(): Promise<void>;
};

/** Starts a server on an empty folder. */
export async function startClickHouse(dataDirectory: string): Promise<ClickHouse> {
  const start = (httpPort: number) =>
    oneByOne(() => startEmbedded({ dataDirectory, httpPort, tcpPort: 0, log: silent }));
  let server = await start(0);
  const { url, writer, reader: login, httpPort } = server;
  const warehouse = openWarehouse({ url, ...writer, database: 'dateline' });
  await migrate({ client: warehouse });
  const reader = openReader({ url, ...login, database: 'dateline' });
  return {
    url,
    variables: (address) => ({
      CLICKHOUSE_URL: address,
      CLICKHOUSE_USER: writer.username,
      CLICKHOUSE_PASSWORD: writer.password,
    }),
    reader,
    command: (sql) => warehouse.command(sql),
    async kill() {
      const before = server.pid;
      const killedMs = performance.now();
      process.kill(before, 'SIGKILL');
      // The embedded server's own supervisor brings it back.
      await eventually(async () => {
        if (server.pid === before) throw new Error('the server is still away');
        await warehouse.ping();
      }, PATIENCE_MS);
      return performance.now() - killedMs;
    },
    async restart(awayMs) {
      const beganMs = performance.now();
      await server.stop();
      const isOrderly = performance.now() - beganMs < ORDERLY_END_MS;
      await pause(awayMs);
      server = await start(httpPort);
      return isOrderly;
    },
    async stop() {
      await Promise.all([warehouse.close(), reader.close()]);
      await server.stop();
    },
  };
}

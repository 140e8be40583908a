import { type EmbeddedServer, startEmbedded } from '@dateline/embedded';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from './connection.ts';
import { openReader, type Reader } from './reader.ts';
import { openWarehouse, type Warehouse } from './warehouse.ts';

export type TestServer = {
  server: EmbeddedServer;
  connection: Connection;
  warehouse: Warehouse;
  reader: Reader;
  close(): Promise<void>;
};

/** A real server on a directory of its own, for the tests of one file. */
export async function startTestServer(): Promise<TestServer> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'dateline-warehouse-'));
  const log = { info() {}, warn() {}, error() {} };
  const server = await startEmbedded({ dataDirectory, httpPort: 0, tcpPort: 0, log });
  const connection = { url: server.url, ...server.writer, database: 'dateline' };
  const warehouse = openWarehouse(connection);
  const reader = openReader({ ...connection, ...server.reader });
  return {
    server,
    connection,
    warehouse,
    reader,
    async close() {
      await Promise.all([warehouse.close(), reader.close()]);
      await server.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

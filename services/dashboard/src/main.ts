import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { withWarehouse } from '@dateline/embedded';
import { checkReady, explainListenError, loadEnv, runMain, type Service } from '@dateline/runtime';
import { openReader, readerConnection } from '@dateline/warehouse';
import { dashboardEnv } from './env.ts';
import { readPageFiles } from './page-files.ts';
import { createPageServer } from './serve.ts';

/** The page and the JSON behind it, as the read-only user. */
export const service: Service = {
  name: 'dashboard',
  summary: 'a page of the timeline, and read-only JSON',
  async start({ environment, log }) {
    const settings = loadEnv(dashboardEnv, environment);
    const { DASHBOARD_HOST: host, DASHBOARD_PORT: port } = settings;
    const reader = openReader(readerConnection(settings));
    const server = createPageServer({ reader, files: readPageFiles(), host, log });
    try {
      server.listen(port, host);
      await once(server, 'listening');
    } catch (error) {
      await reader.close();
      throw explainListenError(error, { host, port, variable: 'DASHBOARD_PORT' });
    }
    const ended = Promise.withResolvers<void>();
    return {
      url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
      done: ended.promise,
      ready: () => checkReady('ClickHouse', () => reader.query('SELECT 1')),
      alive: async () => [],
      async stop() {
        server.close();
        server.closeAllConnections();
        await reader.close();
        ended.resolve();
      },
    };
  },
};

if (import.meta.main) await runMain(service, () => withWarehouse(process.env));

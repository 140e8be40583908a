import type { AddressInfo } from 'node:net';
import { explainListenError, loadEnv, type Service } from '@dateline/runtime';
import { ingestEnv } from '../env.ts';
import { openIngest } from '../open-ingest.ts';
import { readingOptions } from '../reading-options.ts';
import { createServer } from './server.ts';

/** The HTTP API as a service. */
export const ingestService: Service = {
  name: 'ingest',
  summary: 'HTTP API that takes articles, comments and whole documents into the event log',
  async start({ environment, log }) {
    const settings = loadEnv(ingestEnv, environment);
    const { INGEST_HOST: host, INGEST_PORT: port } = settings;
    const ingest = await openIngest(settings);
    const ended = Promise.withResolvers<void>();
    try {
      const app = await createServer({ ingest, settings, reading: () => readingOptions(settings), log });
      await app.listen({ host, port });
      const address = app.server.address() as AddressInfo;
      return {
        url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
        done: ended.promise,
        ready: () => ingest.ready(),
        alive: async () => [],
        async stop() {
          await app.close();
          await ingest.close();
          ended.resolve();
        },
      };
    } catch (error) {
      await ingest.close();
      throw explainListenError(error, { host, port, variable: 'INGEST_PORT' });
    }
  },
};

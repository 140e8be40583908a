import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { withWarehouse } from '@dateline/embedded';
import { checkReady, explainListenError, loadEnv, runMain, type Service } from '@dateline/runtime';
import { openReader, type Reader, readerConnection } from '@dateline/warehouse';
import { dashboardEnv } from './env.ts';
import { renderPage } from './handle.ts';
import { readModel, readRevisions, readTolls } from './queries.ts';

/** The page and the JSON behind it, as the read-only user. */
export const service: Service = {
  name: 'dashboard',
  summary: 'a page of the timeline, and read-only JSON',
  async start({ environment, log }) {
    const settings = loadEnv(dashboardEnv, environment);
    const { DASHBOARD_HOST: host, DASHBOARD_PORT: port } = settings;
    const reader = openReader(readerConnection(settings));
    const server = createServer((request, response) => {
      answer(request.url ?? '/', response, reader).catch((err: unknown) => {
        log.error({ err, url: request.url }, 'a request failed');
        send(response, 503, {
          type: 'text/plain',
          body: 'The warehouse does not answer. Is `npx dateline up` running?\n',
        });
      });
    });
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

async function answer(url: string, response: ServerResponse, reader: Reader): Promise<void> {
  switch (new URL(url, 'http://localhost').pathname) {
    case '/':
      return send(response, 200, { type: 'text/html', body: renderPage(await readModel(reader)) });
    case '/api/tolls':
      return send(response, 200, { type: 'application/json', body: JSON.stringify(await readTolls(reader)) });
    case '/api/revisions':
      return send(response, 200, { type: 'application/json', body: JSON.stringify(await readRevisions(reader)) });
    default:
      return send(response, 404, { type: 'text/plain', body: 'There is /, /api/tolls and /api/revisions.\n' });
  }
}

/** Nothing but what the page itself brings may run or load: texts of strangers are on it. */
function send(response: ServerResponse, status: number, { type, body }: { type: string; body: string }): void {
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    'x-content-type-options': 'nosniff',
  };
  response.writeHead(status, headers).end(body);
}

if (import.meta.main) await runMain(service, () => withWarehouse(process.env));

import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { explainListenError } from './listen-error.ts';
import type { RunningService } from './service.ts';

/** What the health server serves. A check gives what is wrong, one line each; nothing when all is well. */
export type HealthServerOptions = {
  /** 0: any free port. */
  port: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** The environment variable that sets the port, for the error when it is taken. */
  portVariable: string;
  /** All metrics in Prometheus' text format. */
  metrics: () => Promise<string>;
  /** Can it do its work: log and warehouse reachable? Asked at /readyz. */
  ready: () => Promise<readonly string[]>;
  /** Does its loop turn? Asked at /healthz. */
  alive: () => Promise<readonly string[]>;
};

/** A health server that listens. */
export type HealthServer = { url: string; close(): Promise<void> };

/** Serves /metrics (Prometheus), /healthz and /readyz (200 or 503, JSON). Throws UserError when the port is taken. */
export async function startHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  const { port, host = '127.0.0.1', portVariable } = options;
  const server = createServer((request, response) => {
    answer(request.url ?? '/', response, options).catch((error: unknown) => {
      sendJson(response, 503, { faults: [String(error)] });
    });
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explainListenError(error, { host, port, variable: portVariable });
  }
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The health of all services of a process under one address, that of HEALTH_HOST and HEALTH_PORT. */
export function serveHealth(
  services: readonly RunningService[],
  address: { host: string; port: number; metrics: () => Promise<string> },
): Promise<HealthServer> {
  return startHealthServer({
    ...address,
    portVariable: 'HEALTH_PORT',
    ready: async () => (await Promise.all(services.map((service) => service.ready()))).flat(),
    alive: async () => (await Promise.all(services.map((service) => service.alive()))).flat(),
  });
}

async function answer(url: string, response: ServerResponse, options: HealthServerOptions): Promise<void> {
  switch (new URL(url, 'http://localhost').pathname) {
    case '/metrics': {
      const text = await options.metrics();
      response.writeHead(200, { 'content-type': Registry.PROMETHEUS_CONTENT_TYPE }).end(text);
      return;
    }
    case '/healthz':
      sendFaults(response, await options.alive());
      return;
    case '/readyz':
      sendFaults(response, await options.ready());
      return;
    default:
      sendJson(response, 404, { faults: ['there is /metrics, /healthz and /readyz'] });
  }
}

function sendFaults(response: ServerResponse, faults: readonly string[]): void {
  sendJson(response, faults.length === 0 ? 200 : 503, { faults });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
}

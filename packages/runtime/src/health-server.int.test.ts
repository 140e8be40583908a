import { Gauge, Registry } from 'prom-client';
import { afterEach, expect, test } from 'vitest';
import { UserError } from './errors.ts';
import { startHealthServer } from './health-server.ts';
import type { HealthServer, HealthServerOptions } from './health-server.ts';

const running: HealthServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function start(options: Partial<HealthServerOptions> = {}): Promise<string> {
  const server = await startHealthServer({
    port: 0,
    portVariable: 'DATES_HEALTH_PORT',
    metrics: () => new Registry().metrics(),
    ready: async () => [],
    alive: async () => [],
    ...options,
  });
  running.push(server);
  return server.url;
}

test('metrics are those of the registry it was given', async () => {
  const registry = new Registry();
  new Gauge({ name: 'answers', help: 'of all questions', registers: [registry] }).set(42);
  const response = await fetch(`${await start({ metrics: () => registry.metrics() })}/metrics`);
  expect(response.headers.get('content-type')).toContain('text/plain');
  expect(await response.text()).toContain('answers 42');
});

test.each([
  ['/healthz', {}, 200, []],
  ['/healthz', { alive: async () => ['dates: no progress for 5 s'] }, 503, ['dates: no progress for 5 s']],
  ['/readyz?verbose', {}, 200, []],
  ['/readyz', { ready: async () => ['warehouse: away'] }, 503, ['warehouse: away']],
  ['/readyz', { ready: () => Promise.reject(new TypeError('a bug')) }, 503, ['TypeError: a bug']],
])('%s with %o answers %i', async (path, checks, status, faults) => {
  const response = await fetch(`${await start(checks)}${path}`);
  expect([response.status, await response.json()]).toEqual([status, { faults }]);
});

test('another path is not found', async () => {
  expect((await fetch(`${await start()}/`)).status).toBe(404);
});

test('a taken port is told with the variable that sets it', async () => {
  const port = Number(new URL(await start()).port);
  const second = start({ port });
  await expect(second).rejects.toThrow(UserError);
  await expect(second).rejects.toThrow(`port ${port} on 127.0.0.1 is taken by another process: set DATES_HEALTH_PORT`);
});

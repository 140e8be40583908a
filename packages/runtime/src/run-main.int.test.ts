import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';

const script = fileURLToPath(new URL('./test-run-main.ts', import.meta.url));

/** Runs a service that behaves as told, as a process of its own. */
function startSample(behaviour: string, environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [script, behaviour], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      output[name] += chunk;
    });
  }
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const says = (text: string) =>
    vi.waitFor(() => expect(output.stderr).toContain(text), { timeout: 20_000, interval: 10 });
  return { child, output, exited, says };
}

test.each(['SIGTERM', 'SIGINT'] as const)('%s stops the service, and the process ends well', async (signal) => {
  const { child, output, exited, says } = startSample('steady');
  await says('"msg":"started"');
  child.kill(signal);
  expect(await exited).toBe(0);
  expect(output.stderr).toContain('drained');
  expect(output.stdout).toBe('');
});

test('a service that does not stop in time is left, with exit code 1', async () => {
  const { child, exited, says } = startSample('stuck');
  await says('"msg":"started"');
  child.kill('SIGTERM');
  await says('did not stop within 10 ms');
  expect(await exited).toBe(1);
});

test('a second Ctrl-C ends the process at once', async () => {
  const { child, exited, says } = startSample('slow');
  await says('"msg":"started"');
  child.kill('SIGINT');
  await says('"msg":"stopping"');
  child.kill('SIGINT');
  expect(await exited).toBe(1);
});

test('what the user can put right is printed as it reads, without a stack', async () => {
  const { output, exited } = startSample('user-error');
  expect(await exited).toBe(1);
  expect(output.stderr).toBe('sample: port 8124 is taken: set SAMPLE_PORT\n');
});

test.each(['crash-at-start', 'crash-later', 'unhandled'])(
  'a bug (%s) is logged with its stack and ends the process',
  async (behaviour) => {
    const { output, exited } = startSample(behaviour);
    expect(await exited).toBe(1);
    type Line = { level: number; err: { stack: string } };
    const lines = output.stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const fatal = lines.filter((line) => line.level === 60);
    expect(fatal).toMatchObject([{ msg: 'crashed', err: { type: 'TypeError', message: 'a bug' } }]);
    expect(fatal[0]?.err.stack).toContain('test-run-main.ts');
  },
);

test('a service that ends by itself ends the process well', async () => {
  expect(await startSample('ends').exited).toBe(0);
});

test('a wrong LOG_LEVEL is told before anything starts', async () => {
  const { output, exited } = startSample('steady', { LOG_LEVEL: 'loud' });
  expect(await exited).toBe(1);
  expect(output.stderr).toContain('LOG_LEVEL is "loud"');
});

test('HEALTH_PORT serves the health of the service', async () => {
  const { child, output, exited, says } = startSample('steady', { HEALTH_PORT: '0' });
  await says('"msg":"started"');
  const { health } = JSON.parse(output.stderr) as { health: string };
  expect((await fetch(`${health}/readyz`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
});

test.each([
  [{}, 'http://127.0.0.1:'],
  [{ HEALTH_HOST: '0.0.0.0' }, 'http://0.0.0.0:'],
])('with %o its health is at %s', async (environment, address) => {
  const { child, output, exited, says } = startSample('steady', { HEALTH_PORT: '0', ...environment });
  await says('"msg":"started"');
  expect(JSON.parse(output.stderr)).toMatchObject({ health: expect.stringContaining(address) });
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
});

test('what a service holds is released when its health can not be served', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const { output, exited } = startSample('steady', { HEALTH_PORT: String(port) });
  expect(await exited).toBe(1);
  expect(output.stderr).toContain(`port ${port} on 127.0.0.1 is taken by another process: set HEALTH_PORT`);
  expect(output.stderr).toContain('drained');
  taken.close();
});

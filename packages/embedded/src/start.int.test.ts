import { UserError } from '@dateline/runtime';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withWarehouse } from './attach.ts';
import { type EmbeddedServer, startEmbedded } from './start.ts';
import { isAlive, locateEmbedded } from './state.ts';
import { ask, quiet } from './test-queries.ts';

let dataDirectory: string;
let stops: (() => unknown)[];
beforeEach(async () => {
  dataDirectory = join(await mkdtemp(join(tmpdir(), 'dateline-embedded-')), "a user's data");
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  await rm(join(dataDirectory, '..'), { recursive: true, force: true });
});

async function start(ports: { httpPort?: number; tcpPort?: number } = {}): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDirectory, httpPort: 0, tcpPort: 0, log: quiet, ...ports });
  stops.push(() => server.stop());
  return server;
}

const TABLE = 'CREATE TABLE dateline.t (n UInt32) ENGINE = MergeTree ORDER BY n';
type Reached = Pick<EmbeddedServer, 'url' | 'writer'>;
const write = async ({ url, writer }: Reached, sql: string) =>
  expect(await ask(url, writer, sql)).toMatchObject({ status: 200 });
const count = async ({ url, writer }: Reached) => (await ask(url, writer, 'SELECT count() FROM dateline.t')).text;
const waitFor = (condition: () => Promise<void> | void) => vi.waitFor(condition, { timeout: 20_000, interval: 20 });

test('it takes queries as soon as it is there, and keeps its data over a restart', async () => {
  const first = await start();
  await write(first, TABLE);
  await write(first, 'INSERT INTO dateline.t SELECT number FROM numbers(1000)');
  await first.stop();
  await expect(fetch(`${first.url}/ping`)).rejects.toThrow(/fetch failed/);
  const began = performance.now();
  const second = await start();
  const tookMs = performance.now() - began;
  expect(await count(second)).toBe('1000');
  expect(second.writer).toEqual(first.writer);
  // Under 1 s on an idle machine; the slack is for the other tests that run beside this one.
  expect(tookMs).toBeLessThan(5_000);
});

test('killed, it comes back on the same port with every acknowledged row', async () => {
  const server = await start();
  await write(server, TABLE);
  const killed = server.pid;
  let acknowledged = 0;
  for (let batch = 0; batch < 20; batch++) {
    if (batch === 10) process.kill(killed, 'SIGKILL');
    const sql = `INSERT INTO dateline.t SELECT number FROM numbers(${batch * 100}, 100)`;
    const answer = await ask(server.url, server.writer, sql).catch(() => null);
    if (answer?.status === 200) acknowledged += 100;
  }
  await waitFor(async () => expect(Number(await count(server))).toBeGreaterThanOrEqual(acknowledged));
  expect(acknowledged).toBeGreaterThanOrEqual(1000);
  await waitFor(() => expect(server.pid).not.toBe(killed));
  await waitFor(async () => expect(await locateEmbedded(dataDirectory)).toMatchObject({ serverPid: server.pid }));
});

test('of two that start at the same time one has the data, and the other leaves it alone', async () => {
  const { httpPort, tcpPort } = await start();
  await stops.pop()?.();
  for (let apartMs = 0; apartMs <= 150; apartMs += 50) {
    const outcomes = await Promise.allSettled([
      start({ httpPort, tcpPort }),
      delay(apartMs).then(() => start({ httpPort, tcpPort })),
    ]);
    const servers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []));
    expect(servers).toHaveLength(1);
    expect(refusals).toEqual([expect.stringMatching(/is in use by process|is taken by another program/)]);
    await waitFor(async () =>
      expect(await locateEmbedded(dataDirectory)).toMatchObject({ serverPid: servers[0]?.pid }),
    );
    await servers[0]?.stop();
  }
});

async function startParent(): Promise<{ parent: ChildProcess; server: Reached & { pid: number } }> {
  const script = fileURLToPath(new URL('./test-parent.ts', import.meta.url));
  const parent = spawn(process.execPath, [script, dataDirectory], { stdio: ['ignore', 'pipe', 'inherit'] });
  stops.push(() => parent.kill('SIGKILL'));
  const [line] = await once(parent.stdout, 'data');
  return { parent, server: JSON.parse(String(line)) };
}

test('no server outlives its parent, whatever kills that, and the next start finds the data', async () => {
  const { parent, server } = await startParent();
  await write(server, TABLE);
  await write(server, 'INSERT INTO dateline.t VALUES (1)');
  parent.kill('SIGKILL');
  const next = await start();
  expect(await count(next)).toBe('1');
  await waitFor(() => expect(isAlive(server.pid)).toBe(false));
});

test('a second process on the same data is told which process has it', async () => {
  const { parent } = await startParent();
  const second = start();
  await expect(second).rejects.toThrow(UserError);
  await expect(second).rejects.toThrow(
    new RegExp(`a user's data is in use by process ${parent.pid}\\..*DATELINE_DATA`),
  );
});

test.each([
  ['httpPort', 'CLICKHOUSE_HTTP_PORT'],
  ['tcpPort', 'CLICKHOUSE_TCP_PORT'],
])('a taken %s is named, with its variable', async (option, variable) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  stops.push(() => taken.close());
  const { port } = taken.address() as AddressInfo;
  const started = start({ [option]: port });
  await expect(started).rejects.toThrow(UserError);
  await expect(started).rejects.toThrow(new RegExp(`${port} .*taken.*${variable}`));
});

test('a directory that can not be made is named', async () => {
  const file = fileURLToPath(import.meta.url);
  const started = startEmbedded({ dataDirectory: file, httpPort: 0, tcpPort: 0, log: quiet });
  await expect(started).rejects.toThrow(UserError);
  await expect(started).rejects.toThrow(/Can not write to .*start\.int\.test\.ts.*DATELINE_DATA/);
});

test('nobody gets in without a password, and nobody but their owner reads the passwords', async () => {
  const { url } = await start();
  const paths = ['', '?user=default', '?profile=writer', '?max_concurrent_queries_for_all_users=0'];
  for (const sql of ['SELECT 1', 'SYSTEM STOP LISTEN HTTP', 'SHOW TABLES', `SELECT file('/etc/hostname')`]) {
    for (const path of paths) expect((await ask(`${url}/${path}`, null, sql)).status, `${path} ${sql}`).not.toBe(200);
  }
  expect((await ask(url, { username: 'dateline', password: 'wrong' }, 'SELECT 1')).status).toBe(403);
  const file = join(dataDirectory, 'clickhouse', 'credentials.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(join(dataDirectory, 'clickhouse', 'users.xml'), 'utf8')).not.toContain(
    JSON.parse(await readFile(file, 'utf8')).writer.password,
  );
});

test('the reader reads the database and what dashboards need, and nothing else', async () => {
  const server = await start();
  await write(server, TABLE);
  const asReader = (sql: string) => ask(server.url, server.reader, sql);
  const allowed = [
    'SELECT count() FROM dateline.t SETTINGS max_threads = 1',
    'SHOW TABLES FROM dateline',
    'DESCRIBE TABLE dateline.t',
    'SELECT name FROM system.columns',
    'SELECT name FROM system.parts',
    'SELECT timezone(), version()',
  ];
  for (const sql of allowed) expect(await asReader(sql), sql).toMatchObject({ status: 200 });
  const refused = [
    'INSERT INTO dateline.t VALUES (1)',
    'CREATE TABLE dateline.u (n UInt8) ENGINE = Memory',
    'DROP TABLE dateline.t',
    'SYSTEM STOP LISTEN HTTP',
    'SET readonly = 0',
    `SELECT * FROM file('/etc/hostname', 'LineAsString')`,
    `SELECT * FROM url('${server.url}/ping', 'LineAsString')`,
    `SELECT * FROM remote('127.0.0.1', 'dateline', 't')`,
    'SELECT * FROM system.users',
  ];
  for (const sql of refused) expect((await asReader(sql)).text, sql).toMatch(/ACCESS_DENIED|READONLY/);
  expect((await fetch(`${server.url}/play`, { headers: { connection: 'close' } })).status).toBe(200);
});

test('another process finds it while it runs', async () => {
  const environment = { DATELINE_DATA: dataDirectory, OTHER: 'kept' };
  await expect(withWarehouse(environment)).rejects.toThrow(UserError);
  await expect(withWarehouse(environment)).rejects.toThrow(/npx dateline up.*CLICKHOUSE_URL/);
  const server = await start();
  expect(await withWarehouse(environment)).toEqual({
    ...environment,
    CLICKHOUSE_URL: server.url,
    CLICKHOUSE_USER: server.writer.username,
    CLICKHOUSE_PASSWORD: server.writer.password,
    CLICKHOUSE_READER_USER: server.reader.username,
    CLICKHOUSE_READER_PASSWORD: server.reader.password,
  });
  await server.stop();
  expect(await locateEmbedded(dataDirectory)).toBeNull();
});

test('a server of the user is taken as it is', async () => {
  const environment = { CLICKHOUSE_URL: 'http://clickhouse.example:8123' };
  expect(await withWarehouse(environment)).toBe(environment);
});

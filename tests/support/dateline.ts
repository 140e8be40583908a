import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The checkout under test. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DATELINE = join(ROOT, 'packages/cli/src/main.ts');

/** A process as a user would start it: `dateline ...` or a service's own main.ts. */
export type Running = {
  pid: number;
  child: ChildProcessByStdio<Writable, Readable, Readable>;
  /** All of standard output and error so far. */
  output(): { stdout: string; stderr: string };
  /** Resolves with the exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  /** Waits until standard output or error holds the text; rejects when the process ends first. */
  says(text: string | RegExp): Promise<void>;
};

/** A folder for one test's state, with free ports, as environment variables; `dispose` removes it. */
export type Sandbox = { folder: string; environment: NodeJS.ProcessEnv; dispose(): Promise<void> };

export async function createSandbox(name = 'dateline test '): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), name));
  const [http, tcp, ingest, dashboard] = await freePorts(4);
  const environment = {
    PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`,
    HOME: process.env.HOME,
    DATELINE_DATA: join(folder, 'data'),
    CLICKHOUSE_HTTP_PORT: String(http),
    CLICKHOUSE_TCP_PORT: String(tcp),
    INGEST_PORT: String(ingest),
    DASHBOARD_PORT: String(dashboard),
  };
  return { folder, environment, dispose: () => rm(folder, { recursive: true, force: true }) };
}

export function startDateline(args: readonly string[], environment: NodeJS.ProcessEnv, cwd = ROOT): Running {
  return startProcess([DATELINE, ...args], environment, cwd);
}

export const startService = (name: string, environment: NodeJS.ProcessEnv): Running =>
  startProcess([join(ROOT, 'services', name, 'src/main.ts')], environment, ROOT);

function startProcess(args: readonly string[], environment: NodeJS.ProcessEnv, cwd: string): Running {
  const child = spawn(process.execPath, args, { cwd, env: environment, stdio: ['pipe', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? signal ?? 1));
  });
  const says = (text: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        const all = output.stdout + output.stderr;
        if (typeof text === 'string' ? !all.includes(text) : !text.test(all)) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
      void ended.then((code) =>
        reject(new Error(`ended with ${code} before it said ${text}:\n${output.stdout}${output.stderr}`)),
      );
    });
  return { pid: child.pid ?? -1, child, output: () => ({ ...output }), ended, says };
}

/** Runs a `dateline` command to its end. */
export async function dateline(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  input = '',
): Promise<{ code: number | NodeJS.Signals; stdout: string; stderr: string }> {
  const running = startDateline(args, environment);
  running.child.stdin.end(input);
  const code = await running.ended;
  return { code, ...running.output() };
}

/** Rows of a query through the `sql` command, as a script would ask. */
export async function query(sql: string, environment: NodeJS.ProcessEnv): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await dateline(['sql', sql, '--format', 'ndjson'], environment);
  if (code !== 0) throw new Error(stderr);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

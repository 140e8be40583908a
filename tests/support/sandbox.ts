import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killStartedOn, ROOT } from './dateline.ts';
import { eventually } from './eventually.ts';

/** A folder for one test's state, with free ports, as environment variables; `dispose` ends what runs on it and removes it. */
export type Sandbox = {
  folder: string;
  dataFolder: string;
  environment: NodeJS.ProcessEnv;
  /** Ends what runs on it, and waits until it is gone. */
  endProcesses(): Promise<void>;
  dispose(): Promise<void>;
};

/** There is a space in the default name: users have them too. */
export async function createSandbox(name = 'dateline test '): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), name));
  const dataFolder = join(folder, 'data');
  const [http, tcp, ingest, dashboard] = await freePorts(4);
  const environment = {
    PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env['PATH']}`,
    HOME: process.env['HOME'],
    DATELINE_DATA: dataFolder,
    CLICKHOUSE_HTTP_PORT: String(http),
    CLICKHOUSE_TCP_PORT: String(tcp),
    INGEST_PORT: String(ingest),
    DASHBOARD_PORT: String(dashboard),
  };
  const endProcesses = async () => {
    await killStartedOn(dataFolder);
    await eventually(() => assertNoProcessOn(dataFolder));
  };
  const dispose = async () => {
    await endProcesses();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, dataFolder, environment, endProcesses, dispose };
}

/** Fails while a process has the folder on its command line, as the embedded server has. */
export function assertNoProcessOn(folder: string): void {
  const found = execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder));
  if (found.length > 0) throw new Error(`still running:\n${found.join('\n')}`);
}

/** Listens on the port until the function has run: a port that another program has taken. */
export async function withTakenPort<Result>(port: string | undefined, work: () => Promise<Result>): Promise<Result> {
  const server = await listen(Number(port));
  try {
    return await work();
  } finally {
    await close(server);
  }
}

export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map(close));
  return ports;
}

const listen = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

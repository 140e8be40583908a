import { mkdir, statfs, writeFile } from 'node:fs/promises';
import { UserError } from '@dateline/runtime';
import { serverConfig, usersConfig } from './configuration.ts';
import { type Credentials, ensureCredentials, type Login } from './credentials.ts';
import { clickhouseFolder, type Folder } from './folder.ts';
import { launch, type Launch } from './launch.ts';
import { libraryPath } from './library.ts';
import { EXIT_LOCKED, inUse, type Lock, takeOwnership } from './lock.ts';
import { freePort } from './ports.ts';
import { prepareDatabase } from './prepare-database.ts';
import { type Log, supervise, type Supervised } from './supervise.ts';

export type EmbeddedOptions = {
  /** Everything of the server goes below `<dataDirectory>/clickhouse`; made when it is not there. */
  dataDirectory: string;
  /** Port of the HTTP interface on 127.0.0.1; 0 = any free port; default 8123. */
  httpPort?: number;
  /** Port of the native protocol on 127.0.0.1; 0 = any free port; default 9000. */
  tcpPort?: number;
  /** The one database that the two users may touch; default dateline. */
  database?: string;
  log: Log;
};

/** A running server and its two logins. */
export type EmbeddedServer = Supervised & { writer: Login; reader: Login };

const DEFAULT_HTTP_PORT = 8123;
const DEFAULT_TCP_PORT = 9000;
/** What may pass: see `mayPass`. */
const ATTEMPTS = 3;
const MIN_FREE_BYTES = 200 * 1024 * 1024;

/**
 * Starts ClickHouse on the data directory and resolves when it takes queries. Throws UserError for what the user can put right:
 * platform, ports, disk, rights, another process on the same directory.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  libraryPath();
  const folder = clickhouseFolder(options.dataDirectory);
  await prepareFolder(folder);
  const owner = await takeOwnership(folder);
  try {
    return await startOn(folder, options, owner);
  } catch (cause) {
    owner.release();
    throw cause;
  }
}

async function startOn(folder: Folder, options: EmbeddedOptions, owner: Lock): Promise<EmbeddedServer> {
  const { database = 'dateline', httpPort = DEFAULT_HTTP_PORT, tcpPort = DEFAULT_TCP_PORT, log } = options;
  const credentials = await ensureCredentials(folder);
  await writeConfiguration(folder, credentials, database);
  for (let left = ATTEMPTS; ; left -= 1) {
    const ports = {
      httpPort: await freePort(httpPort, 'CLICKHOUSE_HTTP_PORT'),
      tcpPort: await freePort(tcpPort, 'CLICKHOUSE_TCP_PORT'),
    };
    const first = await launch(folder, ports, async (url) => prepareDatabase(url, credentials.writer, database));
    if (first.ready) {
      return Object.assign(await supervise({ child: first.child, folder, ports, log, owner }), credentials);
    }
    const hasAnyPort = httpPort === 0 || tcpPort === 0;
    if (left === 1 || !mayPass(first, hasAnyPort)) throw await startFailure(first, folder);
  }
}

/**
 * Two things go wrong by chance: another program takes a free port before the server opens it, which matters not where any will do;
 * and a query comes in before the one that keeps the server up, which then is refused (configuration.ts).
 */
const mayPass = ({ exitCode, stderr }: FailedLaunch, hasAnyPort: boolean): boolean =>
  exitCode !== EXIT_LOCKED && (hasAnyPort || stderr.includes('TOO_MANY_SIMULTANEOUS_QUERIES'));

type FailedLaunch = Extract<Launch, { ready: false }>;

async function prepareFolder(folder: Folder): Promise<void> {
  try {
    await mkdir(folder.data, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(folder.root);
    const freeBytes = bavail * bsize;
    if (freeBytes < MIN_FREE_BYTES) throw new UserError(fullDisk(folder, freeBytes));
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(
      `Can not write to ${folder.root}: ${cause instanceof Error ? cause.message : String(cause)}. ` +
        'Give this account the right to, or set DATELINE_DATA to another directory.',
      { cause },
    );
  }
}

const mib = (bytes: number): number => Math.floor(bytes / (1024 * 1024));

const fullDisk = (folder: Folder, freeBytes: number): string =>
  `The disk of ${folder.root} is full: ${mib(freeBytes)} MiB free, ClickHouse needs at least ${mib(MIN_FREE_BYTES)} MiB. ` +
  'Free some space, or set DATELINE_DATA to a directory on another disk.';

async function writeConfiguration(folder: Folder, credentials: Credentials, database: string): Promise<void> {
  await writeFile(folder.config, serverConfig(folder), { mode: 0o600 });
  await writeFile(folder.users, usersConfig(credentials, database), { mode: 0o600 });
}

async function startFailure(failed: FailedLaunch, folder: Folder): Promise<Error> {
  if (failed.exitCode === EXIT_LOCKED) return inUse(folder);
  const end = failed.signal ?? `exit code ${failed.exitCode}`;
  const said = failed.stderr.trim().slice(-2_000) || 'It said nothing.';
  return new Error(`The embedded ClickHouse ended while starting (${end}); its log is ${folder.log}.\n${said}`);
}

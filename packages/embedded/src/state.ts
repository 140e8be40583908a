import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { type Credentials, readCredentials } from './credentials.ts';
import { clickhouseFolder, type Folder } from './folder.ts';

/** `<data>/clickhouse/server.json`, there while the server runs. `pid`: the process that started it. */
export type ServerState = { pid: number; serverPid: number; url: string; httpPort: number; tcpPort: number };

/** A running server as seen from another process. */
export type LocatedServer = ServerState & Credentials;

/** Replaced in one step: a reader sees the old state or the new one. */
export async function writeState(folder: Folder, state: ServerState): Promise<void> {
  const draft = `${folder.server}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(state, null, 2)}\n`);
  await rename(draft, folder.server);
}

export const removeState = (folder: Folder): Promise<void> => rm(folder.server, { force: true });

/** The server that runs on this data directory, started by whichever process; null when none does. */
export async function locateEmbedded(dataDirectory: string): Promise<LocatedServer | null> {
  const folder = clickhouseFolder(dataDirectory);
  const state = await readJson<ServerState>(folder.server);
  const credentials = await readCredentials(folder);
  if (!state || !credentials || !isAlive(state.pid) || !(await answers(state.url))) return null;
  return { ...state, ...credentials };
}

/** True while a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

/** True when the server at this address says it is there. */
export async function answers(url: string): Promise<boolean> {
  try {
    // A connection kept open would make the server wait for it when it shuts down.
    const response = await fetch(`${url}/ping`, {
      headers: { connection: 'close' },
      signal: AbortSignal.timeout(2_000),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}

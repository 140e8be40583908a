import { readFile, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '@dateline/runtime';
import type { Folder } from './folder.ts';
import { isAlive } from './state.ts';

/** The child's exit code when another process holds the data directory (EX_TEMPFAIL of sysexits.h). */
export const EXIT_LOCKED = 75;

/** How long to wait for a server to end whose parent has died. */
const ORPHAN_TIMEOUT_MS = 30_000;
/** How long to wait for a holder that is alive: one that is just being stopped is still there for a moment. */
const HOLDER_GRACE_MS = 1_500;
const POLL_MS = 50;

/** A held lock; the system drops it with the process, whatever ends that, so that neither kill -9 nor a reboot leaves one. */
export type Lock = { release(): void };

/**
 * Takes a lock, null when somebody else has it. There are two: `folder.lock` is held by the server, which has the data open;
 * `folder.owner` by the process that runs a server, also while that is down and about to be started again.
 */
export function takeLock(path: string): Lock | null {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return { release: () => file.isOpen && file.close() };
  } catch (cause) {
    file.close();
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY) return null;
    throw cause;
  }
}

const SQLITE_BUSY = 5;

/**
 * Makes the directory this process's own, until `release`; waits for a server whose parent has died. Throws UserError when it
 * is in use.
 */
export async function takeOwnership(folder: Folder): Promise<Lock> {
  const began = performance.now();
  for (;;) {
    const owner = takeLock(folder.owner);
    const lock = owner && takeLock(folder.lock);
    lock?.release();
    if (owner && lock) {
      await writeHolder(folder, { pid: process.pid, serverPid: 0 });
      return owner;
    }
    owner?.release();
    const holder = await readHolder(folder);
    const patienceMs = holder && isAlive(holder.pid) ? HOLDER_GRACE_MS : ORPHAN_TIMEOUT_MS;
    if (performance.now() - began > patienceMs) throw await inUse(folder);
    await delay(POLL_MS);
  }
}

/** The error that names the process which holds the directory. */
export async function inUse(folder: Folder): Promise<UserError> {
  const holder = await readHolder(folder);
  const who = holder ? `process ${isAlive(holder.pid) ? holder.pid : holder.serverPid}` : 'another process';
  return new UserError(
    `${folder.dataDirectory} is in use by ${who}. Stop that one, or set DATELINE_DATA to another directory.`,
  );
}

type Holder = { pid: number; serverPid: number };

/** Leaves word of who holds the lock, for the errors of others. */
export const writeHolder = (folder: Folder, holder: Holder): Promise<void> =>
  writeFile(folder.holder, JSON.stringify(holder));

/** The last process that took the lock; null before any did. */
export async function readHolder(folder: Folder): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(folder.holder, 'utf8'));
  } catch {
    return null;
  }
}

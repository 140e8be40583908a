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

/** A held lock. `release` is only for tests of whether it is free: a server keeps its lock until the process ends. */
export type Lock = { release(): void };

/**
 * Takes the lock of the data directory, null when another process has it. The system drops it with the process, whatever ends
 * that: neither kill -9 nor a reboot leaves a stale lock. It is taken by the process that has the data open.
 */
export function takeLock(folder: Folder): Lock | null {
  const file = new DatabaseSync(folder.lock, { timeout: 0 });
  try {
    file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return { release: () => file.close() };
  } catch (cause) {
    file.close();
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY) return null;
    throw cause;
  }
}

const SQLITE_BUSY = 5;

/** Resolves when the directory is free; waits for a server whose parent has died. Throws UserError when it is in use. */
export async function waitForLock(folder: Folder): Promise<void> {
  const began = performance.now();
  for (;;) {
    const lock = takeLock(folder);
    if (lock) return lock.release();
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

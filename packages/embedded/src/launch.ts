import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Folder } from './folder.ts';
import { readHolder } from './lock.ts';
import { answers } from './state.ts';

const SCRIPT = fileURLToPath(new URL('./server-process.ts', import.meta.url));
const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 10;
/** A connection breaks a moment before the end of its process is seen. */
const EXIT_SEEN_MS = 1_000;
/** Idle keep-alive connections of clients hold a clean end up for 5 s; what was acknowledged is on disk long before. */
const STOP_TIMEOUT_MS = 2_000;

export type Ports = { httpPort: number; tcpPort: number };

/** How a start went: a server that answers, or the exit code of a process that ended before. */
export type Launch =
  | { ready: true; child: ChildProcess }
  | { ready: false; exitCode: number | null; signal: NodeJS.Signals | null; stderr: string };

/**
 * Starts the child process, waits until it answers on its HTTP port, and prepares it. Throws what `prepare` throws, unless the
 * process ended meanwhile: its second port may prove taken after it answers on the first.
 */
export async function launch(
  folder: Folder,
  ports: Ports,
  prepare: (url: string) => Promise<void> = async () => undefined,
): Promise<Launch> {
  const stderr = await open(folder.stderr, 'w', 0o600);
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', SCRIPT, folder.dataDirectory, `${ports.httpPort}`, `${ports.tcpPort}`],
    // In a session of its own: Ctrl-C in the terminal reaches the parent, which ends the child in order.
    { stdio: ['pipe', 'ignore', stderr.fd], detached: true },
  );
  await stderr.close();
  child.stdin?.on('error', () => undefined); // EPIPE when the child is gone already; its exit is what counts
  const url = `http://127.0.0.1:${ports.httpPort}`;
  const began = performance.now();
  while (!hasEnded(child)) {
    if ((await holdsLock(child, folder)) && (await answers(url)) && !hasEnded(child)) {
      if (await isPrepared(child, prepare(url))) return { ready: true, child };
      continue;
    }
    if (performance.now() - began > READY_TIMEOUT_MS) child.kill('SIGKILL');
    await delay(POLL_MS);
  }
  return {
    ready: false,
    exitCode: child.exitCode,
    signal: child.signalCode,
    stderr: await readFile(folder.stderr, 'utf8'),
  };
}

/** False when the process has ended before it was prepared. */
async function isPrepared(child: ChildProcess, prepared: Promise<void>): Promise<boolean> {
  try {
    await prepared;
    return true;
  } catch (cause) {
    await Promise.race([hasEnded(child) ? null : once(child, 'exit'), delay(EXIT_SEEN_MS, null, { ref: false })]);
    if (hasEnded(child)) return false;
    await end(child);
    throw cause;
  }
}

/** Of two that start at the same time on one port, the one without the lock must not take the other's answers for its own. */
const holdsLock = async (child: ChildProcess, folder: Folder): Promise<boolean> =>
  child.pid !== undefined && (await readHolder(folder))?.serverPid === child.pid;

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Ends the server: closes the pipe that keeps it up, and kills it when it is still there after a while. */
export async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.stdin?.end();
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

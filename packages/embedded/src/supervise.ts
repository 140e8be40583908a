import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceContext } from '@dateline/runtime';
import type { Folder } from './folder.ts';
import { end, launch, type Ports } from './launch.ts';
import type { Lock } from './lock.ts';
import { removeState, writeState } from './state.ts';

export type Log = Pick<ServiceContext['log'], 'info' | 'warn' | 'error'>;

/** A ClickHouse server that runs as a child of this process, and ends with it. */
export type Supervised = Ports & {
  /** http://127.0.0.1:PORT */
  url: string;
  /** Process id of the server; changes when it had to be restarted. */
  readonly pid: number;
  /** Ends the server; what was acknowledged is on disk. */
  stop(): Promise<void>;
  /** Called once when the server ended without `stop` and could not be brought back. */
  onExit(listener: (error: Error) => void): void;
};

/** More unexpected ends than this within the window, and the fault is not one that a restart heals. */
const MAX_RESTARTS = 5;
const WINDOW_MS = 60_000;
const BACKOFF_MS = 100;

type Start = { child: ChildProcess; folder: Folder; ports: Ports; log: Log; owner: Lock };

/** Watches a running server: brings it back on the same ports when it ends unexpectedly, keeps its state file. */
export async function supervise({ child, folder, ports, log, owner }: Start): Promise<Supervised> {
  const url = `http://127.0.0.1:${ports.httpPort}`;
  const listeners: ((error: Error) => void)[] = [];
  let current = child;
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();
  let ends: number[] = [];

  const watch = async (next: ChildProcess): Promise<void> => {
    current = next;
    next.once('exit', (code, signal) => {
      if (stopping) return;
      log.warn({ pid: next.pid, code, signal }, 'the embedded ClickHouse ended unexpectedly');
      restarting = restart().catch(giveUp);
    });
    await writeState(folder, { pid: process.pid, serverPid: next.pid ?? 0, url, ...ports });
  };

  const restart = async (): Promise<void> => {
    const now = Date.now();
    ends = [...ends.filter((time) => now - time < WINDOW_MS), now];
    if (ends.length > MAX_RESTARTS) {
      throw new Error(`The embedded ClickHouse ended ${ends.length} times within a minute; its log is ${folder.log}.`);
    }
    await delay(BACKOFF_MS * 2 ** (ends.length - 1));
    if (stopping) return;
    const started = await launch(folder, ports);
    if (!started.ready) {
      log.warn({ code: started.exitCode, signal: started.signal }, 'the embedded ClickHouse did not come back');
      return restart();
    }
    if (stopping) return end(started.child);
    await watch(started.child);
    log.info({ pid: started.child.pid, url }, 'the embedded ClickHouse is back');
  };

  const giveUp = async (cause: unknown): Promise<void> => {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    log.error({ err: error }, 'the embedded ClickHouse is gone');
    await removeState(folder);
    for (const listener of listeners) listener(error);
  };

  await watch(child);
  return {
    ...ports,
    url,
    get pid() {
      return current.pid ?? 0;
    },
    async stop() {
      stopping = true;
      await restarting;
      await end(current);
      await removeState(folder);
      owner.release();
    },
    onExit: (listener) => void listeners.push(listener),
  };
}

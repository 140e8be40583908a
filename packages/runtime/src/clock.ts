import { setImmediate as nextTurn, setTimeout as timer } from 'node:timers/promises';

/** Time as the loop sees it, so that a test can run hours of back-off in a moment. */
export type Clock = {
  /** Milliseconds since 1970 UTC. */
  nowMs(): number;
  /** Resolves after the time, or at once when the signal is aborted; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Lets timers and sockets of the process have their turn. */
  yield(): Promise<void>;
};

/** The clock of the machine. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  async sleep(ms, signal) {
    // The only reason for which this timer rejects is the signal, which its caller looks at.
    await timer(ms, undefined, { signal }).catch(() => {});
  },
  yield: () => nextTurn(),
};

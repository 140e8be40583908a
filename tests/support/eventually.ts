import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 25;

/** Waits until a check passes, and resolves with what it gives; past the time it rejects with its last failure. */
export async function eventually<Result>(check: () => Result | Promise<Result>, timeoutMs = 20_000): Promise<Result> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() >= deadline) throw error;
    }
    await pause(POLL_MS);
  }
}

/** How long to wait before the next try: doubling from `minMs` up to `maxMs`. */
export type Backoff = {
  minMs: number;
  maxMs: number;
  /** The share of a wait that is left to chance, 0 to 1, so that consumers do not come back in step. */
  jitter: number;
};

/** 0.2 s to 30 s, half of it by chance. */
export const DEFAULT_BACKOFF: Backoff = { minMs: 200, maxMs: 30_000, jitter: 0.5 };

/** The wait after the given number of failed tries (1 or more), in milliseconds. `random`: 0 to 1. */
export function backoffMs({ minMs, maxMs, jitter }: Backoff, failures: number, random: () => number): number {
  const full = Math.min(maxMs, minMs * 2 ** (failures - 1));
  return full * (1 - jitter * random());
}

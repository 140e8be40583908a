/** Tells a process that works or waits for work from one that hangs. */
export type LoopWatch = {
  /** Called at every step of a batch. */
  touch(name: string): void;
  /** Called when a batch is done: waiting for records is no sign of a hang. */
  rest(name: string): void;
  /** What hangs, one line each; empty when all is well. The `alive` of the health server. */
  faults(): string[];
};

/** `maxAgeMs`: how long one step of a batch may take; default 120,000. `nowMs`: a steady clock. */
export function createLoopWatch({ maxAgeMs = 120_000, nowMs = () => performance.now() } = {}): LoopWatch {
  const steps = new Map<string, number>();
  return {
    touch: (name) => void steps.set(name, nowMs()),
    rest: (name) => void steps.delete(name),
    faults: () =>
      [...steps]
        .map(([name, atMs]) => ({ name, ageMs: nowMs() - atMs }))
        .filter(({ ageMs }) => ageMs > maxAgeMs)
        .map(({ name, ageMs }) => `${name}: no progress for ${Math.round(ageMs / 1_000)} s`),
  };
}

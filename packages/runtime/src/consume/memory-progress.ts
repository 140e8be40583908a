import type { Progress, ProgressKey, StoredRange } from './progress.ts';

const nameOf = (key: ProgressKey): string => Object.values(key).join(' ');

/** Progress in memory, and how often it was asked. */
export function memoryProgress(): Progress & { reads(): number; ranges: Map<string, StoredRange> } {
  const ranges = new Map<string, StoredRange>();
  let reads = 0;
  return {
    reads: () => reads,
    ranges,
    async read(key) {
      reads += 1;
      return ranges.get(nameOf(key)) ?? null;
    },
    async note(key, range) {
      ranges.set(nameOf(key), range);
    },
  };
}

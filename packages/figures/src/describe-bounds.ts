/** Bounds of a figure; null = not stated. */
export type Bounds = { low: number | null; best: number | null; high: number | null };

/** Bounds as a reader says them, the value algebra read backwards: "21", "at least 9", "over 60", "about 2600", "40 to 50". */
export function describeBounds({ low, best, high }: Bounds): string {
  if (low !== null && high !== null) {
    if (low === high) return low === 0 ? 'none' : String(low);
    return low === 0 && best === null ? `up to ${high}` : `${low} to ${high}`;
  }
  if (low !== null) return best === low - 1 ? `over ${best}` : `at least ${low}`;
  if (high !== null) return best === high ? `nearly ${high}` : `at most ${high}`;
  return best === null ? 'not stated' : `about ${best}`;
}

/** Bounds of a figure as a number, or as the text in which ClickHouse's JSON writes 64-bit numbers; null = not stated. */
export type Bounds = Record<'low' | 'best' | 'high', number | string | null>;

/** Bounds as a reader says them, the value algebra read backwards: "21", "at least 9", "over 60", "about 2600", "40 to 50". */
export function describeBounds(bounds: Bounds): string {
  const [low, best, high] = [toNumber(bounds.low), toNumber(bounds.best), toNumber(bounds.high)];
  if (low !== null && high !== null) {
    if (low === high) return low === 0 ? 'none' : String(low);
    return low === 0 && best === null ? `up to ${high}` : `${low} to ${high}`;
  }
  if (low !== null) return best === low - 1 ? `over ${best}` : `at least ${low}`;
  if (high !== null) return best === high ? `nearly ${high}` : `at most ${high}`;
  return best === null ? 'not stated' : `about ${best}`;
}

const toNumber = (value: number | string | null): number | null => (value === null ? null : Number(value));

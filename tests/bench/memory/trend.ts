import type { Sample } from './samples.ts';

/** How a quantity moves: what it was in the middle, and what it gains an hour, with the bounds of a 95 % interval. */
export type Trend = { median: number; perHour: number; low: number; high: number };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Of a normal distribution: 95 % lie within so many standard deviations. */
const Z = 1.96;

/**
 * Theil-Sen: the median of the slopes of all pairs, of which a quarter may be wild, with Sen's interval (1968) from the variance of
 * Kendall's S. Pairs are of the medians of minutes: samples seconds apart are not independent, and garbage rises and falls.
 * NaN throughout where there are fewer than three minutes.
 */
export function trendOf(samples: readonly Sample[]): Trend {
  const points = minutes(samples);
  const slopes = points
    .flatMap((later, index) =>
      points.slice(0, index).map((earlier) => ((later.value - earlier.value) / (later.atMs - earlier.atMs)) * HOUR_MS),
    )
    .toSorted((left, right) => left - right);
  const count = points.length;
  if (count < 3) return { median: Number.NaN, perHour: Number.NaN, low: Number.NaN, high: Number.NaN };
  const spread = Z * Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const at = (place: number): number => slopes[Math.min(slopes.length - 1, Math.max(0, place))] ?? Number.NaN;
  return {
    median: median(samples.map(({ value }) => value)),
    perHour: median(slopes),
    low: at(Math.floor((slopes.length - spread) / 2)),
    high: at(Math.ceil((slopes.length + spread) / 2)),
  };
}

/** True where a quantity grows by more than allowed, and not by chance alone. */
export const isGrowing = ({ perHour, low }: Trend, allowedPerHour: number): boolean =>
  perHour > allowedPerHour && low > 0;

function minutes(samples: readonly Sample[]): Sample[] {
  const groups = Map.groupBy(samples, ({ atMs }) => Math.floor(atMs / MINUTE_MS));
  return [...groups.values()].map((group) => ({
    atMs: median(group.map(({ atMs }) => atMs)),
    value: median(group.map(({ value }) => value)),
  }));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

import type { CatchUp } from './catch-up.ts';
import type { Delay } from './delay.ts';
import type { StageCosts } from './stage-costs.ts';

/** Every repetition of one consumer, in order. */
export type Rates = { name: string; runs: CatchUp[] };
export type Results = { rates: Rates[]; stages: StageCosts; delays: Delay[] };

/** The shares that the consumers are to reach, and what 99 of 100 events are to take until they can be queried. */
export const WANTED_SHARES: Readonly<Record<string, number>> = { archive: 0.6, dates: 0.35, casualties: 0.35 };
export const WANTED_P99_MS = 1_500;

/** The results for a person to read, on stderr. Shares are of what kafkajs alone did in the same repetition. */
export function print(title: string, { rates, stages, delays }: Results): void {
  const [bare] = rates;
  say(`\n${title}; medians of ${bare?.runs.length} repetitions`);
  say(cells(['', 'events/s', 'share', 'wanted', 'consumer', 'ClickHouse'], [15, 9, 8, 8, 15, 12]));
  for (const { name, runs } of rates) {
    const shares = runs.map((run, index) => run.eventsPerSecond / (bare?.runs[index]?.eventsPerSecond ?? Number.NaN));
    const of = (figure: keyof CatchUp): number => median(runs.map((run) => run[figure]));
    const texts = [
      Math.round(of('eventsPerSecond')).toString(),
      median(shares).toFixed(2),
      WANTED_SHARES[name]?.toFixed(2) ?? '',
      `${of('consumerUs').toFixed(1)} µs CPU`,
      `${of('serverUs').toFixed(1)} µs CPU`,
    ];
    say(cells([name, ...texts], [15, 9, 8, 8, 15, 12]));
  }
  say('\nstages by themselves, µs of one thread an event');
  for (const [stage, us] of Object.entries(stages)) say(cells([stage, us.toFixed(2)], [25, 6]));
  if (delays.length > 0) say(`\npublish to queryable, ms; wanted: p99 below ${WANTED_P99_MS}`);
  for (const { table, p50, p99, worst } of delays) {
    say(
      cells([table, `p50 ${p50.toFixed(0)}`, `p99 ${p99.toFixed(0)}`, `worst ${worst.toFixed(0)}`], [15, 10, 10, 12]),
    );
  }
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The first text begins its column, numbers end theirs. */
const cells = ([first = '', ...others]: readonly string[], [width = 0, ...widths]: readonly number[]): string =>
  first.padEnd(width) + others.map((text, index) => text.padStart(widths[index] ?? 0)).join('');

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? Number.NaN;

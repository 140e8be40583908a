import { type BenchFigure, benchFigureOf } from '../suite/report.ts';
import { median, type Results, WANTED_P99_MS, WANTED_SHARES } from './print.ts';

/** Rates of the consumers beside kafkajs alone, shares taken within a repetition, and delays. */
export function figuresOf({ rates, delays }: Results): BenchFigure[] {
  const [bare, ...services] = rates;
  const alone = bare?.runs.map((run) => run.eventsPerSecond) ?? [];
  const caughtUp = services.map(({ name, runs }) =>
    benchFigureOf({
      name: `pipeline: ${name} catching up`,
      value: median(runs.map((run) => run.eventsPerSecond)),
      unit: 'events/s',
      against: { name: 'kafkajs alone', value: median(alone) },
      ratio: median(runs.map((run, index) => run.eventsPerSecond / (alone[index] ?? Number.NaN))),
      aims: [{ of: 'ratio', bound: 'at least', number: WANTED_SHARES[name] ?? 0 }],
    }),
  );
  const queryable = delays.map(({ table, p99 }) =>
    benchFigureOf({
      name: `pipeline: publish to queryable in ${table}, p99`,
      value: p99,
      unit: 'ms',
      aims: [{ of: 'value', bound: 'at most', number: WANTED_P99_MS }],
    }),
  );
  return [...caughtUp, ...queryable];
}

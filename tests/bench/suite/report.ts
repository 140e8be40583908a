import { z } from 'zod';

const number = z.number();

/** What a figure is to reach: its value, or its ratio to what it is measured against. */
const benchAim = z.object({
  of: z.enum(['value', 'ratio']),
  bound: z.enum(['at least', 'at most']),
  number,
});

/**
 * One figure of a benchmark. `against`: what was measured beside it in the same run, a peer or a limit, in the same unit; `ratio`: of
 * the two, the figure's own value first, in whatever way the benchmark pairs its rounds.
 */
const benchFigure = z.object({
  name: z.string(),
  value: number,
  unit: z.string(),
  against: z.object({ name: z.string(), value: number }).nullable(),
  ratio: number.nullable(),
  aims: z.array(benchAim),
});

/** What a benchmark leaves on standard output: its figures, and whatever else it knows, for those who look closer. */
export const benchReport = z.object({ figures: z.array(benchFigure), details: z.unknown() });

export type BenchAim = z.infer<typeof benchAim>;
export type BenchFigure = z.infer<typeof benchFigure>;
export type BenchReport = z.infer<typeof benchReport>;

/** A figure with what may be left out: no peer, no aim; a ratio that is the quotient of the two values. */
export function benchFigureOf(
  figure: Pick<BenchFigure, 'name' | 'value' | 'unit'> & Partial<Pick<BenchFigure, 'against' | 'ratio' | 'aims'>>,
): BenchFigure {
  const against = figure.against ?? null;
  return { aims: [], ratio: against && figure.value / against.value, ...figure, against };
}

/** The last thing that a benchmark does: one line on standard output. What people read while it runs goes to standard error. */
export function writeReport(report: BenchReport): void {
  process.stdout.write(`${JSON.stringify(benchReport.parse(report))}\n`);
}

/** Whether one aim of a figure is reached. */
export function meets({ value, ratio }: BenchFigure, aim: BenchAim): boolean {
  const reached = aim.of === 'value' ? value : (ratio ?? Number.NaN);
  return aim.bound === 'at least' ? reached >= aim.number : reached <= aim.number;
}

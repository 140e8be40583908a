import { CONSUMERS, type LoadRun, type Part, PARTS } from './load-run.ts';
import type { UnitCosts } from './unit-costs.ts';

/** A quantity of a run as the unit costs predict it, and as it was measured. */
export type Prediction = { what: string; unit: 's' | 'bytes'; predicted: number; measured: number };

/**
 * What a run should have taken: starting, so much a comment, and so much an insert. The number of inserts is the run's own: a machine
 * that publishes slowly gives smaller batches.
 */
export function predictRun(units: UnitCosts, run: LoadRun): Prediction[] {
  const { comments, length, inserts, cpuSeconds, diskBytes, logBytes } = run;
  const costs = units[length];
  const { clickhouse, consumer } = units.insertUs;
  const ofInserts = (part: Part): number => {
    if (part === 'broker') return 0;
    return (inserts * (part === 'clickhouse' ? clickhouse : consumer / CONSUMERS.length)) / 1e6;
  };
  const cpu = PARTS.map((part) => ({
    what: `processor time, ${part}`,
    unit: 's' as const,
    predicted: units.startSeconds[part] + (costs.cpuUs[part] * comments) / 1e6 + ofInserts(part),
    measured: cpuSeconds[part],
  }));
  const disk = { predicted: comments * total(costs.diskBytes), measured: total(diskBytes) };
  return [
    ...cpu,
    { what: 'processor time, all', unit: 's', predicted: sumOf(cpu, 'predicted'), measured: sumOf(cpu, 'measured') },
    { what: 'tables on disk', unit: 'bytes', ...disk },
    { what: 'log on disk', unit: 'bytes', predicted: comments * costs.logBytes, measured: logBytes },
  ];
}

export const total = (amounts: Readonly<Record<string, number>>): number =>
  Object.values(amounts).reduce((sum, one) => sum + one, 0);

const sumOf = (some: readonly Prediction[], figure: 'predicted' | 'measured'): number =>
  some.reduce((sum, one) => sum + one[figure], 0);

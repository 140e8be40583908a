import { z } from 'zod';
import type { Outcome } from './judge.ts';

/** How many items ended how. `problem`: taken, but something about it is wrong; `note`: taken, and this is worth knowing. */
export const summarySchema = z.object({
  new: z.int(),
  unchanged: z.int(),
  revised: z.int(),
  removed: z.int(),
  rejected: z.int(),
  problem: z.int(),
  note: z.int(),
});

export type Summary = z.infer<typeof summarySchema>;

export const emptySummary = (): Summary => ({
  new: 0,
  unchanged: 0,
  revised: 0,
  removed: 0,
  rejected: 0,
  problem: 0,
  note: 0,
});

/** Adds outcomes to a summary, in place: a load has millions. */
export function count(summary: Summary, outcomes: readonly Outcome[]): void {
  for (const { status } of outcomes) summary[status]++;
}

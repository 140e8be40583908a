import type { Output } from '@dateline/runtime';
import { showOrigin } from '../documents/origin.ts';
import type { Outcome } from '../judge.ts';
import type { Summary } from '../outcomes.ts';

/** Writes a line for everything that was refused, or taken with something to be said about it. */
export function reportFaults(outcomes: readonly Outcome[], stderr: Output): void {
  for (const { origin, faults = [], status } of outcomes) {
    for (const { code, message, line, field } of faults) {
      const place = showOrigin(line === undefined ? origin : { ...origin, line });
      stderr.write(`${place}: ${status} (${code})${field === undefined ? '' : ` at ${field}`}: ${message}\n`);
    }
  }
}

/** One line that says how a load ended. */
export function showSummary(summary: Summary, inputs: number): string {
  const { problem, note, ...counts } = summary;
  const parts = Object.entries(counts).map(([status, number]) => `${number} ${status}`);
  const warned = problem > 0 ? `; ${problem} taken with a problem` : '';
  const noted = note > 0 ? `; ${note} ${note === 1 ? 'note' : 'notes'}` : '';
  return `${inputs} ${inputs === 1 ? 'input' : 'inputs'}: ${parts.join(', ')}${warned}${noted}`;
}

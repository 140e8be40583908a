import type { CommandIo } from '@dateline/runtime';
import type { Item } from '../documents/input.ts';
import type { Ingest } from '../open-ingest.ts';
import { count, emptySummary, type Summary } from '../outcomes.ts';
import type { Progress } from './progress.ts';
import { reportFaults, showSummary } from './report.ts';

/** What one pass over inputs came to. `rejected`: the names of inputs of which something was refused. */
export type Pass = { summary: Summary; rejected: ReadonlySet<string> };

type PassInput = { ingest: Ingest; io: CommandIo; items: AsyncIterable<Item>; inputs: number; progress: Progress };

/** Records items as one load, reports what is to be said about them, and ends with a line that counts them. */
export async function loadPass({ ingest, io, items, inputs, progress }: PassInput): Promise<Pass> {
  const summary = emptySummary();
  const rejected = new Set<string>();
  try {
    for await (const outcomes of ingest.recorder.record(until(io.signal, items))) {
      count(summary, outcomes);
      for (const { status, origin } of outcomes) if (status === 'rejected') rejected.add(origin.name);
      progress.clear();
      reportFaults(outcomes, io.stderr);
      progress.show(summary);
    }
  } finally {
    // Also where the disk is full or the log went away: what is counted here is on record.
    progress.clear();
    io.stderr.write(`${showSummary(summary, inputs)}\n`);
  }
  return { summary, rejected };
}

/** 1 where something was rejected or is not as it says. */
export const exitCodeOf = ({ rejected, problem }: Summary): number => (rejected + problem > 0 ? 1 : 0);

async function* until(signal: CommandIo['signal'], items: AsyncIterable<Item>): AsyncGenerator<Item> {
  for await (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}

import { DEFAULT_BACKOFF } from '../backoff.ts';
import { systemClock } from '../clock.ts';
import { createLoopWatch } from '../loop-watch.ts';
import { BatchRun } from './batch-run.ts';
import { HighWaterMarks } from './high-water-marks.ts';
import type { ConsumerOptions } from './options.ts';

/**
 * The consume loop of every service: pass over what is stored already, handle, write, set dead letters aside, note how far the
 * warehouse has come, commit, in this order, batch by batch. Resolves
 * when the source was stopped. Rejects, with nothing committed for the batch at hand, when too much of a batch is dead
 * (UserError) and for every error that is neither an InvalidMessage, a RejectedRows nor a RetryableError: a bug.
 */
export async function runConsumer<Tables>(options: ConsumerOptions<Tables>): Promise<void> {
  const settings = {
    watch: createLoopWatch(),
    maxDeadRatio: 0.5,
    minDeadRecords: 10,
    backoff: DEFAULT_BACKOFF,
    heartbeatMs: 1_000,
    clock: systemClock,
    random: Math.random,
    ...options,
    marks: new HighWaterMarks(options.progress, { consumer: options.name, codeVersion: options.codeVersion }),
  };
  await options.source.run((batch, context) => new BatchRun(settings, batch, context).run());
}

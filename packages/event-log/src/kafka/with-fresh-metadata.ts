import { setTimeout as sleep } from 'node:timers/promises';
import { RetryableError } from '@dateline/runtime';
import type { Cluster } from 'kafkajs';
import { translating } from './errors.ts';

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 50;

/**
 * Runs a call to the leader of a partition. Leaders move, and that of a new topic is not known everywhere at once: after a
 * failure that may pass the cluster is looked at anew and the call repeated, for about 2 s in all; then it rejects.
 */
export async function withFreshMetadata<Result>(
  cluster: Cluster,
  doing: string,
  call: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await translating(doing, call);
    } catch (error) {
      if (!(error instanceof RetryableError) || attempt === ATTEMPTS) throw error;
    }
    await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1));
    await translating(doing, () => cluster.refreshMetadata());
  }
}

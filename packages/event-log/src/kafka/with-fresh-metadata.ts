import { setTimeout as sleep } from 'node:timers/promises';
import { RetryableError } from '@dateline/runtime';
import type { Cluster } from 'kafkajs';
import { translating } from './errors.ts';

const ATTEMPTS = 7;
const FIRST_PAUSE_MS = 50;

/**
 * Runs a call to the leader of a partition or the coordinator of a group. They move, and those of a new topic, or of the
 * first group of a cluster, are not known everywhere at once: after a failure that may pass the cluster is looked at anew
 * and the call repeated, for about 3 s in all; then it rejects.
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

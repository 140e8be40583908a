import type { BatchContext, BatchSource, RecordBatch } from '@dateline/runtime';
import { RetryableError } from '@dateline/runtime';
import type { EachBatchPayload } from 'kafkajs';
import { isLostAssignment, isRebalance, translateError } from './errors.ts';
import type { Membership } from './membership.ts';
import type { SomeRecords } from './take-records.ts';

export type EachBatch = Parameters<BatchSource['run']>[0];

/** A part of what kafkajs delivered, on its way through a handler. */
export type HandledBatch = {
  records: SomeRecords;
  payload: EachBatchPayload;
  membership: Membership;
  /** Why the handler is to finish and wait for nothing, null where there is time. */
  askedBack: () => string | null;
};

/**
 * Hands records to the handler. Resolves with the offset up to which the group has committed, the first record's where it
 * has not. Rejects with what the handler throws, unless that is its answer to a lost partition.
 */
export async function handleBatch(eachBatch: EachBatch, handled: HandledBatch): Promise<bigint> {
  const { records, payload, membership } = handled;
  const { topic, partition, highWatermark } = payload.batch;
  const batch: RecordBatch = { topic, partition, records, highWatermark: BigInt(highWatermark) };
  const name = `partition ${partition} of ${topic}`;
  let done = records[0].offset;
  const end = (records.at(-1)?.offset ?? done) + 1n;
  const context: BatchContext = {
    signal: membership.signal,
    isStale: () => membership.isStale,
    async commit(nextOffset) {
      if (nextOffset < done || nextOffset > end) {
        throw new RangeError(`commit of offset ${nextOffset} for a batch of offsets ${done} to ${end - 1n} of ${name}`);
      }
      if (membership.isStale) return;
      if (await commitOffset(handled, nextOffset)) done = nextOffset;
    },
    async heartbeat() {
      if (membership.isStale) throw new RetryableError(`${name} was taken over by another member`);
      const reason = handled.askedBack();
      if (reason) throw new RetryableError(`${name} is to be given back: ${reason}`);
    },
  };
  try {
    await eachBatch(batch, context);
  } catch (error) {
    if (!membership.signal.aborted || !(error instanceof Error && error.name === 'AbortError')) throw error;
  }
  return done;
}

/** True where the broker has it; false where the partition is no longer this member's. */
async function commitOffset({ payload, membership }: HandledBatch, nextOffset: bigint): Promise<boolean> {
  const { topic, partition } = payload.batch;
  const offsets = { topics: [{ topic, partitions: [{ partition, offset: String(nextOffset) }] }] };
  try {
    await payload.commitOffsetsIfNecessary(offsets);
    return true;
  } catch (error) {
    membership.judge(error);
    // During a rebalance that has gone on without this member a commit is refused as well.
    if (!isLostAssignment(error) && !isRebalance(error))
      throw translateError(error, `committing ${topic}/${partition}`);
    membership.end();
    return false;
  }
}

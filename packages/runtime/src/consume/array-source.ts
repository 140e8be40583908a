import { RetryableError } from '../errors.ts';
import type { BatchContext, BatchSource, LogRecord, RecordBatch } from '../records.ts';

/** A source over plain arrays: hands out each batch until it is committed, one after the other, and then ends. */
export type ArraySource = BatchSource & {
  /** Offsets as they were committed. */
  commits: bigint[];
  /** How often a sign of life came. */
  heartbeats(): number;
  /** Takes the partition away: the batch at hand turns stale and is not handed out again. */
  lose(): void;
  /** Asks for the partition, as a rebalance does: the next heartbeat fails. */
  want(): void;
};

/** Records of one partition with the given values, from offset 0. */
export function recordsOf(values: readonly string[]): LogRecord[] {
  return values.map((value, index) => ({
    topic: 'news.articles.v1',
    partition: 0,
    offset: BigInt(index),
    key: `key of ${value}`,
    value: Buffer.from(value),
    headers: { ce_id: value },
    timestampMs: 0,
  }));
}

/** A source that hands out the given records in batches of `batchSize`, from the offset `committed` on. */
export function arraySource(records: readonly LogRecord[], batchSize = records.length, committed = 0n): ArraySource {
  const commits: bigint[] = [];
  const lost = new AbortController();
  const state = { isWanted: false, isStopped: false, heartbeats: 0 };
  const context: BatchContext = {
    isStale: () => lost.signal.aborted,
    signal: lost.signal,
    async commit(nextOffset) {
      if (!lost.signal.aborted) commits.push(nextOffset);
    },
    async heartbeat() {
      state.heartbeats += 1;
      if (state.isWanted || lost.signal.aborted) throw new RetryableError('rebalancing');
    },
  };
  const nextBatch = (): RecordBatch | null => {
    const first = Number(commits.at(-1) ?? committed);
    if (state.isStopped || state.isWanted || lost.signal.aborted || first >= records.length) return null;
    const highWatermark = BigInt(records.length);
    return { topic: 'news.articles.v1', partition: 0, records: records.slice(first, first + batchSize), highWatermark };
  };
  return {
    commits,
    heartbeats: () => state.heartbeats,
    lose: () => lost.abort(),
    want: () => {
      state.isWanted = true;
    },
    async run(eachBatch: (batch: RecordBatch, context: BatchContext) => Promise<void>) {
      for (let batch = nextBatch(); batch; batch = nextBatch()) await eachBatch(batch, context);
    },
    isMember: () => !lost.signal.aborted,
    async stop() {
      state.isStopped = true;
    },
  };
}

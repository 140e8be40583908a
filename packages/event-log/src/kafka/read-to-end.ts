import type { LogRecord } from '@dateline/runtime';
import { RetryableError, UserError } from '@dateline/runtime';
import type { Cluster, KafkaMessage } from 'kafkajs';
import type { ReadOptions } from '../port.ts';
import { toLogRecord } from './to-log-record.ts';
import type { PartitionRange, Topics } from './topics.ts';
import { withFreshMetadata } from './with-fresh-metadata.ts';

const PAGE_BYTES = 4 * 1024 * 1024;
const MAX_WAIT_MS = 500;

type FetchedMessage = KafkaMessage & { isControlRecord?: boolean };

/** The part of a fetch response that is needed here; kafkajs leaves it untyped. */
type FetchResponse = { responses: { partitions: { messages: FetchedMessage[] }[] }[] };

/** Reads a topic up to where it ends now, partition by partition, straight from the leaders: no group comes to be. */
export async function* readToEnd(
  cluster: Cluster,
  topics: Topics,
  { topic, from }: ReadOptions,
): AsyncGenerator<readonly LogRecord[]> {
  const ranges = await topics.ranges([topic]);
  for (const wanted of from?.keys() ?? []) {
    if (ranges.every(({ partition }) => partition !== wanted)) {
      throw new UserError(`topic "${topic}" has no partition ${wanted}`);
    }
  }
  for (const { partition, start, end } of ranges) {
    const wanted = from?.get(partition) ?? 0n;
    yield* readRange(cluster, { topic, partition, start: wanted > start ? wanted : start, end });
  }
}

async function* readRange(cluster: Cluster, range: PartitionRange): AsyncGenerator<readonly LogRecord[]> {
  const { topic, partition, end } = range;
  let offset = range.start;
  while (offset < end) {
    const messages = await fetchFrom(cluster, { topic, partition, offset });
    const from = offset;
    offset = BigInt(messages.at(-1)?.offset ?? -1) + 1n;
    if (offset <= from) {
      throw new RetryableError(
        `Kafka, reading "${topic}": partition ${partition} gives nothing from offset ${from} on`,
      );
    }
    const records = messages
      .filter((message) => !message.isControlRecord)
      .map((message) => toLogRecord(topic, partition, message))
      // A compressed block is sent whole, with what stands before the offset asked for.
      .filter((record) => record.offset >= from && record.offset < end);
    if (records.length > 0) yield records;
  }
}

async function fetchFrom(
  cluster: Cluster,
  { topic, partition, offset }: { topic: string; partition: number; offset: bigint },
): Promise<FetchedMessage[]> {
  return withFreshMetadata(cluster, `reading "${topic}"`, async () => {
    const [nodeId = ''] = Object.keys(cluster.findLeaderForPartitions(topic, [partition]));
    const leader = await cluster.findBroker({ nodeId });
    const partitions = [{ partition, fetchOffset: String(offset), maxBytes: PAGE_BYTES }];
    const limits = { maxWaitTime: MAX_WAIT_MS, minBytes: 1, maxBytes: PAGE_BYTES };
    const response = (await leader.fetch({ ...limits, topics: [{ topic, partitions }] })) as FetchResponse;
    return response.responses[0]?.partitions[0]?.messages ?? [];
  });
}

import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '@dateline/runtime';
import type { Cluster } from 'kafkajs';
import { protocolError, translateError } from './errors.ts';
import { withFreshMetadata } from './with-fresh-metadata.ts';

/** Where a partition's records begin and where its next one will stand. */
export type PartitionRange = { topic: string; partition: number; start: bigint; end: bigint };

const KNOWN_WITHIN_MS = 10_000;
const KNOWN_POLL_MS = 20;

/** Topics and their partitions, as the brokers tell. */
export class Topics {
  readonly #cluster: Cluster;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** Numbers of the partitions of a topic, ascending. Asks a broker once per topic and few minutes. Throws UserError. */
  async partitions(topic: string): Promise<number[]> {
    try {
      await this.#cluster.addTargetTopic(topic);
      await this.#cluster.refreshMetadataIfNecessary();
    } catch (error) {
      const type = protocolError(error);
      if (type !== 'UNKNOWN_TOPIC_OR_PARTITION' && type !== 'INVALID_TOPIC_EXCEPTION') {
        throw translateError(error, `looking up topic "${topic}"`);
      }
      throw new UserError(`there is no topic "${topic}" in this Kafka cluster: create it first`, { cause: error });
    }
    return this.#cluster
      .findTopicPartitionMetadata(topic)
      .map(({ partitionId }) => partitionId)
      .toSorted((left, right) => left - right);
  }

  /** Waits until a topic that was just created is known to the brokers, 10 s at most; then it rejects as `partitions`. */
  async untilKnown(topic: string): Promise<void> {
    for (const deadlineMs = performance.now() + KNOWN_WITHIN_MS; ; await sleep(KNOWN_POLL_MS)) {
      try {
        if ((await this.partitions(topic)).length > 0) return;
      } catch (error) {
        if (performance.now() > deadlineMs) throw error;
      }
    }
  }

  /** Where the partitions of topics begin and end now, in the order of topics and partitions. */
  async ranges(topics: readonly string[]): Promise<PartitionRange[]> {
    const wanted: { topic: string; partitions: { partition: number }[] }[] = [];
    for (const topic of topics) {
      wanted.push({ topic, partitions: (await this.partitions(topic)).map((partition) => ({ partition })) });
    }
    const [starts, ends] = await Promise.all([this.#offsets(wanted, true), this.#offsets(wanted, false)]);
    return wanted.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition }) => {
        const place = `${topic}/${partition}`;
        return { topic, partition, start: starts.get(place) ?? 0n, end: ends.get(place) ?? 0n };
      }),
    );
  }

  async #offsets(
    wanted: readonly { topic: string; partitions: { partition: number }[] }[],
    fromBeginning: boolean,
  ): Promise<Map<string, bigint>> {
    const request = wanted.map((topic) => ({ ...topic, fromBeginning }));
    const found = await withFreshMetadata(this.#cluster, 'asking for offsets', () =>
      this.#cluster.fetchTopicsOffset(request),
    );
    return new Map(
      found.flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset }) => [`${topic}/${partition}`, BigInt(offset)] as const),
      ),
    );
  }
}

import { UserError } from '@dateline/runtime';
import type { Cluster } from 'kafkajs';
import { protocolError, translateError } from './errors.ts';
import { withFreshMetadata } from './with-fresh-metadata.ts';

/** Where a partition's records begin and where its next one will stand. */
export type PartitionRange = { topic: string; partition: number; start: bigint; end: bigint };

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

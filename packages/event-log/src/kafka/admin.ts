import { UserError } from '@dateline/runtime';
import type { Admin, Cluster } from 'kafkajs';
import type { EventLogAdmin, Lag, Position } from '../port.ts';
import { isLostAssignment, translating } from './errors.ts';
import type { Topics } from './topics.ts';
import { withFreshMetadata } from './with-fresh-metadata.ts';

/** How a topic is created. */
const TOPIC_SETTINGS = [
  // The log is the truth: nothing is ever removed.
  { name: 'cleanup.policy', value: 'delete' },
  { name: 'retention.ms', value: '-1' },
  { name: 'retention.bytes', value: '-1' },
  // A record's time is when the log took it; what a text says about time is in its value.
  { name: 'message.timestamp.type', value: 'LogAppendTime' },
  // Kafka's own limit is 1 MiB; an article may be as large as the ingest service takes it, 64 MiB, and what JSON adds.
  { name: 'max.message.bytes', value: String(96 * 1024 * 1024) },
];

/** Of the connections that kafkajs needs for what it calls admin. */
export type AdminDependencies = {
  admin: Admin;
  cluster: Cluster;
  topics: Topics;
  /** Copies of a topic; the brokers' default when unset. */
  replicationFactor?: number | undefined;
};

/** The administration of a cluster, as far as the log's users need it. */
export function createAdmin(dependencies: AdminDependencies): EventLogAdmin {
  const { admin, topics } = dependencies;
  return {
    createTopics: (wanted) => createMissing(dependencies, wanted),
    async topics() {
      const names = (await userTopics(admin)).toSorted();
      const ranges = Map.groupBy(await topics.ranges(names), ({ topic }) => topic);
      return [...ranges].map(([topic, partitions]) => {
        const records = partitions.reduce((sum, { start, end }) => sum + end - start, 0n);
        return { topic, partitions: partitions.length, records };
      });
    },
    async groups() {
      const { groups } = await translating('listing groups', () => admin.listGroups());
      const own = groups.filter(({ protocolType }) => protocolType === 'consumer' || protocolType === '');
      return own.map(({ groupId }) => groupId).toSorted();
    },
    lag: (group, wanted) => readLag(dependencies, group, wanted),
    seek: (group, position) => seek(dependencies, group, position),
  };
}

/** All topics but Kafka's own. */
async function userTopics(admin: Admin): Promise<string[]> {
  const names = await translating('listing topics', () => admin.listTopics());
  return names.filter((name) => !name.startsWith('__'));
}

async function createMissing(
  { admin, topics: known, replicationFactor }: AdminDependencies,
  wanted: readonly { topic: string; partitions: number }[],
): Promise<void> {
  const existing = new Set(await userTopics(admin));
  const missing = wanted.filter(({ topic }) => !existing.has(topic));
  if (missing.length === 0) return;
  const topics = missing.map(({ topic, partitions }) => ({
    topic,
    numPartitions: partitions,
    replicationFactor: replicationFactor ?? -1,
    configEntries: TOPIC_SETTINGS,
  }));
  // False where another process was faster: all the same. kafkajs's own wait for leaders gives up at the first broker that
  // has not heard of the topic yet.
  await translating('creating topics', () => admin.createTopics({ topics, waitForLeaders: false }));
  for (const { topic } of missing) await known.untilKnown(topic);
}

async function readLag(
  { admin, cluster, topics }: AdminDependencies,
  group: string,
  wanted: readonly string[],
): Promise<Lag[]> {
  const ranges = await topics.ranges(wanted);
  const found = await withFreshMetadata(cluster, `reading the offsets of group "${group}"`, () =>
    admin.fetchOffsets({ groupId: group, topics: [...wanted] }),
  );
  const committed = new Map(
    found.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => [`${topic}/${partition}`, BigInt(offset)] as const),
    ),
  );
  return ranges.map(({ topic, partition, start, end }) => {
    // -1 says that the group has committed nothing.
    const offset = committed.get(`${topic}/${partition}`) ?? -1n;
    const isCommitted = offset >= 0n;
    return {
      group,
      topic,
      partition,
      committed: isCommitted ? offset : null,
      end,
      lag: end - (isCommitted ? offset : start),
    };
  });
}

async function seek({ admin, cluster, topics }: AdminDependencies, group: string, position: Position): Promise<void> {
  const { topic, partition, offset } = position;
  const range = (await topics.ranges([topic])).find((one) => one.partition === partition);
  if (!range) throw new UserError(`topic "${topic}" has no partition ${partition}`);
  if (offset < range.start || offset > range.end) {
    const bounds = `choose from ${range.start} to ${range.end}`;
    throw new UserError(`offset ${offset} is outside partition ${partition} of "${topic}": ${bounds}`);
  }
  const doing = `moving group "${group}"`;
  const { groups } = await withFreshMetadata(cluster, doing, () => admin.describeGroups([group]));
  const members = groups.flatMap((one) => one.members);
  if (members.length > 0) {
    const hosts = [...new Set(members.map((member) => `${member.clientId} at ${member.clientHost}`))].join(', ');
    throw new UserError(`group "${group}" is running (${hosts}): stop it before moving it`);
  }
  try {
    await withFreshMetadata(cluster, doing, async () => {
      const coordinator = await cluster.findGroupCoordinator({ groupId: group });
      // A commit in nobody's name: the broker takes it as long as the group has no members.
      await coordinator.offsetCommit({
        groupId: group,
        groupGenerationId: -1,
        memberId: '',
        topics: [{ topic, partitions: [{ partition, offset: String(offset) }] }],
      });
    });
  } catch (error) {
    if (!isLostAssignment(error)) throw error;
    throw new UserError(`group "${group}" is running: stop it before moving it`, { cause: error });
  }
}

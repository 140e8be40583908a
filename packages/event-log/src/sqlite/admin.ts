import { UserError } from '@dateline/runtime';
import type { EventLogAdmin, Lag, Position } from '../port.ts';
import type { Database } from './database.ts';
import type { Group } from './group.ts';
import type { StoredPartition, Topics } from './topics.ts';

/** The administration of a log: topics, groups, lag, moving a group. */
export function createAdmin(database: Database, topics: Topics, openGroup: (name: string) => Group): EventLogAdmin {
  return {
    async createTopics(wanted) {
      await database.transaction(() => topics.create(wanted));
    },
    async topics() {
      return topics.names().map((topic) => {
        const partitions = topics.partitions(topic);
        const records = partitions.reduce((sum, partition) => sum + BigInt(topics.nextOffset(partition)), 0n);
        return { topic, partitions: partitions.length, records };
      });
    },
    async groups() {
      return database
        .all('SELECT group_name FROM commits UNION SELECT group_name FROM members ORDER BY group_name')
        .map((row) => String(row['group_name']));
    },
    async lag(group, wanted) {
      return wanted
        .flatMap((topic) => topics.partitions(topic))
        .map((partition) => lagOf(openGroup(group), partition, topics));
    },
    async seek(group, position) {
      await database.transaction(() => seek(openGroup(group), position, topics));
    },
  };
}

function lagOf(group: Group, partition: StoredPartition, topics: Topics): Lag {
  const committed = group.committed(partition);
  const end = topics.nextOffset(partition);
  return {
    group: group.name,
    topic: partition.topic,
    partition: partition.partition,
    committed: committed === null ? null : BigInt(committed),
    end: BigInt(end),
    lag: BigInt(end - (committed ?? 0)),
  };
}

function seek(group: Group, { topic, partition: index, offset }: Position, topics: Topics): void {
  const partition = topics.partitions(topic)[index];
  if (!partition) throw new UserError(`topic "${topic}" has no partition ${index}`);
  const end = topics.nextOffset(partition);
  if (offset < 0n || offset > BigInt(end)) {
    throw new UserError(`offset ${offset} is outside partition ${index} of "${topic}": choose from 0 to ${end}`);
  }
  for (const dead of group.deadMembers()) group.leave(dead);
  const pids = group.pids();
  if (pids.length > 0) {
    throw new UserError(`group "${group.name}" is running (process ${pids.join(', ')}): stop it before moving it`);
  }
  group.commit(partition, Number(offset));
}

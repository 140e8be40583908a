import { realpathSync } from 'node:fs';
import { dirname, basename, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogRecord } from '@dateline/runtime';
import { UserError } from '@dateline/runtime';
import type { EventLog, ReadOptions, SubscribeOptions } from '../port.ts';
import { createAdmin } from './admin.ts';
import { Changes } from './changes.ts';
import { Database } from './database.ts';
import { Group } from './group.ts';
import { ownProcess } from './process-identity.ts';
import { Publisher } from './publisher.ts';
import { readRecords } from './read-records.ts';
import { Subscription } from './subscription.ts';
import { Topics } from './topics.ts';

/** `file`: created when missing; its folder must exist. */
export type SqliteEventLogOptions = {
  file: string;
  /** A member that gave no sign for this long loses its partitions; default 10,000 ms. A dead process is noticed sooner. */
  sessionTimeoutMs?: number | undefined;
  /** How long a write waits for other processes; then RetryableError. Default 10,000 ms. */
  lockTimeoutMs?: number | undefined;
};

const READ_PAGE_RECORDS = 5_000;

/** An event log in one SQLite file, for any number of processes of one machine. */
export async function openSqliteEventLog(options: SqliteEventLogOptions): Promise<EventLog> {
  const { sessionTimeoutMs = 10_000, lockTimeoutMs = 10_000 } = options;
  // One spelling of the path, so that logs opened on the same file in this process wake each other.
  const file = join(realpathSync(dirname(options.file)), basename(options.file));
  const database = await Database.open(file, lockTimeoutMs);
  const topics = new Topics(database);
  const changes = new Changes(database);
  const publisher = new Publisher(database, topics, changes);
  const own = ownProcess();
  const openGroup = (name: string): Group => new Group(name, database, { own, sessionTimeoutMs });
  const subscriptions = new Set<Subscription>();
  return {
    publish: (records) => publisher.publish(records),
    subscribe(subscribe: SubscribeOptions) {
      const group = openGroup(subscribe.group);
      const subscription = new Subscription(subscribe, { database, topics, changes, group, sessionTimeoutMs });
      subscriptions.add(subscription);
      return subscription;
    },
    read: (read) => readToEnd(database, topics, read),
    admin: createAdmin(database, topics, openGroup),
    async close() {
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await publisher.drain();
      changes.close();
      database.close();
    },
  };
}

async function* readToEnd(
  database: Database,
  topics: Topics,
  { topic, from }: ReadOptions,
): AsyncGenerator<readonly LogRecord[]> {
  const partitions = topics.partitions(topic);
  for (const partition of from?.keys() ?? []) {
    if (!partitions[partition]) throw new UserError(`topic "${topic}" has no partition ${partition}`);
  }
  const ranges = partitions.map((partition) => ({ partition, endOffset: topics.nextOffset(partition) }));
  for (const { partition, endOffset } of ranges) {
    let fromOffset = Number(from?.get(partition.partition) ?? 0n);
    while (fromOffset < endOffset) {
      const records = readRecords(database, partition, { fromOffset, endOffset, maxRecords: READ_PAGE_RECORDS });
      fromOffset += records.length;
      yield records;
      // Reading is synchronous: let others have the event loop between pages.
      await nextTurn();
    }
  }
}

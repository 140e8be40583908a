import { RetryableError, UserError } from '@dateline/runtime';
import type { EventLog, SubscribeOptions } from '../port.ts';
import { createAdmin } from './admin.ts';
import { connectCluster, createClient } from './client.ts';
import type { KafkaLog } from './client.ts';
import { translating } from './errors.ts';
import { Publisher } from './publisher.ts';
import { readToEnd } from './read-to-end.ts';
import type { KafkaSettings } from './settings.ts';
import { Subscription } from './subscription.ts';
import { Topics } from './topics.ts';

/** The client's own lines go to `log`, or nowhere. */
export type KafkaEventLogOptions = {
  settings: KafkaSettings;
  /** A member that gave no sign for this long loses its partitions; default 30,000 ms. Brokers allow 6,000 and more. */
  sessionTimeoutMs?: number | undefined;
  log?: KafkaLog | undefined;
};

/** An event log on Apache Kafka. Throws UserError where the cluster can not be reached or used as it is set up. */
export async function openKafkaEventLog(options: KafkaEventLogOptions): Promise<EventLog> {
  const { settings, sessionTimeoutMs = 30_000, log } = options;
  const client = createClient(settings, log);
  const { cluster, disconnect } = await connecting(settings, () => connectCluster(client));
  const admin = client.admin();
  await connecting(settings, () => admin.connect());
  const topics = new Topics(cluster);
  const publisher = new Publisher(client, topics);
  const subscriptions = new Set<Subscription>();
  return {
    publish: (records) => publisher.publish(records),
    subscribe(subscribe: SubscribeOptions) {
      const subscription = new Subscription(subscribe, { client: createClient(settings, log), sessionTimeoutMs });
      subscriptions.add(subscription);
      return subscription;
    },
    read: (read) => readToEnd(cluster, topics, read),
    admin: createAdmin({ admin, cluster, topics, replicationFactor: settings.replicationFactor }),
    async close() {
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await publisher.close();
      await admin.disconnect();
      await disconnect();
    },
  };
}

/** When a process starts, brokers that do not answer are most likely the wrong ones. */
async function connecting<Result>({ brokers }: KafkaSettings, call: () => Promise<Result>): Promise<Result> {
  try {
    return await translating(`connecting to ${brokers}`, call);
  } catch (error) {
    if (!(error instanceof RetryableError)) throw error;
    throw new UserError(`${error.message}. Is Kafka running there? Check KAFKA_BROKERS, KAFKA_SSL and KAFKA_SASL_*`, {
      cause: error,
    });
  }
}

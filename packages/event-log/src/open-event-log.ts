import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { TOPICS } from '@dateline/events';
import type { EventLogSettings } from '@dateline/runtime';
import { UserError } from '@dateline/runtime';
import type { KafkaLog } from './kafka/client.ts';
import { kafkaSettings } from './kafka/settings.ts';
import type { KafkaSettings } from './kafka/settings.ts';
import type { EventLog } from './port.ts';
import { withPrefix } from './prefix.ts';
import { openSqliteEventLog } from './sqlite/sqlite-event-log.ts';

/** Which log to open. */
export type OpenEventLogOptions = {
  /** Folder of the embedded log, created when missing; the file in it is `event-log.sqlite`. */
  dataDirectory: string;
  /** host:port, comma-separated, as in KAFKA_BROKERS; unset or empty: the embedded log. */
  kafkaBrokers?: string | undefined;
  /** How to reach these brokers where an address alone does not do. */
  kafka?: Omit<KafkaSettings, 'brokers'> | undefined;
  /** Put before the names of topics and groups in Kafka; nothing when unset. */
  kafkaPrefix?: string | undefined;
  /** Where the Kafka client writes its own lines; nowhere when unset. */
  log?: KafkaLog | undefined;
  /** Partitions of the article and comment topics where they have to be created; default 4. */
  partitions?: number | undefined;
  /** A member that gave no sign for this long loses its partitions; default 10,000 ms, on Kafka 30,000 ms. */
  sessionTimeoutMs?: number | undefined;
};

/** Options for `openEventLog` from the variables of `eventLogEnv`. Throws UserError where they contradict each other. */
export function eventLogOptions(settings: EventLogSettings): OpenEventLogOptions {
  const { brokers: kafkaBrokers, ...kafka } = kafkaSettings(settings) ?? {};
  return {
    dataDirectory: settings.DATELINE_DATA,
    kafkaBrokers,
    kafka,
    kafkaPrefix: settings.KAFKA_PREFIX,
    // The embedded log keeps its own: its members are on one machine.
    sessionTimeoutMs: kafkaBrokers === undefined ? undefined : settings.KAFKA_SESSION_TIMEOUT_MS,
  };
}

/** Opens the log that the settings ask for and creates the pipeline's topics where they are missing. */
export async function openEventLog(options: OpenEventLogOptions): Promise<EventLog> {
  const log = await openAdapter(options);
  const partitions = options.partitions ?? 4;
  try {
    await log.admin.createTopics([
      { topic: TOPICS.articles, partitions },
      { topic: TOPICS.comments, partitions },
      { topic: TOPICS.deadLetters, partitions: 1 },
    ]);
  } catch (error) {
    await log.close();
    throw error;
  }
  return log;
}

/** The one place that knows which adapters there are. */
async function openAdapter(options: OpenEventLogOptions): Promise<EventLog> {
  const { dataDirectory, kafkaBrokers, kafka, kafkaPrefix = '', sessionTimeoutMs, log } = options;
  if (kafkaBrokers) {
    // Imported only here: a process on the embedded log need not load kafkajs.
    const { openKafkaEventLog } = await import('./kafka/kafka-event-log.ts');
    const settings = { ...kafka, brokers: kafkaBrokers };
    return withPrefix(await openKafkaEventLog({ settings, sessionTimeoutMs, log }), kafkaPrefix);
  }
  try {
    mkdirSync(dataDirectory, { recursive: true });
  } catch (error) {
    throw new UserError(`can not create the data directory ${dataDirectory}: ${String(error)}`, { cause: error });
  }
  return openSqliteEventLog({ file: join(dataDirectory, 'event-log.sqlite'), sessionTimeoutMs });
}

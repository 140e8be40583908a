import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { Cluster, Kafka, LogEntry } from 'kafkajs';
import { connectionConfig } from './settings.ts';
import type { KafkaSettings } from './settings.ts';
import { kafkajs } from './kafkajs.ts';
import { silenceNegativeTimeouts } from './silence-negative-timeouts.ts';

/** Where the client's own lines go; pino's loggers fit. */
export type KafkaLog = {
  error(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
  debug(fields: object, message: string): void;
};

const { logLevel } = kafkajs;
const METHODS = new Map<number, keyof KafkaLog>([
  [logLevel.ERROR, 'error'],
  [logLevel.WARN, 'warn'],
  [logLevel.INFO, 'info'],
  [logLevel.DEBUG, 'debug'],
]);

/** About 10 s in all: long enough for a leader election, short enough that the caller's own back-off soon takes over. */
const RETRY = { retries: 6, initialRetryTime: 150, maxRetryTime: 3_000 };

/** The rest of the wire format: gzip is built in, zstd comes from Node. */
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => ({
  compress: async (encoder: { buffer: Buffer }) => promisify(zstdCompress)(encoder.buffer),
  decompress: async (buffer: Buffer) => promisify(zstdDecompress)(buffer),
});

/** A kafkajs client; quiet without a log. One per member of a group: clients share what they know of a group's offsets. */
export function createClient(settings: KafkaSettings, log?: KafkaLog): Kafka {
  silenceNegativeTimeouts();
  return new kafkajs.Kafka({
    ...connectionConfig(settings),
    connectionTimeout: 5_000,
    requestTimeout: 30_000,
    retry: RETRY,
    logLevel: log ? logLevel.INFO : logLevel.NOTHING,
    logCreator: () => (entry) => (log ? write(log, entry) : undefined),
  });
}

function write(log: KafkaLog, { level, namespace, log: { message, ...fields } }: LogEntry): void {
  const method = METHODS.get(level);
  if (method) log[method]({ ...fields, kafkajs: namespace }, message);
}

/**
 * The connection of a client, for what kafkajs offers to no one but its own consumers and partition assigners: reading
 * without a group, and moving a group that has no members. An assigner is handed the cluster, so this one takes it.
 */
export async function connectCluster(client: Kafka): Promise<{ cluster: Cluster; disconnect: () => Promise<void> }> {
  const taken: Cluster[] = [];
  const consumer = client.consumer({
    groupId: 'dateline-never-joined',
    allowAutoTopicCreation: false,
    retry: RETRY,
    partitionAssigners: [
      (options) => {
        taken.push(options.cluster);
        return kafkajs.PartitionAssigners.roundRobin(options);
      },
    ],
  });
  await consumer.connect();
  const [cluster] = taken;
  if (!cluster) throw new Error('this version of kafkajs does not hand its assigners the cluster');
  return { cluster, disconnect: () => consumer.disconnect() };
}

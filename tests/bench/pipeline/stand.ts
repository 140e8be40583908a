import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedServer, startEmbedded, warehouseVariables } from '@dateline/embedded';
import { type EventLog, openEventLog } from '@dateline/event-log';
import { EVENT_TOPICS } from '@dateline/events';
import { createLogger } from '@dateline/runtime';
import { migrate, openWarehouse, type Warehouse } from '@dateline/warehouse';
import kafkajs from 'kafkajs';
import { brokerForTests } from '../../../infra/kafka/broker-for-tests.ts';
import type { Running } from '../../support/dateline.ts';
import { createSandbox } from '../../support/sandbox.ts';

/** What the measurements run on: a broker, a ClickHouse, and the variables that lead services to both. */
export type Stand = {
  brokers: string;
  brokerFrom: string;
  /** Of the broker, where it was started here. */
  brokerPid: number | undefined;
  log: EventLog;
  warehouse: Warehouse;
  server: EmbeddedServer;
  environment: NodeJS.ProcessEnv;
  kafka: kafkajs.Admin;
  /** Drops the tables and makes them anew. */
  newDatabase(): Promise<void>;
  /** Makes the group one that has read nothing. */
  forgetGroup(group: string): Promise<void>;
  dispose(): Promise<void>;
};

/** Starts both servers; the event topics get so many partitions. Throws where there is no broker to be had, or one whose topics already hold events. */
export async function openStand({ partitions = 4 }: { partitions?: number } = {}): Promise<Stand> {
  const broker = await brokerForTests();
  if (!broker) throw new Error('without a broker there is nothing to measure');
  const { brokers } = broker;
  const sandbox = await createSandbox('dateline bench ');
  const server = await startEmbedded({
    dataDirectory: sandbox.dataFolder,
    httpPort: 0,
    tcpPort: 0,
    log: createLogger({ name: 'bench', level: 'silent' }),
  });
  const warehouse = openWarehouse({ url: server.url, ...server.writer, database: 'dateline' });
  const log = await openEventLog({ dataDirectory: join(sandbox.folder, 'log'), kafkaBrokers: brokers, partitions });
  const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING }).admin();
  await kafka.connect();
  const environment = { ...sandbox.environment, ...warehouseVariables(server), KAFKA_BROKERS: brokers };
  const stand = {
    brokers,
    brokerFrom: broker.from,
    brokerPid: broker.pid,
    log,
    warehouse,
    server,
    environment,
    kafka,
    newDatabase,
    forgetGroup,
    dispose,
  };

  async function forgetGroup(group: string): Promise<void> {
    const { groups } = await kafka.listGroups();
    if (groups.some(({ groupId }) => groupId === group)) await kafka.deleteGroups([group]);
  }

  async function newDatabase(): Promise<void> {
    await warehouse.command('DROP DATABASE IF EXISTS dateline SYNC');
    await migrate({ client: warehouse });
  }

  /** A broker that goes on without us keeps no events of ours. */
  async function dispose(): Promise<void> {
    await kafka.deleteTopics({ topics: [...EVENT_TOPICS] });
    await Promise.all([log.close(), warehouse.close(), kafka.disconnect()]);
    await server.stop();
    await broker?.stop();
    await sandbox.dispose();
  }

  const used = (await log.admin.topics()).find(
    ({ topic, records }) => (EVENT_TOPICS as readonly string[]).includes(topic) && records > 0n,
  );
  if (!used) return stand;
  await Promise.all([log.close(), warehouse.close(), kafka.disconnect(), server.stop()]);
  throw new Error(`${used.topic} on ${brokers} already holds ${used.records} records: name a broker without events`);
}

const LOOK_MS = 10;

/** Resolves once the group of a service has its members, one when not stated, and these their partitions. */
export async function untilJoined(
  { kafka }: Stand,
  group: string,
  { running, members = 1 }: { running: Running; members?: number },
): Promise<void> {
  const end = endOf(group, running);
  for (;;) {
    const { groups } = await Promise.race([kafka.describeGroups([group]), end]);
    if (groups[0]?.state === 'Stable' && groups[0].members.length === members) return;
    await pause(LOOK_MS);
  }
}

/** Rejects when a service ends, which it is not to do while it is measured. */
export async function endOf(service: string, { ended }: Running): Promise<never> {
  throw new Error(`${service} ended with ${await ended} while it was measured`);
}

import { readFileSync, rmSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbedded, warehouseVariables } from '@dateline/embedded';
import { type EventLog, openEventLog } from '@dateline/event-log';
import { TOPICS } from '@dateline/events';
import { createLogger } from '@dateline/runtime';
import { migrate, openWarehouse, type Warehouse } from '@dateline/warehouse';
import { startBroker } from '../../../infra/kafka/start-broker.ts';
import { createSandbox } from '../../support/sandbox.ts';

/** A broker whose files can be looked at, a ClickHouse with all tables, and the variables that lead services to both. */
export type ScaleStand = {
  log: EventLog;
  warehouse: Warehouse;
  server: EmbeddedServer;
  brokerPid: number;
  environment: NodeJS.ProcessEnv;
  /** What the topic of comments takes on disk. */
  logBytes(): Promise<number>;
  dispose(): Promise<void>;
};

const PARTITIONS = 4;

/** Starts both servers on new folders, which `dispose` removes. Throws BrokerError where there is no Java. */
export async function openScaleStand(): Promise<ScaleStand> {
  const sandbox = await createSandbox('dateline scale ');
  const brokerFolder = join(sandbox.folder, 'broker');
  const broker = await startBroker({ dataDirectory: brokerFolder });
  const server = await startEmbedded({
    dataDirectory: sandbox.dataFolder,
    httpPort: 0,
    tcpPort: 0,
    log: createLogger({ name: 'scale', level: 'silent' }),
  });
  const warehouse = openWarehouse({ url: server.url, ...server.writer, database: 'dateline' });
  const log = await openEventLog({
    dataDirectory: join(sandbox.folder, 'log'),
    kafkaBrokers: broker.brokers,
    partitions: PARTITIONS,
  });
  await migrate({ client: warehouse });
  return {
    log,
    warehouse,
    server,
    brokerPid: Number(readFileSync(join(brokerFolder, 'broker.pid'), 'utf8')),
    environment: { ...sandbox.environment, ...warehouseVariables(server), KAFKA_BROKERS: broker.brokers },
    async logBytes() {
      const folders = (await readdir(brokerFolder)).filter((name) => name.startsWith(`${TOPICS.comments}-`));
      const files = await Promise.all(folders.map(async (folder) => filesOf(join(brokerFolder, folder))));
      // Indices are files of 10 MB with holes: what is taken counts, in blocks of 512 bytes.
      return files.flat().reduce((sum, file) => sum + statSync(file).blocks * 512, 0);
    },
    async dispose() {
      await Promise.all([log.close(), warehouse.close()]);
      await Promise.all([server.stop(), broker.stop('SIGKILL')]);
      await sandbox.dispose();
      rmSync(sandbox.folder, { recursive: true, force: true });
    },
  };
}

const filesOf = async (folder: string): Promise<string[]> => (await readdir(folder)).map((name) => join(folder, name));

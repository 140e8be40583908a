import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingTool } from './broker-files.ts';
import { startBroker } from './start-broker.ts';

/** A broker for a test run. */
export type TestBroker = { brokers: string; from: string; stop(): Promise<void> };

/**
 * The broker that tests run on: the one of KAFKA_BROKERS; else one from Apache's artifacts, for the time of the tests. Where
 * neither is to be had: null, said on stderr, or an error where CI=true: there the tests have to run.
 */
export async function brokerForTests(): Promise<TestBroker | null> {
  const given = process.env['KAFKA_BROKERS'];
  if (given) return { brokers: given, from: 'KAFKA_BROKERS', stop: async () => {} };
  const missing = missingTool();
  if (!missing) return startTemporaryBroker();
  const message = `No Kafka to test on: KAFKA_BROKERS is unset, and ${missing}`;
  if (process.env['CI'] === 'true') throw new Error(message);
  process.stderr.write(`\n${message}. SKIPPING the tests of the Kafka adapter.\n\n`);
  return null;
}

async function startTemporaryBroker(): Promise<TestBroker> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'dateline-kafka-'));
  const broker = await startBroker({ dataDirectory });
  return {
    brokers: broker.brokers,
    from: "Apache's artifacts",
    async stop() {
      await broker.stop('SIGKILL');
      await rm(dataDirectory, { recursive: true });
    },
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GenericContainer, getContainerRuntimeClient, ImageName, Wait } from 'testcontainers';
import { missingTool } from './broker-files.ts';
import { freePort } from './free-port.ts';
import { KAFKA_IMAGE } from './image/image-name.ts';
import { startBroker } from './start-broker.ts';

/** A broker for a test run. `from`: which of the ways below it came. `pid`: its process, where that was started here. */
export type TestBroker = { brokers: string; from: string; pid?: number | undefined; stop(): Promise<void> };

/**
 * The broker that tests run on: the one of KAFKA_BROKERS; else a container, where a Docker engine answers and has the image;
 * else one from Apache's artifacts. Where none is to be had: null, said on stderr, or an error where CI=true: there the
 * tests have to run.
 */
export async function brokerForTests(): Promise<TestBroker | null> {
  const given = process.env['KAFKA_BROKERS'];
  if (given) return { brokers: given, from: 'KAFKA_BROKERS', stop: async () => {} };
  if (await hasImage()) return startContainer();
  const missing = missingTool();
  if (!missing) return startTemporaryBroker();
  const message = `No Kafka to test on: KAFKA_BROKERS is unset, no Docker engine has ${KAFKA_IMAGE}, and ${missing}`;
  if (process.env['CI'] === 'true') throw new Error(message);
  process.stderr.write(`\n${message}. SKIPPING the tests of the Kafka adapter.\n\n`);
  return null;
}

async function hasImage(): Promise<boolean> {
  try {
    const { image } = await getContainerRuntimeClient();
    return await image.exists(ImageName.fromString(KAFKA_IMAGE));
  } catch {
    // No engine answers.
    return false;
  }
}

async function startContainer(): Promise<TestBroker> {
  // Ryuk, which clears up after a killed test run, is one more image to have; the container goes with `stop`.
  process.env['TESTCONTAINERS_RYUK_DISABLED'] ??= 'true';
  // Clients are told the address to connect to, so that it has to be known before the start.
  const port = await freePort(0);
  const container = await new GenericContainer(KAFKA_IMAGE)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment({ KAFKA_ADVERTISED: `127.0.0.1:${port}` })
    .withWaitStrategy(Wait.forLogMessage('Kafka Server started'))
    .start();
  const stop = async (): Promise<void> => void (await container.stop({ removeVolumes: true }));
  return { brokers: `127.0.0.1:${port}`, from: `a container of ${KAFKA_IMAGE}`, stop };
}

async function startTemporaryBroker(): Promise<TestBroker> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'dateline-kafka-'));
  const broker = await startBroker({ dataDirectory });
  return {
    brokers: broker.brokers,
    from: "Apache's artifacts",
    pid: broker.pid,
    async stop() {
      await broker.stop('SIGKILL');
      await rm(dataDirectory, { recursive: true });
    },
  };
}

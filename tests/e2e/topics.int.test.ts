import { openEventLog } from '@dateline/event-log';
import { TOPICS } from '@dateline/events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokerForTests } from '../../infra/kafka/broker-for-tests.ts';
import { dateline } from '../support/dateline.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

const broker = await brokerForTests();
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(async () => {
  await sandbox?.dispose();
  await broker?.stop();
});

const LOGS = [
  { where: 'the embedded log', kafka: {} },
  ...(broker
    ? [{ where: 'Kafka', kafka: { KAFKA_BROKERS: broker.brokers, KAFKA_PREFIX: `topics-${Date.now()}.` } }]
    : []),
];

test.for(LOGS)('dateline topics makes the topics on $where with as many partitions as told', async ({ kafka }) => {
  const environment = { ...sandbox.environment, ...kafka };
  const topics = async (...args: string[]) => dateline(['topics', ...args], environment);
  for (const wrong of ['0', '4001', '1.5', 'many']) {
    expect(await topics('--partitions', wrong)).toMatchObject({ code: 2, stderr: expect.stringContaining(wrong) });
  }
  const made = await topics('--partitions', '7');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toMatch(/news\.articles\.v1 +7 +0\nnews\.comments\.v1 +7 +0\nnews\.dead-letters\.v1 +1 +0\n/);
  const log = await openEventLog({
    dataDirectory: sandbox.dataFolder,
    kafkaBrokers: environment.KAFKA_BROKERS,
    kafkaPrefix: environment.KAFKA_PREFIX,
  });
  expect(await log.admin.topics()).toContainEqual({ topic: TOPICS.comments, partitions: 7, records: 0n });
  await log.close();
  expect(await topics()).toEqual(made);
  expect(await topics('--partitions', '7')).toEqual(made);
  expect(await topics('--partitions', '8')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/news\.articles\.v1 has 7, news\.comments\.v1 has 7, not 8 partitions/),
  });
});

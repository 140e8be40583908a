import { afterAll, describe } from 'vitest';
import { brokerForTests } from '../../../../infra/kafka/broker-for-tests.ts';
import { describeEventLogContract } from '../contract/event-log-contract.ts';
import { openEventLog } from '../open-event-log.ts';

const broker = await brokerForTests();
afterAll(() => broker?.stop());

describe.skipIf(!broker)(`on Kafka, ${broker?.from}`, () => {
  const kafkaBrokers = broker?.brokers ?? '';
  // Kafka's own least is 6,000 ms; the broker of the tests allows less.
  const sessionTimeoutMs = process.env['KAFKA_BROKERS'] ? 6_000 : 1_500;
  describeEventLogContract('Kafka', async () => ({
    open: () => openEventLog({ dataDirectory: '', kafkaBrokers, sessionTimeoutMs }),
    environment: { KAFKA_BROKERS: kafkaBrokers },
    sessionTimeoutMs,
    // The topics of the contract have names of their own; nothing of them is taken for anything else.
    remove: async () => {},
  }));
});

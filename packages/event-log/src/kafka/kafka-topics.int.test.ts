import { TOPICS } from '@dateline/events';
import { UserError } from '@dateline/runtime';
import kafkajs from 'kafkajs';
import { afterAll, describe, expect, test } from 'vitest';
import { brokerForTests } from '../../../../infra/kafka/broker-for-tests.ts';
import { eventually, readAll, startMember, uniqueName } from '../contract/under-test.ts';
import { eventLogOptions, openEventLog } from '../open-event-log.ts';

const broker = await brokerForTests();
afterAll(() => broker?.stop());

describe.skipIf(!broker)(`topics on Kafka, ${broker?.from}`, () => {
  const settings = { DATELINE_DATA: '', KAFKA_BROKERS: broker?.brokers ?? '' };
  const admin = new kafkajs.Kafka({ brokers: [settings.KAFKA_BROKERS], logLevel: kafkajs.logLevel.NOTHING }).admin();
  afterAll(() => admin.disconnect());

  test('have the partitions and the copies that were asked for, and keep everything', async () => {
    const KAFKA_PREFIX = `${uniqueName('installation')}.`;
    const options = { ...eventLogOptions({ ...settings, KAFKA_PREFIX, KAFKA_REPLICATION_FACTOR: 1 }), partitions: 6 };
    await (await openEventLog(options)).close();
    // Once they are there, another process leaves them as they are.
    await (await openEventLog({ ...options, partitions: 3 })).close();
    await admin.connect();
    const names = Object.values(TOPICS).map((topic) => KAFKA_PREFIX + topic);
    const { topics } = await admin.fetchTopicMetadata({ topics: names });
    const made = topics.map(({ name, partitions }) => [
      name.slice(KAFKA_PREFIX.length),
      partitions.map(({ replicas }) => replicas.length),
    ]);
    expect(Object.fromEntries(made)).toEqual({
      [TOPICS.articles]: [1, 1, 1, 1, 1, 1],
      [TOPICS.comments]: [1, 1, 1, 1, 1, 1],
      [TOPICS.deadLetters]: [1],
    });
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: names.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name })),
    });
    const configs = resources.map(({ configEntries }) =>
      Object.fromEntries(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    );
    expect(configs).toHaveLength(3);
    for (const config of configs) {
      expect(config).toMatchObject({
        'cleanup.policy': 'delete',
        'retention.ms': '-1',
        'retention.bytes': '-1',
        'message.timestamp.type': 'LogAppendTime',
        'max.message.bytes': '100663296',
      });
    }
  });

  test('records of an installation with a prefix are whole, by a group and without one', async () => {
    const KAFKA_PREFIX = `${uniqueName('installation')}.`;
    const log = await openEventLog(eventLogOptions({ ...settings, KAFKA_PREFIX }));
    const written = { topic: TOPICS.articles, key: 'a key', value: Buffer.from('a value'), headers: { ce_id: '7' } };
    await log.publish([written]);
    const expected = { ...written, offset: 0n, timestampMs: expect.any(Number), partition: expect.any(Number) };
    expect(await readAll(log, TOPICS.articles)).toEqual([expected]);
    const member = startMember(log, { group: 'readers', topics: [TOPICS.articles] });
    await eventually(() => expect(member.records).toEqual([expected]));
    await member.source.stop();
    await log.close();
  });

  test('more copies than there are brokers are refused', async () => {
    const KAFKA_PREFIX = `${uniqueName('installation')}.`;
    const opening = openEventLog(eventLogOptions({ ...settings, KAFKA_PREFIX, KAFKA_REPLICATION_FACTOR: 32_767 }));
    await expect(opening).rejects.toThrow(UserError);
    await expect(opening).rejects.toThrow('lower KAFKA_REPLICATION_FACTOR');
  });
});

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { TOPICS } from '@dateline/events';
import {
  createConsumerMetrics,
  createLogger,
  Registry,
  RetryableError,
  runConsumer,
  UserError,
} from '@dateline/runtime';
import kafkajs from 'kafkajs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { missingTool } from '../../../../infra/kafka/broker-files.ts';
import { startBroker } from '../../../../infra/kafka/start-broker.ts';
import type { Broker } from '../../../../infra/kafka/start-broker.ts';
import {
  commitAll,
  eventually,
  lagOf,
  newTopic,
  numbered,
  readAll,
  startMember,
  textsOf,
  uniqueName,
  NOTHING_NOTED,
} from '../contract/under-test.ts';
import { openEventLog } from '../open-event-log.ts';
import type { EventLog } from '../port.ts';

const folder = mkdtempSync(join(tmpdir(), 'dateline-kafka-'));
let broker: Broker;
let log: EventLog;
let topic: string;
let group: string;

const client = () => new kafkajs.Kafka({ brokers: [broker.brokers], logLevel: kafkajs.logLevel.NOTHING });

describe.skipIf(missingTool() !== null)('Kafka', { timeout: 90_000 }, () => {
  beforeAll(async () => {
    broker = await startBroker({ dataDirectory: folder });
    log = await openEventLog({ dataDirectory: '', kafkaBrokers: broker.brokers, sessionTimeoutMs: 2_000 });
  });
  afterAll(async () => {
    await log.close();
    await broker.stop('SIGKILL');
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    [topic, group] = [await newTopic(log), uniqueName('group')];
  });

  test('topics keep everything for ever, with the time at which the log took it', async () => {
    const admin = client().admin();
    await admin.connect();
    const resource = { type: kafkajs.ConfigResourceTypes.TOPIC, name: TOPICS.articles };
    const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [resource] });
    await admin.disconnect();
    const values = resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]) ?? [];
    expect(Object.fromEntries(values)).toMatchObject({
      'retention.ms': '-1',
      'retention.bytes': '-1',
      'cleanup.policy': 'delete',
      'message.timestamp.type': 'LogAppendTime',
    });
    const before = Date.now();
    const [position] = await log.publish(numbered(topic, 1));
    const record = (await readAll(log, topic)).find(({ partition }) => partition === position?.partition);
    expect(record?.timestampMs).toBeGreaterThanOrEqual(before - 1_000);
    expect(record?.timestampMs).toBeLessThanOrEqual(Date.now() + 1_000);
  });

  test('a process says nothing on stderr by itself', async () => {
    const order = { do: 'publish', topic, prefix: '', count: 5, lot: 1 };
    const member = fileURLToPath(new URL('../contract/member.ts', import.meta.url));
    const environment = {
      MEMBER_ORDER: JSON.stringify(order),
      KAFKA_BROKERS: broker.brokers,
      SESSION_TIMEOUT_MS: '2000',
    };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [member], { env: environment });
    expect(stdout.split('\n')).toHaveLength(6);
    expect(stderr).toBe('');
  });

  test('records of 20 MB pass', async () => {
    const value = Buffer.alloc(20_000_000, 'large ');
    await log.publish([{ topic, key: 'large', value }]);
    const [record] = await readAll(log, topic);
    expect(record && value.equals(record.value)).toBe(true);
    const member = startMember(log, { group, topics: [topic] });
    await eventually(() => expect(member.records[0]?.value.byteLength).toBe(value.byteLength));
    await member.source.stop();
  });

  test('what others compressed with gzip or zstd is read, by a group and without one', async () => {
    const producer = client().producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    for (const compression of [kafkajs.CompressionTypes.GZIP, kafkajs.CompressionTypes.ZSTD]) {
      const messages = ['1', '2', '3'].map((value) => ({ key: 'key', value: `${compression} ${value}` }));
      await producer.send({ topic, messages, compression });
    }
    await producer.disconnect();
    const expected = ['1 1', '1 2', '1 3', '4 1', '4 2', '4 3'];
    expect(textsOf(await readAll(log, topic))).toEqual(expected);
    const partition = (await readAll(log, topic))[0]?.partition ?? -1;
    const page = (await Array.fromAsync(log.read({ topic, from: new Map([[partition, 4n]]) }))).flat();
    expect(textsOf(page)).toEqual(expected.slice(4));
    const member = startMember(log, { group, topics: [topic] });
    await eventually(() => expect(textsOf(member.records)).toEqual(expected));
    await member.source.stop();
  });

  test('records that the client can not decompress end the run with what to do, instead of a silent halt', async () => {
    await publishAsLz4(client(), topic);
    const member = startMember(log, { group, topics: [topic] });
    await expect(member.done).rejects.toThrow(UserError);
    await expect(member.done).rejects.toThrow('gzip or zstd');
    await expect(readAll(log, topic)).rejects.toThrow(UserError);
  });

  test('with a prefix a record has its own topic, key and headers', async () => {
    const kafkaPrefix = `${topic}.`;
    const ours = await openEventLog({ dataDirectory: '', kafkaBrokers: broker.brokers, kafkaPrefix });
    await ours.publish([
      { topic: TOPICS.articles, key: 'key', value: Buffer.from('text'), headers: { name: 'value' } },
    ]);
    const member = startMember(ours, { group, topics: [TOPICS.articles] });
    await eventually(() => expect(member.records).toHaveLength(1));
    for (const record of [...(await readAll(ours, TOPICS.articles)), ...member.records]) {
      expect({ ...record }).toMatchObject({ topic: TOPICS.articles, key: 'key', headers: { name: 'value' } });
    }
    await ours.close();
  });

  test('while one partition can not be written the others go on', async () => {
    await log.publish(numbered(topic, 60));
    const stuck = (await readAll(log, topic))[0]?.partition;
    const source = log.subscribe({ group, topics: [topic], maxRecords: 5 });
    const done = runConsumer<{ rows: { text: string } }>({
      name: group,
      codeVersion: '1',
      source,
      handle: (record) => ({ rows: [{ text: textsOf([record]).join('') }] }),
      async write(_rows, { partition }) {
        if (partition === stuck) throw new RetryableError('the warehouse is away');
      },
      progress: NOTHING_NOTED,
      async deadLetter() {},
      log: createLogger({ name: 'test', level: 'silent' }),
      metrics: createConsumerMetrics(new Registry()),
      heartbeatMs: 50,
    });
    await eventually(async () => {
      const lags = await log.admin.lag(group, [topic]);
      expect(lags.filter(({ partition }) => partition !== stuck).map(({ lag }) => lag)).toEqual([0n, 0n, 0n]);
    });
    await source.stop();
    await done;
    const lags = await log.admin.lag(group, [topic]);
    expect(lags.find(({ partition }) => partition === stuck)).toMatchObject({ committed: null });
  });

  test('a broker that is killed and comes back: nothing acknowledged is lost, members go on by themselves', async () => {
    const acknowledged: string[] = [];
    const publish = async (prefix: string): Promise<void> => {
      await log.publish(numbered(topic, 40, { prefix }));
      acknowledged.push(...numbered(topic, 40, { prefix }).map(({ value }) => Buffer.from(value).toString()));
    };
    await publish('before ');
    const member = startMember(log, { group, topics: [topic] }, commitPatiently);
    await eventually(async () => expect(await lagOf(log, group, topic)).toBe(0n));
    await broker.stop('SIGKILL');
    await expect(publish('while away ')).rejects.toThrow(RetryableError);
    broker = await startBroker({ dataDirectory: folder, port: Number(broker.brokers.split(':')[1]) });
    await publish('after ');
    await eventually(async () => expect(await lagOf(log, group, topic)).toBe(0n));
    await member.source.stop();
    await member.done;
    const stored = textsOf(await readAll(log, topic));
    expect(stored).toEqual(expect.arrayContaining(acknowledged));
    expect(new Set(textsOf(member.records))).toEqual(new Set(stored));
  });

  test('a broker that is away for longer than a session and still knows its members: they go on by themselves', async () => {
    const away = Promise.withResolvers<void>();
    // Long enough for the client to be back before the broker, too, gives the member up.
    const patient = await openEventLog({ dataDirectory: '', kafkaBrokers: broker.brokers, sessionTimeoutMs: 6_000 });
    const member = startMember(patient, { group, topics: [topic] }, async (batch, context) => {
      await away.promise;
      await commitPatiently(batch, context);
    });
    await log.publish(numbered(topic, 40));
    await eventually(() => expect(member.batches.length).toBeGreaterThan(0));
    const port = Number(broker.brokers.split(':')[1]);
    await broker.stop();
    away.resolve();
    // The moment is what matters, not a condition: the session is over by the member's own clock.
    await pause(5_000);
    broker = await startBroker({ dataDirectory: folder, port });
    await eventually(() => log.publish(numbered(topic, 40, { prefix: 'after ' })).then(() => {}));
    await eventually(async () => expect(await lagOf(log, group, topic)).toBe(0n));
    await member.source.stop();
    await member.done;
    await patient.close();
    expect(new Set(textsOf(member.records)).size).toBe(80);
  });
});

/** Commits, over and over while the broker is away. */
const commitPatiently: typeof commitAll = async (batch, context) => {
  await eventually(() => commitAll(batch, context));
};

/** Publishes a record as LZ4: a frame with one block, stored as it is. */
async function publishAsLz4(from: kafkajs.Kafka, to: string): Promise<void> {
  const { CompressionCodecs, CompressionTypes } = kafkajs;
  const original = CompressionCodecs[CompressionTypes.LZ4];
  CompressionCodecs[CompressionTypes.LZ4] = () => ({
    async compress({ buffer }: { buffer: Buffer }) {
      const size = Buffer.alloc(4);
      size.writeUInt32LE(buffer.length + 2 ** 31);
      return Buffer.concat([Buffer.from('04224d18604082', 'hex'), size, buffer, Buffer.alloc(4)]);
    },
  });
  const producer = from.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  await producer.send({ topic: to, messages: [{ key: 'key', value: 'value' }], compression: CompressionTypes.LZ4 });
  await producer.disconnect();
  CompressionCodecs[CompressionTypes.LZ4] = original;
}

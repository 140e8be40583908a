import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOPICS } from '@dateline/events';
import { UserError } from '@dateline/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missingTool } from '../../../../infra/kafka/broker-files.ts';
import { startBroker } from '../../../../infra/kafka/start-broker.ts';
import type { Broker } from '../../../../infra/kafka/start-broker.ts';
import { numbered, readAll, startMember, eventually } from '../contract/under-test.ts';
import { eventLogOptions, openEventLog } from '../open-event-log.ts';

const USER = { name: 'dateline', password: 'correct-horse' };
const folder = mkdtempSync(join(tmpdir(), 'dateline-kafka-'));
const authority = join(folder, 'certificate.pem');
let broker: Broker | undefined;

const settings = () => ({
  DATELINE_DATA: folder,
  KAFKA_BROKERS: broker?.securedBrokers ?? '',
  KAFKA_SSL: 'true' as const,
  KAFKA_SSL_CA_FILE: authority,
  KAFKA_SASL_MECHANISM: 'plain' as const,
  KAFKA_SASL_USERNAME: USER.name,
  KAFKA_SASL_PASSWORD: USER.password,
});

/** Opens the log with the right settings but for the change. */
const open = async (change: object) => openEventLog(eventLogOptions({ ...settings(), ...change }));

describe.skipIf(missingTool() !== null)('a Kafka that asks for TLS and a login', () => {
  beforeAll(async () => {
    const files = ['-keyout', join(folder, 'key.pem'), '-out', authority, '-days', '2', '-nodes'];
    const name = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...files, ...name], { stdio: 'ignore' });
    const certificate = join(folder, 'broker.pem');
    writeFileSync(certificate, readFileSync(join(folder, 'key.pem'), 'utf8') + readFileSync(authority, 'utf8'));
    broker = await startBroker({ dataDirectory: join(folder, 'data'), secured: { certificate, users: [USER] } });
  });
  afterAll(async () => {
    await broker?.stop('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  test.for(['plain', 'scram-sha-256', 'scram-sha-512'] as const)(
    'is written and read after a login by %s',
    async (mechanism) => {
      const log = await open({ KAFKA_SASL_MECHANISM: mechanism });
      const before = (await readAll(log, TOPICS.articles)).length;
      await log.publish(numbered(TOPICS.articles, 5));
      expect(await readAll(log, TOPICS.articles)).toHaveLength(before + 5);
      const member = startMember(log, { group: mechanism, topics: [TOPICS.articles] });
      await eventually(() => expect(member.records).toHaveLength(before + 5));
      await log.close();
    },
  );

  test('a wrong password, an unknown authority and a plain connection are told apart', async () => {
    for (const KAFKA_SASL_MECHANISM of ['plain', 'scram-sha-512'] as const) {
      const wrong = open({ KAFKA_SASL_PASSWORD: 'wrong', KAFKA_SASL_MECHANISM });
      await expect(wrong).rejects.toThrow(UserError);
      await expect(wrong).rejects.toThrow('refuse KAFKA_SASL_USERNAME');
    }
    const distrusted = open({ KAFKA_SSL_CA_FILE: undefined });
    await expect(distrusted).rejects.toThrow(UserError);
    await expect(distrusted).rejects.toThrow('KAFKA_SSL_CA_FILE');
    const plain = open({ KAFKA_SSL: 'false', KAFKA_SSL_CA_FILE: undefined });
    await expect(plain).rejects.toThrow(UserError);
    await expect(plain).rejects.toThrow('Check KAFKA_BROKERS, KAFKA_SSL');
  });
});

test.for([
  [{ KAFKA_SASL_USERNAME: 'dateline' }, 'set all or none'],
  [{ KAFKA_SSL_CA_FILE: '/ca.pem' }, 'set KAFKA_SSL=true'],
  [{ KAFKA_SSL: 'true' as const, KAFKA_SSL_CERT_FILE: '/certificate.pem' }, 'set both or neither'],
] as const)('settings that can not be meant are refused: %o', ([change, advice]) => {
  const read = () => eventLogOptions({ DATELINE_DATA: '', KAFKA_BROKERS: 'localhost:9092', ...change });
  expect(read).toThrow(UserError);
  expect(read).toThrow(advice);
});

test.for([
  [{ KAFKA_BROKERS: 'localhost' }, 'localhost'],
  [{ KAFKA_BROKERS: 'localhost:9092', KAFKA_SSL: 'true' as const, KAFKA_SSL_CA_FILE: '/no/such.pem' }, '/no/such.pem'],
  [{ KAFKA_BROKERS: '127.0.0.1:1' }, 'Is Kafka running there?'],
] as const)('brokers that can not be reached are told to the user: %o', async ([unusable, told]) => {
  const opening = openEventLog(eventLogOptions({ DATELINE_DATA: '', ...unusable }));
  await expect(opening).rejects.toThrow(UserError);
  await expect(opening).rejects.toThrow(told);
});

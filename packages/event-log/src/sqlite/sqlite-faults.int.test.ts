import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { RetryableError, UserError } from '@dateline/runtime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startChild } from '../contract/child-member.ts';
import { eventually, lagOf, numbered, readAll, startMember } from '../contract/under-test.ts';
import { openEventLog } from '../open-event-log.ts';
import { isGone, ownProcess } from './process-identity.ts';
import { openSqliteEventLog } from './sqlite-event-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-event-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const LONG_AFTER_THE_TEST_MS = 3_600_000;
const topic = 'news.articles.v1';
const reading = { topic, group: 'group', maxRecords: 100 };

/** How a process of its own opens the log. */
const elsewhere = (sessionTimeoutMs: number) => ({ environment: { DATELINE_DATA: folder }, sessionTimeoutMs });

test('a restart after kill -9 does not wait for the session of the dead process', async () => {
  const log = await openEventLog({ dataDirectory: folder, sessionTimeoutMs: LONG_AFTER_THE_TEST_MS });
  await log.publish(numbered(topic, 20));
  const child = startChild(elsewhere(LONG_AFTER_THE_TEST_MS), { do: 'consume', ...reading, commitBatches: 0 });
  await eventually(() => expect(child.reports).toHaveLength(1));
  child.kill('SIGKILL');
  await child.exited;
  const member = startMember(log, { group: 'group', topics: [topic] });
  await eventually(() => expect(member.records).toHaveLength(20));
  await log.close();
});

test('a process that was blocked past its session knows it at its next step, before any timer could tell it', async () => {
  const log = await openEventLog({ dataDirectory: folder, sessionTimeoutMs: 300 });
  await log.publish(numbered(topic, 20, { keys: 1 }));
  const child = startChild(elsewhere(300), {
    do: 'consume',
    ...reading,
    maxRecords: 5,
    commitBatches: 0,
    isBlocking: true,
  });
  await eventually(() => expect(child.reports).toHaveLength(1));
  const member = startMember(log, { group: 'group', topics: [topic] });
  await eventually(async () => expect(await lagOf(log, 'group', topic)).toBe(0n));
  child.goOn();
  await eventually(() => expect(child.reports).toHaveLength(2));
  expect(child.reports[1]).toMatchObject({ isStale: true, isAborted: true });
  expect(await lagOf(log, 'group', topic)).toBe(0n);
  child.kill('SIGKILL');
  await child.exited;
  expect(member.records).toHaveLength(20);
  await log.close();
});

test('a log with members can be moved once their processes are dead', async () => {
  const log = await openEventLog({ dataDirectory: folder, sessionTimeoutMs: LONG_AFTER_THE_TEST_MS });
  await log.publish(numbered(topic, 20));
  const dead = spawn(process.execPath, ['-e', '']);
  const gone = { ...ownProcess(), pid: dead.pid ?? 0, started: '1' };
  await once(dead, 'close');
  const database = new DatabaseSync(join(folder, 'event-log.sqlite'));
  database
    .prepare('INSERT INTO members (group_name, topics, host, pid, started, expires_at_ms) VALUES (?, ?, ?, ?, ?, ?)')
    .run('group', '[]', gone.host, gone.pid, gone.started, Date.now() + LONG_AFTER_THE_TEST_MS);
  database.close();
  expect(await log.admin.groups()).toEqual(['group']);
  await log.admin.seek('group', { topic, partition: 0, offset: 1n });
  await log.close();
});

test('a process is not taken for gone while it runs, nor for another one with its pid', () => {
  const own = ownProcess();
  expect(isGone(own, own)).toBe(false);
  expect(isGone({ ...own, host: 'another host', pid: 2 ** 22 + 1 }, own)).toBe(false);
  expect(isGone({ ...own, pid: 2 ** 22 + 1 }, own)).toBe(true);
});

test.runIf(process.platform === 'linux')('a pid that was given to a later process is told from the former one', () => {
  const own = ownProcess();
  expect(isGone({ ...own, started: '1' }, own)).toBe(true);
});

test('a locked file is waited for; then it is an error that passes', async () => {
  const file = join(folder, 'event-log.sqlite');
  const log = await openSqliteEventLog({ file, lockTimeoutMs: 60 });
  await log.admin.createTopics([{ topic, partitions: 1 }]);
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  await expect(log.publish(numbered(topic, 1))).rejects.toThrow(RetryableError);
  other.exec('ROLLBACK');
  other.close();
  await log.publish(numbered(topic, 1));
  expect(await readAll(log, topic)).toHaveLength(1);
  await log.close();
});

test.each([
  [
    'a file that is no database',
    (file: string) => writeFileSync(file, 'not a database, but long enough to have a header'.repeat(99)),
  ],
  ['a log of a later release', (file: string) => new DatabaseSync(file).exec('PRAGMA user_version = 99')],
  ['a folder in place of the file', (file: string) => spawnSync('mkdir', [file])],
])('%s is refused by name', async (_what, prepare) => {
  const file = join(folder, 'event-log.sqlite');
  prepare(file);
  const opening = openEventLog({ dataDirectory: folder });
  await expect(opening).rejects.toThrow(UserError);
  await expect(opening).rejects.toThrow('event-log.sqlite');
});

test.skipIf(process.getuid?.() === 0)('a folder without write permission is refused by name', async () => {
  chmodSync(folder, 0o500);
  await expect(openEventLog({ dataDirectory: folder })).rejects.toThrow(UserError);
});

test('a data directory that can not be made is refused by name', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const opening = openEventLog({ dataDirectory: join(file, 'data') });
  await expect(opening).rejects.toThrow(UserError);
  await expect(opening).rejects.toThrow(join(file, 'data'));
});

test('a record that is missing in the file is told, not passed over', async () => {
  const log = await openEventLog({ dataDirectory: folder, sessionTimeoutMs: LONG_AFTER_THE_TEST_MS });
  await log.publish(numbered(topic, 5, { keys: 1 }));
  const database = new DatabaseSync(join(folder, 'event-log.sqlite'));
  database.exec('DELETE FROM records');
  database.close();
  await expect(readAll(log, topic)).rejects.toThrow('damaged: offset 0 of news.articles.v1');
  await expect(startMember(log, { group: 'group', topics: [topic] }).done).rejects.toThrow(UserError);
  await log.close();
});

test('with KAFKA_BROKERS the embedded log is not opened, whether the brokers answer or not', async () => {
  const opening = openEventLog({ dataDirectory: folder, kafkaBrokers: 'no address' });
  await expect(opening).rejects.toThrow('KAFKA_BROKERS');
  expect(existsSync(join(folder, 'event-log.sqlite'))).toBe(false);
});

/** A file system of 2 MB to fill up, where this user may mount one. */
const canMount = spawnSync('mount', ['-V']).status === 0 && process.getuid?.() === 0;

test.runIf(canMount)(
  'a full disk is told to the user, nothing is half-written, and it goes on once there is room',
  async () => {
    const mount = join(folder, 'small');
    spawnSync('mkdir', [mount]);
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'dateline-test', mount]).status).toBe(0);
    try {
      const ballast = join(mount, 'ballast');
      writeFileSync(ballast, new Uint8Array(1_000_000));
      const log = await openEventLog({ dataDirectory: mount });
      const lot = numbered(topic, 40).map((record) => ({ ...record, value: new Uint8Array(1_000) }));
      let published = 0;
      const fill = async (): Promise<never> => {
        for (;;) {
          await log.publish(lot);
          published += lot.length;
        }
      };
      await expect(fill()).rejects.toThrow(UserError);
      await expect(log.publish(lot)).rejects.toThrow('no space left');
      expect(await readAll(log, topic)).toHaveLength(published);
      rmSync(ballast);
      await log.publish(lot);
      expect(await readAll(log, topic)).toHaveLength(published + lot.length);
      await log.close();
    } finally {
      spawnSync('umount', [mount]);
    }
  },
);

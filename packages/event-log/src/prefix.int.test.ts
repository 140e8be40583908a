import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitAll, eventually, numbered, readAll, startMember, textsOf } from './contract/under-test.ts';
import type { EventLog } from './port.ts';
import { withPrefix } from './prefix.ts';
import { openSqliteEventLog } from './sqlite/sqlite-event-log.ts';

let folder: string;
let log: EventLog;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline prefix '));
  log = await openSqliteEventLog({ file: join(folder, 'event-log.sqlite') });
});
afterEach(async () => {
  await log.close();
  await rm(folder, { recursive: true });
});

const topic = 'news';

test('two installations with the same names on one log do not meet', async () => {
  const [ours, theirs] = [withPrefix(log, 'ours.'), withPrefix(log, 'theirs.')];
  for (const one of [ours, theirs]) await one.admin.createTopics([{ topic, partitions: 2 }]);
  const positions = await ours.publish(numbered(topic, 6));
  await theirs.publish(numbered(topic, 3, { prefix: 'other ' }));

  expect(new Set(positions.map((position) => position.topic))).toEqual(new Set([topic]));
  expect(new Set((await readAll(ours, topic)).map((record) => record.topic))).toEqual(new Set([topic]));
  const member = startMember(ours, { group: 'readers', topics: [topic] }, async (batch, context) => {
    expect([batch.topic, batch.records[0]?.topic]).toEqual([topic, topic]);
    await commitAll(batch, context);
  });
  await eventually(() => expect(member.records).toHaveLength(6));
  await member.source.stop();
  await member.done;
  expect(textsOf(member.records).toSorted()).toEqual(['0', '1', '2', '3', '4', '5']);

  expect(await ours.admin.topics()).toEqual([{ topic, partitions: 2, records: 6n }]);
  expect(await theirs.admin.groups()).toEqual([]);
  expect(await ours.admin.groups()).toEqual(['readers']);
  expect(await log.admin.groups()).toEqual(['ours.readers']);
  const [position] = positions;
  if (position) await ours.admin.seek('readers', { ...position, offset: 0n });
  const lags = await ours.admin.lag('readers', [topic]);
  expect(lags.map((lag) => [lag.group, lag.topic])).toEqual([
    ['readers', topic],
    ['readers', topic],
  ]);
  expect(lags.find(({ partition }) => partition === position?.partition)?.committed).toBe(0n);
  expect((await theirs.admin.lag('readers', [topic])).map(({ committed }) => committed)).toEqual([null, null]);
});

test('no prefix is no layer', () => {
  expect(withPrefix(log, '')).toBe(log);
});

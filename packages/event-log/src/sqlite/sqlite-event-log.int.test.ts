import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOPICS } from '@dateline/events';
import { expect, test } from 'vitest';
import { startChild } from '../contract/child-member.ts';
import { describeEventLogContract } from '../contract/event-log-contract.ts';
import { eventually, numbered, startMember } from '../contract/under-test.ts';
import { openEventLog } from '../open-event-log.ts';

describeEventLogContract('SQLite', async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'dateline-event-log-'));
  const sessionTimeoutMs = 1_500;
  return {
    open: () => openEventLog({ dataDirectory, sessionTimeoutMs }),
    environment: { DATELINE_DATA: dataDirectory },
    sessionTimeoutMs,
    remove: () => rm(dataDirectory, { recursive: true }),
  };
});

/** Ten times as long as it takes; a member that was not woken would look only every half second. */
const ROUND_TRIPS = 40;
const soon = { timeout: 8_000 };

test('a waiting member is woken by what its own process publishes', soon, async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'dateline-event-log-'));
  const [log, another] = [await openEventLog({ dataDirectory }), await openEventLog({ dataDirectory })];
  const member = startMember(log, { group: 'group', topics: [TOPICS.articles] });
  for (let count = 1; count <= ROUND_TRIPS; count += 1) {
    await another.publish(numbered(TOPICS.articles, 1));
    await eventually(() => expect(member.records).toHaveLength(count));
  }
  await Promise.all([log.close(), another.close()]);
  await rm(dataDirectory, { recursive: true });
});

test('a waiting member is woken by what another process publishes', soon, async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'dateline-event-log-'));
  const log = await openEventLog({ dataDirectory });
  const order = { do: 'consume', topic: TOPICS.articles, group: 'group', maxRecords: 9, commitBatches: 99 } as const;
  const child = startChild({ environment: { DATELINE_DATA: dataDirectory }, sessionTimeoutMs: 10_000 }, order);
  for (let count = 1; count <= ROUND_TRIPS; count += 1) {
    await log.publish(numbered(TOPICS.articles, 1));
    await eventually(() => expect(child.reports).toHaveLength(2 * count));
  }
  child.kill('SIGKILL');
  await child.exited;
  await log.close();
  await rm(dataDirectory, { recursive: true });
});

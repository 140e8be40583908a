import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventLog, openEventLog } from '@dateline/event-log';
import { EVENT_TOPICS, TOPICS } from '@dateline/events';
import { interrupt, startDateline } from '../../support/dateline.ts';
import type { Sandbox } from '../../support/sandbox.ts';
import { postAll, type Requests } from './requests.ts';

const GROUPS = ['archive', 'dates', 'casualties'];
const LOOK_MS = 20;

/** Events a second that a server takes which does nothing but parse and append them. */
export async function acceptOnly({ folder }: Sandbox, { bodies, events }: Requests): Promise<number> {
  const script = new URL('bare-server.ts', import.meta.url).pathname;
  const server = spawn(process.execPath, [script, join(folder, 'bare.sqlite')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [port] = await once(createInterface(server.stdout), 'line');
    return events / (await postAll(String(port), bodies));
  } finally {
    server.kill();
    await once(server, 'close');
  }
}

/**
 * Events a second that the consumers work off once all is in the log: a new `dateline up` on new tables, its groups back at the
 * beginning, from the moment at which each has committed something. What they had read by then does not count.
 */
export async function consumeOnly({ dataFolder, environment }: Sandbox): Promise<number> {
  await rm(join(dataFolder, 'clickhouse'), { recursive: true });
  const log = await openEventLog({ dataDirectory: dataFolder });
  try {
    for (const group of GROUPS)
      for (const { partition, topic } of await log.admin.lag(group, EVENT_TOPICS))
        await log.admin.seek(group, { topic, partition, offset: 0n });
    const all = await eventsLeft(log);
    const up = startDateline(['up'], environment);
    try {
      const left = await untilBegun(log, all);
      const startMs = performance.now();
      await untilConsumed(log);
      return left / ((performance.now() - startMs) / 1_000);
    } finally {
      await interrupt(up);
    }
  } finally {
    await log.close();
  }
}

/** Resolves with what is left once every group has committed some of all. */
async function untilBegun(log: EventLog, all: number): Promise<number> {
  for (;;) {
    const left = await eventsLeft(log);
    if (left === 0) throw new Error(`${all} events are one batch: too few to time the consumers by`);
    if (left < all) return left;
    await pause(LOOK_MS);
  }
}

/** Resolves once every group has committed all there is. */
export async function untilConsumed(log: EventLog): Promise<void> {
  while ((await eventsLeft(log)) > 0) await pause(LOOK_MS);
}

/** Of the group that is furthest behind. */
async function eventsLeft({ admin }: EventLog): Promise<number> {
  const topics = [TOPICS.articles, TOPICS.comments];
  const lags = await Promise.all(GROUPS.map((group) => admin.lag(group, topics)));
  return Math.max(...lags.map((partitions) => partitions.reduce((sum, { lag }) => sum + Number(lag), 0)));
}

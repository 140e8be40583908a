import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import type { EventLog } from '@dateline/event-log';
import { TOPICS } from '@dateline/events';
import { interrupt, startService } from '../../support/dateline.ts';
import { cpuTimeMs } from './cpu-time.ts';
import { endOf, type Stand, untilJoined } from './stand.ts';

/** One consumer reading the whole topic. Processor time in microseconds an event, of its process and of ClickHouse. */
export type CatchUp = { seconds: number; eventsPerSecond: number; consumerUs: number; serverUs: number };

const LOOK_MS = 20;

/** kafkajs alone: from joining the group to the last record counted, as the process itself sees it. */
export async function countOnly({ brokers }: Stand, group: string, events: number): Promise<CatchUp> {
  const script = new URL('bare-consumer.ts', import.meta.url).pathname;
  const child = spawn(
    process.execPath,
    ['--disable-warning=TimeoutNegativeWarning', script, brokers, TOPICS.comments, group, String(events)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const { seconds, consumerUs } = JSON.parse(await text(child.stdout));
  return { seconds, eventsPerSecond: events / seconds, consumerUs, serverUs: 0 };
}

/**
 * A consumer service as its own process: from joining the group, seen from outside, until it has committed the last record,
 * which it does once ClickHouse has acknowledged all rows before it. Starting the process and connecting do not count.
 */
export async function catchUp(stand: Stand, service: string, events: number): Promise<CatchUp> {
  const { log, environment, server } = stand;
  await Promise.all([stand.newDatabase(), stand.forgetGroup(service)]);
  const running = startService(service, environment);
  try {
    await untilJoined(stand, service, { running });
    const startMs = performance.now();
    const before = { consumer: cpuTimeMs(running.pid), server: cpuTimeMs(server.pid) };
    await Promise.race([untilCaughtUp(log, service), endOf(service, running)]);
    const seconds = (performance.now() - startMs) / 1_000;
    return {
      seconds,
      eventsPerSecond: events / seconds,
      consumerUs: ((cpuTimeMs(running.pid) - before.consumer) * 1_000) / events,
      serverUs: ((cpuTimeMs(server.pid) - before.server) * 1_000) / events,
    };
  } finally {
    await interrupt(running);
  }
}

async function untilCaughtUp(log: EventLog, group: string): Promise<void> {
  for (;;) {
    const lags = await log.admin.lag(group, [TOPICS.comments]);
    if (lags.every(({ lag }) => lag === 0n)) return;
    await pause(LOOK_MS);
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import { encodeEvent } from '@dateline/events';
import { interrupt, startService } from '../../support/dateline.ts';
import { commentEvent } from './comment-events.ts';
import { type Stand, untilJoined } from './stand.ts';

/** From the call that publishes an event to its row being seen in a table by somebody who asks all the time, milliseconds. */
export type Delay = { table: string; p50: number; p99: number; worst: number };

/** `events` published at an even rate; `first`: the number of the first one; `warmUp`: so many of them are not counted. */
export type Load = { events: number; perSecond: number; first: number; warmUp: number };

const SERVICES = ['archive', 'dates', 'casualties'] as const;
const TABLES = ['raw_events', 'comments', 'date_mentions', 'figures'] as const;

/** It gives a row in every table, so that every event can be seen everywhere. */
const BODY = 'At least 12 people were wounded on Tuesday.';
const LOT = 10;
const LOOK_MS = 20;
const GIVE_UP_MS = 60_000;

/** An event on its way: in an article, and so in a table, events become visible in order. */
type Sent = { articleId: string; recordedMs: number; publishedMs: number; isCounted: boolean };

/**
 * Publishes with all three consumers at work, each a process of its own whose group has read everything before, and watches
 * the tables through a client of its own: an event counts as queryable when a query that began after it was written has answered.
 */
export async function measureDelays(stand: Stand, load: Load): Promise<Delay[]> {
  await stand.newDatabase();
  const services = SERVICES.map((name) => startService(name, stand.environment));
  try {
    await Promise.all(services.map((service, index) => untilJoined(stand, SERVICES[index] ?? '', service)));
    const sent: Sent[] = [];
    const published = publishEvenly(stand, load, sent);
    const delays = await watch(stand, load.events, sent);
    await published;
    return TABLES.map((table) =>
      summarize(
        table,
        (delays.get(table) ?? []).filter((delay) => delay !== null),
      ),
    );
  } finally {
    await Promise.all(services.map(interrupt));
  }
}

async function publishEvenly({ log }: Stand, { events, perSecond, first, warmUp }: Load, sent: Sent[]): Promise<void> {
  const startMs = performance.now();
  const startedAtMs = Date.now();
  const publications: Promise<unknown>[] = [];
  for (let next = 0; next < events; next += LOT) {
    const dueMs = startMs + (next * 1_000) / perSecond;
    await pause(Math.max(0, dueMs - performance.now()));
    const lot = Array.from({ length: Math.min(LOT, events - next) }, (_, place) => {
      const recordedMs = startedAtMs + Math.floor(((next + place) * 1_000) / perSecond);
      const event = commentEvent({
        index: first + next + place,
        body: BODY,
        recordedAt: new Date(recordedMs).toISOString(),
      });
      const isCounted = next + place >= warmUp;
      sent.push({ articleId: event.data.articleId, recordedMs, publishedMs: performance.now(), isCounted });
      return encodeEvent(event);
    });
    publications.push(log.publish(lot));
  }
  await Promise.all(publications);
}

/** Delays by table, null for what is not counted, once every event has been seen in every table. */
async function watch(
  { warehouse }: Stand,
  events: number,
  sent: readonly Sent[],
): Promise<Map<string, (number | null)[]>> {
  const sql = TABLES.map(
    (table) => `SELECT '${table}' AS name, article_id, max(recorded_at) AS newest FROM ${table} GROUP BY article_id`,
  ).join(' UNION ALL ');
  const delays = new Map(TABLES.map((table): [string, (number | null)[]] => [table, []]));
  const waiting = new Map(TABLES.map((table): [string, Sent[]] => [table, []]));
  let taken = 0;
  for (let seenMs = performance.now(); [...delays.values()].some((some) => some.length < events);) {
    const rows = await warehouse.query<{ name: string; article_id: string; newest: string }>(sql);
    const nowMs = performance.now();
    const fresh = sent.slice(taken);
    taken += fresh.length;
    for (const [table, before] of waiting) {
      const newest = new Map(
        rows.filter(({ name }) => name === table).map((row) => [row.article_id, Date.parse(row.newest)]),
      );
      const rest: Sent[] = [];
      for (const event of [...before, ...fresh]) {
        if (event.recordedMs > (newest.get(event.articleId) ?? 0)) rest.push(event);
        else delays.get(table)?.push(event.isCounted ? nowMs - event.publishedMs : null);
      }
      if (rest.length < before.length + fresh.length) seenMs = nowMs;
      waiting.set(table, rest);
    }
    if (nowMs - seenMs > GIVE_UP_MS) throw new Error(`nothing new was seen in any table for ${GIVE_UP_MS} ms`);
    await pause(LOOK_MS);
  }
  return delays;
}

function summarize(table: string, delays: number[]): Delay {
  delays.sort((left, right) => left - right);
  const at = (share: number): number => delays[Math.min(delays.length - 1, Math.floor(share * delays.length))] ?? 0;
  return { table, p50: at(0.5), p99: at(0.99), worst: at(1) };
}

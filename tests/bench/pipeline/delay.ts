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
export const TABLES = ['raw_events', 'comments', 'date_mentions', 'figures'] as const;

/** It gives a row in every table, so that every event can be seen everywhere. */
const BODY = 'At least 12 people were wounded on Tuesday.';
const LOT = 10;
const LOOK_MS = 20;
const GIVE_UP_MS = 60_000;

/** An event on its way: in an article, and so in a table, events become visible in order. */
export type Sent = { articleId: string; recordedMs: number; publishedMs: number; isCounted: boolean };
/** An event that was seen, with how long it took. */
export type Seen = { event: Sent; ms: number };

/**
 * Publishes with all three consumers at work, each a process of its own whose group has read everything before, and watches
 * the tables through a client of its own: an event counts as queryable when a query that began after it was written has answered.
 */
export async function measureDelays(stand: Stand, load: Load): Promise<Delay[]> {
  await stand.newDatabase();
  const services = SERVICES.map((name) => startService(name, stand.environment));
  try {
    await Promise.all(
      services.map((service, index) => untilJoined(stand, SERVICES[index] ?? '', { running: service })),
    );
    const sent: Sent[] = [];
    const published = publishEvenly(stand, load, sent);
    const delays = await watch(stand, load.events, sent);
    await published;
    return TABLES.map((table) => summarize(table, delays.get(table) ?? []));
  } finally {
    await Promise.all(services.map(interrupt));
  }
}

/** Publishes at an even rate, and notes in `sent` what went out. Resolves with the partition of each article once all is on disk. */
export async function publishEvenly(
  { log }: Pick<Stand, 'log'>,
  { events, perSecond, first, warmUp }: Load,
  sent: Sent[],
): Promise<Map<string, number>> {
  const partitions = new Map<string, number>();
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
    publications.push(publishLot(log, lot, partitions));
  }
  await Promise.all(publications);
  return partitions;
}

async function publishLot(
  log: Stand['log'],
  lot: readonly ReturnType<typeof encodeEvent>[],
  partitions: Map<string, number>,
): Promise<void> {
  for (const [index, { partition }] of (await log.publish(lot)).entries()) {
    partitions.set(lot[index]?.key ?? '', partition);
  }
}

/** What was seen when, by table, once every event has been seen in every table. */
export async function watch(
  { warehouse }: Pick<Stand, 'warehouse'>,
  events: number,
  sent: readonly Sent[],
): Promise<Map<string, Seen[]>> {
  const sql = TABLES.map(
    (table) => `SELECT '${table}' AS name, article_id, max(recorded_at) AS newest FROM ${table}
      WHERE article_id IN {articles:Array(UUID)} GROUP BY article_id`,
  ).join(' UNION ALL ');
  const all = new Map(TABLES.map((table): [string, Seen[]] => [table, []]));
  const waiting = new Map(TABLES.map((table): [string, Sent[]] => [table, []]));
  let taken = 0;
  for (let seenMs = performance.now(); [...all.values()].some((some) => some.length < events);) {
    const articles = [...new Set(sent.map(({ articleId }) => articleId))];
    const rows = await warehouse.query<{ name: string; article_id: string; newest: string }>(sql, { articles });
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
        else all.get(table)?.push({ event, ms: nowMs - event.publishedMs });
      }
      if (rest.length < before.length + fresh.length) seenMs = nowMs;
      waiting.set(table, rest);
    }
    if (nowMs - seenMs > GIVE_UP_MS) throw new Error(`nothing new was seen in any table for ${GIVE_UP_MS} ms`);
    await pause(LOOK_MS);
  }
  return all;
}

/** Of what is counted. */
export function summarize(table: string, seen: readonly Seen[]): Delay {
  const delays = seen
    .filter(({ event }) => event.isCounted)
    .map(({ ms }) => ms)
    .toSorted((left, right) => left - right);
  const at = (share: number): number => delays[Math.min(delays.length - 1, Math.floor(share * delays.length))] ?? 0;
  return { table, p50: at(0.5), p99: at(0.99), worst: at(1) };
}

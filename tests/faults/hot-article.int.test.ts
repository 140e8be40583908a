import { setTimeout as pause } from 'node:timers/promises';
import { type EventLog, openEventLog } from '@dateline/event-log';
import { articleId, encodeEvent, EVENT_TOPICS, TOPICS } from '@dateline/events';
import { expect, test } from 'vitest';
import { commentEvent } from '../bench/pipeline/comment-events.ts';
import { startUp } from '../support/dateline.ts';
import { createSandbox } from '../support/sandbox.ts';
import { type OpenTables, withTables } from '../support/tables.ts';

const HOT = articleId('outlet', 'everybody comments on this');
const HOT_COMMENTS = 15_000;
/** What one batch of the embedded log holds at most, so that the hot article takes several. */
const AT_ONCE = 5_000;
const OTHERS = 200;
const TABLES = ['raw_events', 'comments', 'date_mentions', 'figures'] as const;
/** It gives a row in each of them. */
const BODY = 'At least 12 people were wounded on Tuesday.';

test(
  'an article with very many comments holds up no article of another partition, and can be read',
  { timeout: 180_000 },
  async () => {
    const sandbox = await createSandbox();
    await startUp(sandbox.environment);
    const log = await openEventLog({ dataDirectory: sandbox.dataFolder });
    try {
      await publishHot(log);
      const elsewhere = await publishOthers(log);
      expect(elsewhere.length).toBeGreaterThan(1);
      await untilConsumed(log);
      await withTables(sandbox.dataFolder, async (tables) => {
        for (const table of TABLES)
          expect(await lastStored(tables, table, elsewhere)).toEqual({ table, areAll: true, areFirst: true });
      });
      const url = `http://127.0.0.1:${sandbox.environment['DASHBOARD_PORT']}/api/thread?limit=500&article=${HOT}`;
      const { comments } = (await (await fetch(url)).json()) as Thread;
      expect(comments.total).toBe(HOT_COMMENTS);
      expect(comments.rows.map(({ position }) => position)).toEqual(
        Array.from({ length: 500 }, (_, index) => index + 1),
      );
      expect(comments.rows.every(({ figures }) => figures.length === 1)).toBe(true);
    } finally {
      await log.close();
      await sandbox.dispose();
    }
  },
);

type Thread = { comments: { total: number; rows: { position: number; figures: object[] }[] } };

async function publishHot(log: EventLog): Promise<void> {
  const recordedAt = new Date().toISOString();
  for (let first = 0; first < HOT_COMMENTS; first += AT_ONCE) {
    const lot = Array.from({ length: AT_ONCE }, (_, place) =>
      encodeEvent(commentEvent({ index: first + place, body: BODY, recordedAt, article: HOT })),
    );
    await log.publish(lot);
  }
}

/** One comment on each of many articles, behind all of the hot one's. Returns the articles that share no partition with it. */
async function publishOthers(log: EventLog): Promise<string[]> {
  const recordedAt = new Date().toISOString();
  const events = Array.from({ length: OTHERS }, (_, index) => commentEvent({ index, body: BODY, recordedAt }));
  const positions = await log.publish(events.map((event) => encodeEvent(event)));
  const crowded = (await log.admin.lag('nobody', [TOPICS.comments])).find(({ end }) => end >= HOT_COMMENTS);
  return events
    .filter((_, index) => positions[index]?.partition !== crowded?.partition)
    .map(({ data }) => data.articleId);
}

async function untilConsumed({ admin }: EventLog): Promise<void> {
  for (;;) {
    const lags = await Promise.all(['archive', 'dates', 'casualties'].map((group) => admin.lag(group, EVENT_TOPICS)));
    if (lags.flat().every(({ lag }) => lag === 0n)) return;
    await pause(20);
  }
}

/** Whether all rows of those articles were stored before the last of the hot one, although they were published after it. */
async function lastStored(tables: OpenTables, table: string, elsewhere: readonly string[]): Promise<object> {
  const [found] = await tables.query<object>(
    `SELECT toBool(uniqExactIf(article_id, article_id != {hot:UUID}) = length({elsewhere:Array(UUID)})) AS areAll,
       toBool(maxIf(inserted_at, article_id != {hot:UUID}) < maxIf(inserted_at, article_id = {hot:UUID})) AS areFirst
     FROM ${table} WHERE article_id = {hot:UUID} OR article_id IN {elsewhere:Array(UUID)}`,
    { hot: HOT, elsewhere },
  );
  return { table, ...found };
}

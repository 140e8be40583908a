import { setTimeout as pause } from 'node:timers/promises';
import type { EventLog } from '@dateline/event-log';
import { articleId, encodeEvent } from '@dateline/events';
import { type CommentLength, syntheticComments } from '../comments.ts';
import { commentEvent } from '../pipeline/comment-events.ts';

const LOT = 2_000;
/** At any time readers write below so many articles, and below each of them so many comments in all. */
const ACTIVE_ARTICLES = 200;
const COMMENTS_AN_ARTICLE = 100;
const START_MS = Date.parse('2026-02-05T00:00:00Z');
/** Ten million a day. */
const BETWEEN_MS = 8.64;

/** Which comments: `first`: number of the first; the same number always gives the same event. */
export type Comments = { first: number; count: number; length: CommentLength };

/** Publishes seeded comments, lot by lot, until all are in the log or the signal comes. */
export async function publishComments(
  log: EventLog,
  { first, count, length }: Comments,
  signal?: AbortSignal,
): Promise<void> {
  for (let next = first; next < first + count; next += LOT) {
    if (signal?.aborted) return;
    const size = Math.min(LOT, first + count - next);
    const events = syntheticComments(size, { length, seed: next + 1 }).map(({ body }, place) => {
      const index = next + place;
      const recordedAt = new Date(START_MS + Math.floor(index * BETWEEN_MS)).toISOString();
      return encodeEvent(commentEvent({ index, body, recordedAt, article: articleOf(index) }));
    });
    await log.publish(events);
  }
}

/** Publishes comments one at a time at an even rate and returns how many. */
export async function publishEvenly(
  log: EventLog,
  { first, perSecond, seconds }: { first: number; perSecond: number; seconds: number },
): Promise<number> {
  const count = perSecond * seconds;
  const startMs = performance.now();
  const published: Promise<void>[] = [];
  for (let sent = 0; sent < count; sent += 1) {
    await pause(Math.max(0, startMs + (sent * 1_000) / perSecond - performance.now()));
    published.push(publishComments(log, { first: first + sent, count: 1, length: 'short' }));
  }
  await Promise.all(published);
  return count;
}

function articleOf(index: number): string {
  const window = Math.floor(index / (ACTIVE_ARTICLES * COMMENTS_AN_ARTICLE));
  return articleId('bench', `article-${window * ACTIVE_ARTICLES + (index % ACTIVE_ARTICLES)}`);
}

import { expect, test } from 'vitest';
import { articleId, commentId } from './ids.ts';
import { makeEvent } from './make-event.ts';
import { newsEvent, type CommentData } from './schemas.ts';
import { isCalendarDate } from './time.ts';

const article = articleId('s', 'a');
const comment = {
  commentId: commentId(article, '1'),
  articleId: article,
  revision: 1,
  position: 1,
  author: 'Odile',
  replyTo: null,
  quotes: [],
  body: 'Four days.',
  articlePublishedAt: '2026-02-04',
  articlePublishedPrecision: 'day',
  articlePublishedBasis: 'header',
} satisfies CommentData;
const post = (recordedAt: string, extra: Partial<CommentData> = {}) =>
  makeEvent({ type: 'news.comment.posted.v1', sourceName: 'a b', recordedAt, data: { ...comment, ...extra } });

test('the id does not depend on when it was recorded', () => {
  expect(post('2026-02-05T00:00:00.000Z').id).toBe(post('2027-01-01T00:00:00.000Z').id);
});

test('known_at is the posting time, else the first instant of the publication day', () => {
  expect(post('2026-02-05T00:00:00.000Z').time).toBe('2026-02-04T00:00:00.000Z');
  const postedAt = '2026-02-04T09:00:00.000Z';
  expect(post('2026-02-05T00:00:00.000Z', { postedAt }).time).toBe(postedAt);
  const edit = { postedAt, revision: 2, revisedAt: '2026-02-05T10:00:00.000Z', revisedBasis: 'observed' } as const;
  expect(post('2026-02-05T10:00:00.000Z', edit).time).toBe(edit.revisedAt);
});

test('what it builds passes the schema, with the source name encoded', () => {
  const event = newsEvent.parse(post('2026-02-05T00:00:00.000Z'));
  expect(event.source).toBe('/sources/a%20b');
});

test.each([
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-02-31', false],
  ['2026-13-01', false],
  ['0099-01-01', true],
  ['2026-2-3', false],
])('%s is a calendar day: %s', (text, expected) => {
  expect(isCalendarDate(text)).toBe(expected);
});

import { articleId, commentId, makeEvent } from '@dateline/events';
import { dateMentionRow } from '@dateline/warehouse';
import { expect, test } from 'vitest';
import { handleEvent } from './handle.ts';

const article = articleId('desk', 'a.txt');
const recordedAt = '2026-02-05T00:00:00.000Z';
const published = {
  articleId: article,
  revision: 1,
  source: { name: 'desk' },
  sourceId: 'a.txt',
  language: 'en',
  publishedAt: '2026-02-04',
  publishedPrecision: 'day',
  publishedBasis: 'header',
  body: 'The pause ended on Tuesday.\nIt began in late January, and in 1648 another did.',
} as const;

const publication = makeEvent({ type: 'news.article.published.v1', sourceName: 'desk', data: published, recordedAt });

test('an article gives a valid row for each date, with its sentence and interval', () => {
  const rows = handleEvent(publication).date_mentions;
  expect(rows.map((row) => dateMentionRow.parse(row))).toEqual(rows);
  expect(rows).toMatchObject([
    {
      text: 'Tuesday',
      sentence: 'The pause ended on Tuesday.',
      value: '2026-02-03',
      starts_at: '2026-02-03T00:00:00.000Z',
      ends_at: '2026-02-04T00:00:00.000Z',
      known_at: '2026-02-04T00:00:00.000Z',
      known_precision: 'day',
      document_kind: 'article',
    },
    { text: 'late January', value: '2026-01', modifier: 'END', unit: 'month', out_of_range: false },
    { text: '1648', starts_iso: '1648-01-01T00:00:00.000Z', starts_at: null, ends_at: null, out_of_range: true },
  ]);
});

test('ids: the same event again gives the same rows, a revision gives rows of its own', () => {
  expect(handleEvent(publication)).toEqual(handleEvent(publication));
  const revision = makeEvent({
    type: 'news.article.revised.v1',
    sourceName: 'desk',
    data: { ...published, revision: 2, revisedAt: '2026-02-04T09:00:00.000Z', revisedBasis: 'feed' },
    recordedAt,
  });
  const [first] = handleEvent(publication).date_mentions;
  const [second] = handleEvent(revision).date_mentions;
  expect(second).toMatchObject({
    value: '2026-02-03',
    revision: 2,
    known_at: '2026-02-04T09:00:00.000Z',
    known_precision: 'instant',
  });
  expect(second?.mention_id).not.toBe(first?.mention_id);
});

test('a comment counts from its article, its quotation from the quoted comment', () => {
  const quoted = 'It began today.';
  const comment = makeEvent({
    type: 'news.comment.posted.v1',
    sourceName: 'desk',
    data: {
      commentId: commentId(article, '7'),
      articleId: article,
      revision: 1,
      position: 7,
      author: 'Ada',
      replyTo: 'Bo',
      quotes: [{ author: 'Bo', postedAt: '2026-02-03T22:56:00.000Z', text: quoted, start: 0, end: quoted.length }],
      body: `${quoted}\nNo, it ended on the 25th of last month.`,
      articlePublishedAt: '2026-02-04',
      articlePublishedPrecision: 'day',
      articlePublishedBasis: 'header',
    },
    recordedAt,
  });
  const rows = handleEvent(comment).date_mentions;
  expect(rows.map((row) => dateMentionRow.parse(row))).toEqual(rows);
  expect(rows).toMatchObject([
    { text: 'today', value: '2026-02-03', quoted: true },
    {
      text: 'the 25th of last month',
      value: '2026-01-25',
      quoted: false,
      document_kind: 'comment',
      article_id: article,
    },
  ]);
});

test('a retraction and a removal give no rows', () => {
  const retraction = makeEvent({
    type: 'news.article.retracted.v1',
    sourceName: 'desk',
    data: { articleId: article, revision: 1, retractedAt: '2026-02-05', retractedBasis: 'page' },
    recordedAt,
  });
  const removal = makeEvent({
    type: 'news.comment.removed.v1',
    sourceName: 'desk',
    data: {
      commentId: commentId(article, '7'),
      articleId: article,
      revision: 1,
      removedAt: '2026-02-05',
      removedBasis: 'page',
    },
    recordedAt,
  });
  expect(handleEvent(retraction).date_mentions).toEqual([]);
  expect(handleEvent(removal).date_mentions).toEqual([]);
});

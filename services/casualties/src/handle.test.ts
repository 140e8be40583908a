import { articleId, commentId, makeEvent } from '@dateline/events';
import { figureRow } from '@dateline/warehouse';
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
  body: 'The raid came on Tuesday.\nOfficials said at least 12 people were wounded. Nobody was killed. Plague killed 200 people in 1648.',
} as const;

const publication = makeEvent({ type: 'news.article.published.v1', sourceName: 'desk', data: published, recordedAt });

test('an article gives a valid row for each figure, with sentence, speaker and event day', () => {
  const rows = handleEvent(publication).figures;
  expect(rows.map((row) => figureRow.parse(row))).toEqual(rows);
  expect(rows).toMatchObject([
    {
      text: 'at least 12 people',
      sentence: 'Officials said at least 12 people were wounded.',
      category: 'wounded',
      low: 12,
      best: 12,
      high: null,
      qualifier: 'at_least',
      attribution: 'Officials',
      event_starts_at: '2026-02-03T00:00:00.000Z',
      event_ends_at: '2026-02-04T00:00:00.000Z',
      known_at: '2026-02-04T00:00:00.000Z',
      known_precision: 'day',
    },
    { text: 'Nobody', category: 'killed', low: 0, best: 0, high: 0 },
    {
      text: '200 people',
      event_starts_iso: '1648-01-01T00:00:00.000Z',
      event_starts_at: null,
      event_out_of_range: true,
    },
  ]);
});

test('each figure has its part in a toll, with the source that its article names', () => {
  const { figures, counted_figures: counted } = handleEvent(publication);
  expect(counted.map(({ figure_id }) => figure_id)).toEqual(figures.map(({ figure_id }) => figure_id));
  expect(counted).toMatchObject([
    {
      is_statement: true,
      toll_best: 12,
      scope: 'event',
      day: '2026-02-03',
      day_kind: 'event',
      speaker: 'officials',
      is_official: true,
    },
    { is_statement: true, toll_best: 0 },
    { source_name: 'desk', title: null, day: '1900-01-01', day_kind: 'none' },
  ]);
});

test('a row says where it was and for which side its speaker speaks, and so does its part in a toll', () => {
  const body = "Three people were killed in Lyman on Tuesday, Kalmora's army said.";
  const data = { ...published, body };
  const event = makeEvent({ type: 'news.article.published.v1', sourceName: 'desk', data, recordedAt });
  const { figures, counted_figures: counted } = handleEvent(event);
  const said = { attribution: "Kalmora's army", attribution_side: 'Kalmora', event_basis: 'stated' };
  expect(figures).toMatchObject([{ ...said, place: 'Lyman' }]);
  expect(counted).toMatchObject([{ ...said, stated_place: 'Lyman', place: null }]);
});

test('ids: the same event again gives the same rows, a revision gives rows of its own', () => {
  expect(handleEvent(publication)).toEqual(handleEvent(publication));
  const revision = makeEvent({
    type: 'news.article.revised.v1',
    sourceName: 'desk',
    data: { ...published, revision: 2, revisedAt: '2026-02-04T09:00:00.000Z', revisedBasis: 'feed' },
    recordedAt,
  });
  const [first] = handleEvent(publication).figures;
  const [second] = handleEvent(revision).figures;
  expect(second).toMatchObject({
    best: 12,
    revision: 2,
    known_at: '2026-02-04T09:00:00.000Z',
    known_precision: 'instant',
  });
  expect(second?.figure_id).not.toBe(first?.figure_id);
  const ids = handleEvent(publication).figures.map(({ figure_id }) => figure_id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a comment gives rows of its own; what it quotes from another is marked', () => {
  const quoted = 'They fired 70 missiles.';
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
      quotes: [{ author: 'Bo', postedAt: null, text: quoted, start: 0, end: quoted.length }],
      body: `${quoted}\nNo, it was 90 missiles.`,
      articlePublishedAt: '2026-02-04',
      articlePublishedPrecision: 'day',
      articlePublishedBasis: 'header',
    },
    recordedAt,
  });
  const rows = handleEvent(comment).figures;
  expect(rows.map((row) => figureRow.parse(row))).toEqual(rows);
  expect(rows).toMatchObject([
    { best: 70, quoted: true, category: 'munitions', document_kind: 'comment', article_id: article },
    { best: 90, quoted: false, event_basis: 'publication' },
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
  expect(handleEvent(retraction).figures).toEqual([]);
  expect(handleEvent(removal).figures).toEqual([]);
});

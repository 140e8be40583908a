import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { article, comment, dateMention, figure } from './test-rows.ts';
import { startViewServer, type ViewServer } from './test-views.ts';

let server: ViewServer;
beforeAll(async () => {
  server = await startViewServer();
});
afterAll(() => server.close());
beforeEach(() => server.empty());

const D1 = '2026-02-01T10:00:00.000Z';
const D2 = '2026-02-02T10:00:00.000Z';
const D3 = '2026-02-03T10:00:00.000Z';

test('a revision replaces the text before it; a retraction withdraws it and keeps the row', async () => {
  await server.given({
    articles: [
      article({ name: 'a', known: D1 }),
      article({ name: 'a', revision: 2, known: D2, body: 'Corrected.' }),
      article({ name: 'b', known: D1 }),
      article({ name: 'b', known: D3, status: 'retracted', body: null, source_name: null }),
    ],
  });
  expect(await server.select('SELECT source_name, revision, body FROM current_articles')).toEqual([
    { source_name: 'a', revision: 2, body: 'Corrected.' },
  ]);
  expect(await server.select('SELECT count() AS n FROM articles FINAL')).toEqual([{ n: '4' }]);
});

test('a text after a retraction stands again', async () => {
  await server.given({
    articles: [
      article({ name: 'a', known: D1 }),
      article({ name: 'a', known: D2, status: 'retracted' }),
      article({ name: 'a', revision: 2, known: D3 }),
    ],
  });
  expect(await server.select('SELECT revision FROM current_articles')).toEqual([{ revision: 2 }]);
});

test('a row written twice is one row', async () => {
  const rows = {
    articles: [article({ name: 'a', known: D1 })],
    figures: [figure({ name: 'a', known: D1, on: '2026-01-31', best: 4 })],
  };
  await server.given(rows);
  await server.given(rows);
  expect(await server.select('SELECT count() AS n FROM casualties')).toEqual([{ n: '1' }]);
});

test('what readers write enters no toll and has a view of its own', async () => {
  const posted = comment({ name: 'a', place: 1, known: D2, reply_to: 'Max' });
  const document = { document_id: posted.comment_id, document_kind: 'comment', said: 'comment' } as const;
  await server.given({
    articles: [article({ name: 'a', known: D1 })],
    comments: [posted],
    figures: [
      figure({ name: 'a', known: D1, on: '2026-01-31', best: 12 }),
      figure({ name: 'a', known: D2, on: '2026-01-31', best: 900, ...document }),
    ],
    dates: [
      dateMention({ name: 'a', known: D1, on: '2026-01-31' }),
      dateMention({ name: 'a', known: D2, on: '2026-01-31', ...document }),
    ],
  });
  for (const view of [
    'casualties',
    'casualties_daily',
    'claims',
    'toll_history',
    `toll_as_of(as_of = '2027-01-01 00:00:00')`,
  ]) {
    expect(await server.select(`SELECT max(best) AS best FROM ${view}`), view).toEqual([{ best: '12' }]);
  }
  expect(await server.select('SELECT author, best FROM comment_claims')).toEqual([{ author: 'Odile', best: '900' }]);
  expect(await server.select('SELECT document_kind, mentions FROM mention_calendar ORDER BY document_kind')).toEqual([
    { document_kind: 'article', mentions: '1' },
    { document_kind: 'comment', mentions: '1' },
  ]);
  expect(await server.select('SELECT day, mentions, killed_best FROM timeline_daily')).toEqual([
    { day: '2026-01-31', mentions: '1', killed_best: '12' },
  ]);
});

test('a removed or edited comment no longer counts as it was', async () => {
  await server.given({
    comments: [
      comment({ name: 'a', place: 1, known: D1 }),
      comment({ name: 'a', place: 1, known: D3, status: 'removed', body: null }),
      comment({ name: 'a', place: 2, known: D1 }),
      comment({ name: 'a', place: 2, revision: 2, known: D2, posted_at: D1, reply_to: 'Max' }),
      comment({
        name: 'a',
        place: 3,
        known: '2026-02-01T00:00:00.000Z',
        known_precision: 'day',
        posted_at: null,
        author: null,
      }),
    ],
  });
  expect(
    await server.select('SELECT hour, precision, comments, replies FROM comment_activity_hourly ORDER BY hour'),
  ).toEqual([
    { hour: '2026-02-01T00:00:00.000Z', precision: 'day', comments: '1', replies: '0' },
    { hour: '2026-02-01T10:00:00.000Z', precision: 'instant', comments: '1', replies: '1' },
  ]);
});

test('a month is named as a month, and mentions of an older revision are history', async () => {
  const month = { starts_iso: '2026-01-01T00:00:00.000Z', ends_iso: '2026-02-01T00:00:00.000Z' };
  await server.given({
    articles: [article({ name: 'a', known: D1 }), article({ name: 'a', revision: 2, known: D2 })],
    dates: [
      dateMention({ name: 'a', known: D1, on: '2026-01-30' }),
      dateMention({ name: 'a', revision: 2, known: D2, on: '2026-01-31' }),
      dateMention({
        name: 'a',
        revision: 2,
        known: D2,
        on: '2026-01-01',
        said: 'month',
        value: '2026-01',
        unit: 'month',
        ...month,
        starts_at: month.starts_iso,
        ends_at: month.ends_iso,
      }),
    ],
  });
  expect(await server.select('SELECT unit, mentions FROM mention_calendar ORDER BY unit')).toEqual([
    { unit: 'day', mentions: '1' },
    { unit: 'month', mentions: '1' },
  ]);
  expect(await server.select('SELECT day, killed_best FROM timeline_daily')).toEqual([
    { day: '2026-01-31', killed_best: null },
  ]);
});

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrate } from './migrations/migrate.ts';
import type { ArticleRow } from './tables/articles.ts';
import { articles } from './tables/articles.ts';
import { type CommentRow, comments } from './tables/comments.ts';
import { type DateMentionRow, dateMentions } from './tables/date-mentions.ts';
import { type FigureRow, figures } from './tables/figures.ts';
import { article, comment, dateMention, figure } from './test-rows.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await migrate({ client: server.warehouse });
});
afterAll(() => server.close());
beforeEach(async () => {
  for (const table of [articles, comments, dateMentions, figures])
    await server.warehouse.command(`TRUNCATE TABLE ${table.name}`);
});

type Rows = { articles?: ArticleRow[]; comments?: CommentRow[]; dates?: DateMentionRow[]; figures?: FigureRow[] };
async function given(rows: Rows): Promise<void> {
  await server.warehouse.insert(articles, rows.articles ?? []);
  await server.warehouse.insert(comments, rows.comments ?? []);
  await server.warehouse.insert(dateMentions, rows.dates ?? []);
  await server.warehouse.insert(figures, rows.figures ?? []);
}
/** As the read-only user, as a dashboard asks. Numbers of 64 bits come as strings. */
const select = (sql: string) => server.reader.query<Record<string, unknown>>(sql);

const D1 = '2026-02-01T10:00:00.000Z';
const D2 = '2026-02-02T10:00:00.000Z';
const D3 = '2026-02-03T10:00:00.000Z';
const D4 = '2026-02-04T10:00:00.000Z';
const asOf = (time: string) => select(`SELECT best, articles FROM toll_as_of(as_of = '${time}')`);

test('a revision replaces the text before it; a retraction withdraws it and keeps the row', async () => {
  await given({
    articles: [
      article({ name: 'a', known: D1 }),
      article({ name: 'a', revision: 2, known: D2, body: 'Corrected.' }),
      article({ name: 'b', known: D1 }),
      article({ name: 'b', known: D3, status: 'retracted', body: null, source_name: null }),
    ],
  });
  expect(await select('SELECT source_name, revision, body FROM current_articles')).toEqual([
    { source_name: 'a', revision: 2, body: 'Corrected.' },
  ]);
  expect(await select('SELECT count() AS n FROM articles FINAL')).toEqual([{ n: '4' }]);
});

test('a text after a retraction stands again', async () => {
  await given({
    articles: [
      article({ name: 'a', known: D1 }),
      article({ name: 'a', known: D2, status: 'retracted' }),
      article({ name: 'a', revision: 2, known: D3 }),
    ],
  });
  expect(await select('SELECT revision FROM current_articles')).toEqual([{ revision: 2 }]);
});

test('a row written twice is one row', async () => {
  const rows = {
    articles: [article({ name: 'a', known: D1 })],
    figures: [figure({ name: 'a', known: D1, on: '2026-01-31', best: 4 })],
  };
  await given(rows);
  await given(rows);
  expect(await select('SELECT count() AS n FROM casualties')).toEqual([{ n: '1' }]);
});

test('copies of one dispatch do not add up', async () => {
  const names = ['wire', 'copy', 'second-copy'];
  await given({
    articles: names.map((name) => article({ name, known: D1 })),
    figures: names.map((name) => figure({ name, known: D1, on: '2026-01-31', best: 12 })),
  });
  expect(await select('SELECT day, best, articles FROM casualties_daily')).toEqual([
    { day: '2026-01-31', best: '12', articles: '3' },
  ]);
  expect(await select('SELECT best, articles, sources, rival_numbers FROM claims')).toEqual([
    { best: '12', articles: '3', sources: ['copy', 'second-copy', 'wire'], rival_numbers: '0' },
  ]);
});

test('new figures of a sentence and additional ones add up; later sentences, totals and subtotals do not', async () => {
  const base = { name: 'a', known: D1, on: '2026-01-31' };
  await given({
    articles: [article({ name: 'a', known: D1 })],
    figures: [
      figure({ ...base, said: '1', sentence: 'lead', best: 12, victim_kind: 'civilian' }),
      figure({ ...base, said: '2', sentence: 'lead', best: 3, victim_kind: 'soldier' }),
      figure({ ...base, said: '3', sentence: 'again', best: 12 }),
      figure({ ...base, said: '4', sentence: 'another', best: 2, scope: 'additional' }),
      figure({ ...base, said: '5', sentence: 'child', best: 1, scope: 'subtotal' }),
      figure({ ...base, said: '6', sentence: 'total', best: 90, scope: 'cumulative' }),
      figure({ ...base, said: '7', sentence: 'anniversary', best: 500, scope: 'background' }),
      figure({ ...base, said: '8', sentence: 'denied', best: 400, realis: 'denied' }),
      figure({ ...base, said: '9', sentence: 'gunmen', best: 4, victim_kind: 'perpetrator' }),
    ],
  });
  expect(
    await select('SELECT victims, low, best, high, cumulative_best FROM casualties_daily ORDER BY victims'),
  ).toEqual([
    { victims: 'perpetrators', low: '4', best: '4', high: '4', cumulative_best: null },
    { victims: 'victims', low: '17', best: '17', high: '17', cumulative_best: '90' },
  ]);
  expect(await select('SELECT countIf(in_series) AS counted, count() AS n FROM casualties')).toEqual([
    { counted: '6', n: '9' },
  ]);
});

test('a bound that is not stated stays unstated, also in a sum', async () => {
  const base = { name: 'a', known: D1, on: '2026-01-31', sentence: 'lead' };
  await given({
    articles: [article({ name: 'a', known: D1 })],
    figures: [
      figure({ ...base, said: '1', best: 12, low: 12, high: null, qualifier: 'at_least' }),
      figure({ ...base, said: '2', best: 3 }),
      figure({ ...base, said: '3', category: 'wounded', low: 40, best: null, high: 60, qualifier: 'between' }),
    ],
  });
  expect(await select('SELECT category, low, best, high FROM casualties_daily ORDER BY category')).toEqual([
    { category: 'killed', low: '15', best: '15', high: null },
    { category: 'wounded', low: '40', best: null, high: '60' },
  ]);
});

test('speakers stay apart, and a cut shows beside the greatest statement', async () => {
  await given({
    articles: [article({ name: 'a', known: D1 }), article({ name: 'b', known: D2 }), article({ name: 'c', known: D2 })],
    figures: [
      figure({ name: 'a', known: D1, on: '2026-01-31', best: 41 }),
      figure({ name: 'b', known: D2, on: '2026-01-31', best: 38 }),
      figure({ name: 'c', known: D2, on: '2026-01-31', best: 5, attribution: 'the other side' }),
    ],
  });
  expect(
    await select('SELECT attribution, best, latest_best, least_best FROM casualties_daily ORDER BY attribution'),
  ).toEqual([
    { attribution: 'officials', best: '41', latest_best: '38', least_best: '38' },
    { attribution: 'the other side', best: '5', latest_best: '5', least_best: '5' },
  ]);
  expect(await select('SELECT attribution, best, rival_numbers FROM claims ORDER BY best')).toEqual([
    { attribution: 'the other side', best: '5', rival_numbers: '2' },
    { attribution: 'officials', best: '38', rival_numbers: '2' },
    { attribution: 'officials', best: '41', rival_numbers: '2' },
  ]);
});

test('the toll as of a time: revisions, cuts and a retraction take effect when they became public', async () => {
  await given({
    articles: [
      article({ name: 'a', known: D1 }),
      article({ name: 'a', revision: 2, known: D2 }),
      article({ name: 'a', revision: 2, known: D4, status: 'retracted' }),
    ],
    figures: [
      figure({ name: 'a', known: D1, on: '2026-01-31', best: 12 }),
      figure({ name: 'a', revision: 2, known: D2, on: '2026-01-31', best: 9 }),
    ],
  });
  expect(await asOf('2026-02-01 09:59:59')).toEqual([]);
  expect(await asOf('2026-02-01 10:00:00')).toEqual([{ best: '12', articles: '1' }]);
  expect(await asOf('2026-02-03 00:00:00')).toEqual([{ best: '9', articles: '1' }]);
  expect(await asOf('2026-02-05 00:00:00')).toEqual([]);
  expect(await select('SELECT * FROM casualties_daily')).toEqual([]);
});

test('the newest statement of a speaker is the toll, the greatest stands beside it', async () => {
  await given({
    articles: [article({ name: 'a', known: D1 }), article({ name: 'b', known: D2 })],
    figures: [
      figure({ name: 'a', known: D1, on: '2026-01-31', best: 41 }),
      figure({ name: 'b', known: D2, on: '2026-01-31', best: 38 }),
    ],
  });
  expect(await select(`SELECT best, greatest_best FROM toll_as_of(as_of = '2026-02-03 00:00:00')`)).toEqual([
    { best: '38', greatest_best: '41' },
  ]);
});

test('every change of a toll is a row: first, raised, unchanged, lowered, retracted', async () => {
  const on = '2026-01-31';
  await given({
    articles: [
      article({ name: 'a', known: D1 }),
      article({ name: 'a', revision: 2, known: D2 }),
      article({ name: 'b', known: D3 }),
      article({ name: 'c', known: D4 }),
      article({ name: 'c', known: '2026-02-05T10:00:00.000Z', status: 'retracted', source_name: null }),
      article({ name: 'b', revision: 2, known: '2026-02-06T10:00:00.000Z' }),
    ],
    figures: [
      figure({ name: 'a', known: D1, on, best: 12 }),
      figure({ name: 'a', revision: 2, known: D2, on, best: 30 }),
      figure({ name: 'b', known: D3, on, best: 30 }),
      figure({ name: 'c', known: D4, on, best: 28 }),
    ],
  });
  const history = await select('SELECT source_name, change, best, previous_best FROM toll_history ORDER BY known_at');
  expect(history.map((row) => Object.values(row))).toEqual([
    ['a', 'first', '12', null],
    ['a', 'raised', '30', '12'],
    ['b', 'unchanged', '30', '30'],
    ['c', 'lowered', '28', '30'],
    ['c', 'retracted', null, '28'],
    ['b', 'retracted', null, '30'],
  ]);
});

test('what readers write enters no toll and has a view of its own', async () => {
  const posted = comment({ name: 'a', place: 1, known: D2, reply_to: 'Max' });
  const document = { document_id: posted.comment_id, document_kind: 'comment', said: 'comment' } as const;
  await given({
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
    expect(await select(`SELECT max(best) AS best FROM ${view}`), view).toEqual([{ best: '12' }]);
  }
  expect(await select('SELECT author, best FROM comment_claims')).toEqual([{ author: 'Odile', best: '900' }]);
  expect(await select('SELECT document_kind, mentions FROM mention_calendar ORDER BY document_kind')).toEqual([
    { document_kind: 'article', mentions: '1' },
    { document_kind: 'comment', mentions: '1' },
  ]);
  expect(await select('SELECT day, mentions, killed_best FROM timeline_daily')).toEqual([
    { day: '2026-01-31', mentions: '1', killed_best: '12' },
  ]);
});

test('a removed or edited comment no longer counts as it was', async () => {
  await given({
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
  expect(await select('SELECT hour, precision, comments, replies FROM comment_activity_hourly ORDER BY hour')).toEqual([
    { hour: '2026-02-01T00:00:00.000Z', precision: 'day', comments: '1', replies: '0' },
    { hour: '2026-02-01T10:00:00.000Z', precision: 'instant', comments: '1', replies: '1' },
  ]);
});

test('a month is named as a month, and mentions of an older revision are history', async () => {
  const month = { starts_iso: '2026-01-01T00:00:00.000Z', ends_iso: '2026-02-01T00:00:00.000Z' };
  await given({
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
  expect(await select('SELECT unit, mentions FROM mention_calendar ORDER BY unit')).toEqual([
    { unit: 'day', mentions: '1' },
    { unit: 'month', mentions: '1' },
  ]);
  expect(await select('SELECT day, killed_best FROM timeline_daily')).toEqual([
    { day: '2026-01-31', killed_best: null },
  ]);
});

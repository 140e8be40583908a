import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { article, figure } from './test-rows.ts';
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
const D4 = '2026-02-04T10:00:00.000Z';
const asOf = (time: string) => server.select(`SELECT best, articles FROM toll_as_of(as_of = '${time}')`);

test('copies of one dispatch do not add up', async () => {
  const names = ['wire', 'copy', 'second-copy'];
  await server.given({
    articles: names.map((name) => article({ name, known: D1 })),
    figures: names.map((name) => figure({ name, known: D1, on: '2026-01-31', best: 12 })),
  });
  expect(await server.select('SELECT day, best, articles FROM casualties_daily')).toEqual([
    { day: '2026-01-31', best: '12', articles: '3' },
  ]);
  expect(await asOf('2299-12-31 23:59:59.999'), 'the last instant there is').toEqual([{ best: '12', articles: '3' }]);
  expect(await server.select('SELECT best, articles, sources, rival_numbers FROM claims')).toEqual([
    { best: '12', articles: '3', sources: ['copy', 'second-copy', 'wire'], rival_numbers: '0' },
  ]);
});

test('new figures of a sentence and additional ones add up; later sentences, totals and subtotals do not', async () => {
  const base = { name: 'a', known: D1, on: '2026-01-31' };
  await server.given({
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
    await server.select('SELECT scope, victims, event_day, low, best, high FROM toll_statements ORDER BY best'),
  ).toEqual([
    { scope: 'event', victims: 'perpetrators', event_day: '2026-01-31', low: '4', best: '4', high: '4' },
    { scope: 'event', victims: 'victims', event_day: '2026-01-31', low: '17', best: '17', high: '17' },
    { scope: 'cumulative', victims: 'victims', event_day: null, low: '90', best: '90', high: '90' },
  ]);
  expect(await server.select('SELECT victims, best FROM casualties_daily ORDER BY victims')).toEqual([
    { victims: 'perpetrators', best: '4' },
    { victims: 'victims', best: '17' },
  ]);
  expect(await server.select('SELECT countIf(in_series) AS counted, count() AS n FROM casualties')).toEqual([
    { counted: '6', n: '9' },
  ]);
});

test('"another five" on top of what is not said is no toll', async () => {
  const base = { name: 'a', known: D1, on: '2026-01-31', sentence: 'another', best: 5 };
  await server.given({
    articles: [article({ name: 'a', known: D1 })],
    figures: [figure({ ...base, said: '1', scope: 'additional' })],
  });
  expect(await server.select('SELECT * FROM casualties_daily')).toEqual([]);
  expect(await server.select('SELECT best, scope FROM casualties')).toEqual([{ best: '5', scope: 'additional' }]);
});

test('a bound that is not stated stays unstated, also in a sum', async () => {
  const base = { name: 'a', known: D1, on: '2026-01-31', sentence: 'lead' };
  await server.given({
    articles: [article({ name: 'a', known: D1 })],
    figures: [
      figure({ ...base, said: '1', best: 12, low: 12, high: null, qualifier: 'at_least' }),
      figure({ ...base, said: '2', best: 3 }),
      figure({ ...base, said: '3', category: 'wounded', low: 40, best: null, high: 60, qualifier: 'between' }),
    ],
  });
  expect(await server.select('SELECT category, low, best, high FROM casualties_daily ORDER BY category')).toEqual([
    { category: 'killed', low: '15', best: '15', high: null },
    { category: 'wounded', low: '40', best: null, high: '60' },
  ]);
});

test('speakers stay apart, and a cut shows beside the greatest statement', async () => {
  await server.given({
    articles: [article({ name: 'a', known: D1 }), article({ name: 'b', known: D2 }), article({ name: 'c', known: D2 })],
    figures: [
      figure({ name: 'a', known: D1, on: '2026-01-31', best: 41 }),
      figure({ name: 'b', known: D2, on: '2026-01-31', best: 38 }),
      figure({ name: 'c', known: D2, on: '2026-01-31', best: 5, attribution: 'the other side' }),
    ],
  });
  expect(
    await server.select('SELECT attribution, best, latest_best, least_best FROM casualties_daily ORDER BY attribution'),
  ).toEqual([
    { attribution: 'officials', best: '41', latest_best: '38', least_best: '38' },
    { attribution: 'the other side', best: '5', latest_best: '5', least_best: '5' },
  ]);
  expect(await server.select('SELECT attribution, best, rival_numbers FROM claims ORDER BY best')).toEqual([
    { attribution: 'the other side', best: '5', rival_numbers: '2' },
    { attribution: 'officials', best: '38', rival_numbers: '2' },
    { attribution: 'officials', best: '41', rival_numbers: '2' },
  ]);
});

test('the toll as of a time: revisions, cuts and a retraction take effect when they became public', async () => {
  await server.given({
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
  expect(await server.select('SELECT * FROM casualties_daily')).toEqual([]);
});

test('the newest statement of a speaker is the toll, the greatest stands beside it', async () => {
  await server.given({
    articles: [article({ name: 'a', known: D1 }), article({ name: 'b', known: D2 })],
    figures: [
      figure({ name: 'a', known: D1, on: '2026-01-31', best: 41 }),
      figure({ name: 'b', known: D2, on: '2026-01-31', best: 38 }),
    ],
  });
  expect(await server.select(`SELECT best, greatest_best FROM toll_as_of(as_of = '2026-02-03 00:00:00')`)).toEqual([
    { best: '38', greatest_best: '41' },
  ]);
});

test('every change of a toll is a row: first, raised, unchanged, lowered, retracted', async () => {
  const on = '2026-01-31';
  await server.given({
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
  const history = await server.select(
    'SELECT source_name, change, best, previous_best FROM toll_history ORDER BY known_at',
  );
  expect(history.map((row) => Object.values(row))).toEqual([
    ['a', 'first', '12', null],
    ['a', 'raised', '30', '12'],
    ['b', 'unchanged', '30', '30'],
    ['c', 'lowered', '28', '30'],
    ['c', 'retracted', null, '28'],
    ['b', 'retracted', null, '30'],
  ]);
});

test('an upper bound above the number before it is no fall', async () => {
  await server.given({
    articles: [article({ name: 'a', known: D1 }), article({ name: 'b', known: D2 })],
    figures: [
      figure({ name: 'a', known: D1, on: '2026-01-31', best: 47 }),
      figure({ name: 'b', known: D2, on: '2026-01-31', low: 0, best: null, high: 100, qualifier: 'up_to' }),
    ],
  });
  expect(await server.select('SELECT change, high FROM toll_history ORDER BY known_at')).toEqual([
    { change: 'first', high: '47' },
    { change: 'raised', high: '100' },
  ]);
  expect(await server.select('SELECT best FROM casualties_daily')).toEqual([{ best: '47' }]);
});

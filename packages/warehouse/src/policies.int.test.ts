import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { article, figure } from './test-rows.ts';
import { startViewServer, type ViewServer } from './test-views.ts';

/** Policies that pick one number, series over time, and the columns of other data sets. */
let server: ViewServer;
beforeAll(async () => {
  server = await startViewServer();
});
afterAll(() => server.close());
beforeEach(() => server.empty());

const known = (day: number) => `2026-02-0${day}T10:00:00.000Z`;

test('each policy picks what its comment says, and tells what it passed over', async () => {
  const on = '2026-01-31';
  await server.given({
    articles: [1, 2, 3, 4, 5].map((n) => article({ name: `a${n}`, known: known(n) })),
    figures: [
      figure({ name: 'a1', known: known(1), on, best: 30, attribution: 'the health ministry' }),
      figure({ name: 'a2', known: known(2), on, best: 90, attribution: 'a resident' }),
      figure({ name: 'a3', known: known(3), on, best: 12, attribution: 'witnesses' }),
      figure({ name: 'a4', known: known(4), on, best: 11, attribution: 'witnesses' }),
      figure({ name: 'a5', known: known(5), on, best: 20, attribution: 'a resident' }),
      figure({ name: 'a5', known: known(5), on, best: 10, said: '2', attribution: 'witnesses' }),
    ],
  });
  const picked = (policy: string) =>
    server.select(`SELECT attribution, best, passed_over, least, greatest FROM tolls_${policy}`);
  const all = { passed_over: '2', least: '10', greatest: '30' };
  expect(await picked('latest')).toEqual([{ attribution: 'a resident', best: '20', ...all }]);
  expect(await picked('max')).toEqual([{ attribution: 'a resident', best: '90', ...all }]);
  expect(await picked('official_first')).toEqual([{ attribution: 'the health ministry', best: '30', ...all }]);
  expect(await picked('most_cited')).toEqual([{ attribution: 'witnesses', best: '10', ...all }]);
  const said = await server.select(
    "SELECT comment FROM system.tables WHERE startsWith(name, 'tolls_') AND comment LIKE 'Policy %: %'",
  );
  expect(said).toHaveLength(4);
});

const between = (start: string, end: string) => ({
  event_starts_iso: `${start}T00:00:00.000Z`,
  event_ends_iso: `${end}T00:00:00.000Z`,
  event_starts_at: `${start}T00:00:00.000Z`,
  event_ends_at: `${end}T00:00:00.000Z`,
});

test('days add up to weeks and months; what is only dated to a month stands apart, and never on its first day', async () => {
  const given = { name: 'a', known: known(1) };
  await server.given({
    articles: [article(given)],
    figures: [
      figure({ ...given, on: '2026-01-05', best: 2, said: '1' }),
      figure({ ...given, on: '2026-01-07', best: 3, said: '2' }),
      figure({ ...given, on: '2026-01-12', best: 4, said: '3' }),
      figure({ ...given, on: '2026-01-01', best: 100, said: '4', ...between('2026-01-01', '2026-02-01') }),
    ],
  });
  const rows = (unit: string) =>
    server.select(
      `SELECT period, dated, best, toUInt32(days) AS days FROM tolls_by_period WHERE unit = '${unit}' ORDER BY period, dated`,
    );
  expect(await rows('day')).toEqual([
    { period: '2026-01-05', dated: 'days', best: '2', days: 1 },
    { period: '2026-01-07', dated: 'days', best: '3', days: 1 },
    { period: '2026-01-12', dated: 'days', best: '4', days: 1 },
  ]);
  expect(await rows('week')).toEqual([
    { period: '2026-01-05', dated: 'days', best: '5', days: 2 },
    { period: '2026-01-12', dated: 'days', best: '4', days: 1 },
  ]);
  expect(await rows('month')).toEqual([
    { period: '2026-01-01', dated: 'days', best: '9', days: 3 },
    { period: '2026-01-01', dated: 'period', best: '100', days: 1 },
  ]);
  expect(
    await server.select(
      `SELECT day, best, stated, best_7_days, toUInt32(days_stated_of_7) AS n
       FROM toll_days(category = 'killed', attribution = 'officials', from_day = '2026-01-05', to_day = '2026-01-08')`,
    ),
  ).toEqual([
    { day: '2026-01-05', best: '2', stated: true, best_7_days: '2', n: 1 },
    { day: '2026-01-06', best: null, stated: false, best_7_days: '2', n: 1 },
    { day: '2026-01-07', best: '3', stated: true, best_7_days: '5', n: 2 },
    { day: '2026-01-08', best: null, stated: false, best_7_days: '5', n: 2 },
  ]);
});

test.each([
  ['2026-01-31', '2026-02-01', { time_precision: 1, date_prec: 1, edtf: '2026-01-31', event_date: '2026-01-31' }],
  ['2026-01-05', '2026-01-08', { time_precision: 2, date_prec: 2, edtf: '2026-01-05/2026-01-07', event_date: null }],
  ['2026-01-05', '2026-01-12', { time_precision: 2, date_prec: 3, edtf: '2026-01-05/2026-01-11', event_date: null }],
  ['2026-01-01', '2026-02-01', { time_precision: 3, date_prec: 4, edtf: '2026-01', event_date: null }],
  ['2026-01-01', '2027-01-01', { time_precision: null, date_prec: 5, edtf: '2026', event_date: null }],
  [
    '2020-01-01',
    '2027-01-01',
    { time_precision: null, date_prec: null, edtf: '2020-01-01/2026-12-31', event_date: null },
  ],
])('from %s to before %s in the codes of other data sets', async (start, end, expected) => {
  await server.given({
    articles: [article({ name: 'a', known: known(1) })],
    figures: [figure({ name: 'a', known: known(1), on: start, best: 4, ...between(start, end) })],
  });
  expect(await server.select('SELECT time_precision, date_prec, edtf, event_date FROM casualties_compatible')).toEqual([
    expected,
  ]);
});

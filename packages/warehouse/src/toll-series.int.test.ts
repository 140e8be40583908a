import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { article, figure } from './test-rows.ts';
import { startViewServer, type ViewServer } from './test-views.ts';

/** What makes two statements speak of one number, what rewinds, and what is flagged. */
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
/** As a parameter of a view takes it. */
const plain = (time: string) => time.replace('T', ' ').replace('Z', '');
/** A running total in words that say up to which day it counts. */
const total = (day: string) => ({ scope: 'cumulative', sentence: `As of ${day}, so many were killed.` }) as const;

test('a total dated to the event restates its toll: one series, however it is worded', async () => {
  const on = '2026-01-31';
  await server.given({
    articles: [article({ name: 'a', known: D1 }), article({ name: 'b', known: D2 }), article({ name: 'c', known: D3 })],
    figures: [
      figure({ name: 'a', known: D1, on, best: 9, attribution: 'The ministry' }),
      figure({ name: 'b', known: D2, on, best: 14, scope: 'cumulative', attribution: 'the ministry' }),
      figure({ name: 'c', known: D3, on, best: 2, said: '1', scope: 'additional', attribution: 'the Ministry' }),
      figure({ name: 'c', known: D3, on, best: 16, said: '2', scope: 'cumulative', attribution: 'the Ministry' }),
    ],
  });
  expect(await server.select('SELECT change, scope, best, previous_best FROM toll_history ORDER BY known_at')).toEqual([
    { change: 'first', scope: 'event', best: '9', previous_best: null },
    { change: 'raised', scope: 'event', best: '14', previous_best: '9' },
    { change: 'raised', scope: 'event', best: '16', previous_best: '14' },
  ]);
  expect(await server.select(`SELECT best, articles FROM toll_as_of(as_of = '${plain(D2)}')`)).toEqual([
    { best: '14', articles: '2' },
  ]);
});

test('the day up to which a source counts is no day of an event', async () => {
  await server.given({
    articles: [article({ name: 'a', known: D1 })],
    figures: [
      figure({ name: 'a', known: D1, on: '2026-01-31', best: 90, said: '1', ...total('31 January') }),
      figure({ name: 'a', known: D1, on: '2026-01-31', best: 3, said: '2' }),
    ],
  });
  expect(
    await server.select(
      `SELECT scope, event_day, event_starts_at, as_of_day, best FROM toll_as_of(as_of = '${plain(D2)}') ORDER BY best`,
    ),
  ).toEqual([
    {
      scope: 'event',
      event_day: '2026-01-31',
      event_starts_at: '2026-01-31T00:00:00.000Z',
      as_of_day: null,
      best: '3',
    },
    { scope: 'cumulative', event_day: null, event_starts_at: null, as_of_day: '2026-01-31', best: '90' },
  ]);
});

test('recorded time rewinds too: what this database had not been told it did not hold', async () => {
  const late = { recorded_at: D4 };
  await server.given({
    articles: [
      article({ name: 'a', known: D1 }),
      article({ name: 'b', known: D2, ...late }),
      article({ name: 'a', known: D3, status: 'retracted', ...late }),
    ],
    figures: [
      figure({ name: 'a', known: D1, on: '2026-01-31', best: 12 }),
      figure({ name: 'b', known: D2, on: '2026-01-31', best: 15, ...late }),
    ],
  });
  const held = (asOf: string, recordedBy: string) =>
    server.select(
      `SELECT best, articles FROM toll_as_of(as_of = '${plain(asOf)}', recorded_by = '${plain(recordedBy)}')`,
    );
  expect(await held(D2, D3)).toEqual([{ best: '12', articles: '1' }]);
  expect(await held(D2, D4)).toEqual([{ best: '15', articles: '2' }]);
  expect(await held(D3, D3)).toEqual([{ best: '12', articles: '1' }]);
  expect(await held(D3, D4)).toEqual([{ best: '15', articles: '1' }]);
  expect(await server.select(`SELECT best, articles FROM toll_as_of(as_of = '${plain(D3)}')`)).toEqual([
    { best: '15', articles: '1' },
  ]);
  expect(await held(D3, D1)).toEqual([{ best: '12', articles: '1' }]);
});

test('what looks wrong is flagged and stays', async () => {
  await server.given({
    articles: [1, 2, 3, 4, 5, 6].map((n) => article({ name: `a${n}`, known: `2026-02-0${n}T10:00:00.000Z` })),
    figures: [
      figure({ name: 'a1', known: D1, on: '2026-01-30', best: 900, ...total('30 January') }),
      figure({ name: 'a2', known: D2, on: '2026-01-31', best: 890, ...total('31 January') }),
      figure({ name: 'a3', known: D3, on: '2026-01-31', best: 12, attribution: 'A' }),
      figure({ name: 'a4', known: D4, on: '2026-01-31', best: 120, attribution: 'A' }),
      figure({
        name: 'a5',
        known: '2026-02-05T10:00:00.000Z',
        on: '2026-01-31',
        best: 41,
        attribution: 'B',
        text: '14',
      }),
      figure({ name: 'a6', known: '2026-02-06T10:00:00.000Z', on: '2026-01-31', best: 38, attribution: 'B' }),
    ],
  });
  expect(await server.select('SELECT source_name, best, flags FROM toll_history ORDER BY known_at')).toEqual([
    { source_name: 'a1', best: '900', flags: [] },
    { source_name: 'a2', best: '890', flags: ['fall'] },
    { source_name: 'a3', best: '12', flags: [] },
    { source_name: 'a4', best: '120', flags: ['tenfold'] },
    { source_name: 'a5', best: '41', flags: ['digits_absent', 'low_above_later_high'] },
    { source_name: 'a6', best: '38', flags: [] },
  ]);
});

test.each([
  ['1,200', 1200, true],
  ['1 200', 1200, true],
  ['1.2 million', 1_200_000, true],
  ['2.5 million', 3, false],
  ['two dozen', 24, true],
  ['over 60', 60, true],
  ['12', 120, false],
])('the digits of "%s" make %i: %s', async (text, best, expected) => {
  await server.given({ figures: [figure({ name: 'a', known: D1, on: '2026-01-31', best, text })] });
  expect(await server.select('SELECT number_in_span FROM counted_figures')).toEqual([{ number_in_span: expected }]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { MIGRATIONS_FOLDER, readMigrations } from './migrations/migration-files.ts';
import { article, dateMention, figure } from './test-rows.ts';
import { startViewServer, type ViewServer } from './test-views.ts';

/**
 * A database from before derived tables were written by consumers is filled by SQL. What that gives, and what consumers write, is
 * the same: for every kind of figure and date that matters to the policy.
 */
let server: ViewServer;
beforeAll(async () => {
  server = await startViewServer();
});
afterAll(() => server.close());

const statementsOf = (version: number) =>
  readMigrations(MIGRATIONS_FOLDER).find((migration) => migration.version === version)?.statements ?? [];

const KNOWN = '2026-02-01T10:00:00.000Z';

/** Figures of one text, drawn from what the policy tells apart, always the same ones. */
function text(name: string, seed: number) {
  const pick = <Item>(items: readonly Item[], at: number): Item =>
    items[Math.abs(Math.imul(seed * 31 + at, 2_654_435_761)) % items.length] as Item;
  return Array.from({ length: 1 + (seed % 6) }, (_, at) => {
    const best = pick([0, 3, 14, 90], at);
    const total = pick(['As of 31 January', 'On Saturday', 'Since October'], at + 7);
    return figure({
      name,
      known: KNOWN,
      on: pick(['2026-01-30', '2026-01-31'], at + 1),
      said: String(at),
      best: pick([best, best, null], at + 2),
      low: pick([best, null, 0], at + 3),
      high: pick([best, null], at + 4),
      scope: pick(['new', 'new', 'cumulative', 'additional', 'joint', 'subtotal', 'background'] as const, at + 5),
      realis: pick(['asserted', 'asserted', 'asserted', 'denied'] as const, at + 6),
      sentence: `${total}, so many were ${pick(['killed', 'found'], at + 8)}.`,
      category: pick(['killed', 'killed', 'wounded', 'affected', 'damage'], at + 9),
      victim_kind: pick(['civilian', 'perpetrator', null], at + 10),
      attribution: pick([null, 'The Ministry', 'the ministry', 'Ada Merrin', 'Éva Őry'], at + 11),
      text: pick(['14', '1,200', 'two dozen', '2 million'], at + 12),
      // No coder of that time told a date of the figure's own clause apart.
      event_basis: 'sentence',
      ...pick(
        [
          {},
          {},
          { event_starts_at: null, event_ends_at: null },
          { event_starts_at: '2025-10-01T00:00:00.000Z', event_ends_at: '2026-02-02T00:00:00.000Z' },
        ],
        at + 13,
      ),
      span_start: at * 10,
    });
  });
}

const COMPARED = `* EXCEPT (inserted_at), text_id, article_key, speaker_id, series_id, toll_id, low_code, best_code, high_code, newness, greatness`;

test('figures: 400 texts, counted by the consumer and by the statement that fills a database', async () => {
  const names = Array.from({ length: 400 }, (_, seed) => `text-${seed}`);
  await server.given({
    articles: names.map((name) => article({ name, known: KNOWN, title: `On ${name}` })),
    figures: names.flatMap(text),
  });
  const { warehouse } = server;
  await warehouse.command('RENAME TABLE counted_figures TO counted_by_consumer');
  for (const statement of statementsOf(20)) await warehouse.command(statement);
  const [select] = await warehouse.query<{ sql: string }>(
    `SELECT as_select AS sql FROM system.tables WHERE database = currentDatabase() AND name = 'figure_facts_writer'`,
  );
  await warehouse.command(`INSERT INTO figure_facts (${await columnsOf('figure_facts')}) ${select?.sql}`);
  for (const statement of [...statementsOf(45), ...statementsOf(80), ...statementsOf(120)])
    await warehouse.command(statement);
  const rows = (table: string) =>
    warehouse.query(`SELECT ${COMPARED} FROM ${table} FINAL WHERE in_series ORDER BY figure_id`);
  const [expected, found] = await Promise.all([rows('counted_figures'), rows('counted_by_consumer')]);
  expect(expected.length).toBeGreaterThan(300);
  expect(found).toEqual(expected);
});

const columnsOf = async (table: string): Promise<string> => {
  const columns = await server.warehouse.query<{ name: string }>(
    `SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {table:String} AND default_kind = '' ORDER BY position`,
    { table },
  );
  return columns.map(({ name }) => name).join(', ');
};

test('dates: periods named by one text, by the consumer and by the statement that fills a database', async () => {
  const hour = {
    starts_at: '2026-01-31T08:00:00.000Z',
    ends_at: '2026-01-31T09:00:00.000Z',
    unit: 'hour',
    type: 'TIME',
  } as const;
  const month = { starts_at: '2026-01-01T00:00:00.000Z', ends_at: '2026-02-01T00:00:00.000Z', unit: 'month' };
  const said = (at: number) => ({ name: 'a', known: KNOWN, said: String(at), span_start: at });
  await server.given({
    articles: [article({ name: 'a', known: KNOWN })],
    dates: [
      dateMention({ ...said(5), on: '2026-01-31' }),
      dateMention({ ...said(3), on: '2026-01-31', ...hour, quoted: true }),
      dateMention({ ...said(9), on: '2026-01-31' }),
      dateMention({ ...said(2), on: '2026-01-01', ...month }),
      dateMention({ ...said(7), on: '2026-01-30', unit: null }),
      dateMention({ ...said(8), on: '2026-01-29', starts_at: null, ends_at: null }),
      dateMention({ ...said(10), on: '2026-01-28', type: 'DURATION' }),
    ],
  });
  await server.warehouse.command('RENAME TABLE named_periods TO named_by_consumer');
  for (const statement of [...statementsOf(46), ...statementsOf(120)]) await server.warehouse.command(statement);
  const rows = (table: string) =>
    server.select(`SELECT * EXCEPT (inserted_at) FROM ${table} FINAL ORDER BY starts_at, ends_at`);
  const [expected, found] = await Promise.all([rows('named_periods'), rows('named_by_consumer')]);
  expect(found).toEqual(expected);
  expect(found).toMatchObject([
    { unit: 'month', opens_day: false, day_mentions: 0, mentions: 1 },
    { unit: '', opens_day: true, day_mentions: 1, mentions: 1 },
    { unit: 'day', opens_day: false, day_mentions: 0, mentions: 2 },
    { unit: 'hour', opens_day: true, day_mentions: 3, mentions: 1, quoted_mentions: 1 },
  ]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../support/dateline.ts';
import { openSeeds } from '../support/seeds.ts';
import type { OpenTables } from '../support/tables.ts';

/** Holds seeds/README.md's "What the timeline should show", row by row, against `toll_as_of` at the end of the day it names. */
type Bounds = { low: number | null; best: number | null; high: number | null };
type Expected = Bounds & { event: string; day: string; knownAt: string; category: string; speakers: readonly string[] };
type Row = Bounds & { category: string; day: string | null; attribution: string | null; known: string; scope: string };

const README = readFileSync(join(ROOT, 'seeds/README.md'), 'utf8');
const MONTHS: Readonly<Record<string, string>> = { Jan: '01', Feb: '02' };
const CATEGORIES = ['killed', 'wounded', 'missing'];
/** The row that sums up the others: it has no day of its own. */
const SUM = 'never add it';

const isoDay = (written: string): string => {
  const [, day = '', month = ''] = /(\d+)(?: to \d+)? (Jan|Feb)/.exec(written) ?? [];
  return `2026-${MONTHS[month]}-${day.padStart(2, '0')}`;
};

/** "at least 9", "more than 60 soldiers (...)", "21 (cut)", "dozens"; null for "-", not stated. */
function boundsOf(cell: string): Bounds | null {
  if (cell === '-') return null;
  if (cell === 'dozens') return { low: 12, best: 12, high: 99 };
  const n = Number(/\d+/.exec(cell)?.[0]);
  if (cell.startsWith('at least')) return { low: n, best: n, high: null };
  if (cell.startsWith('more than')) return { low: n + 1, best: n, high: null };
  if (cell.startsWith('about')) return { low: null, best: n, high: null };
  if (cell.startsWith('up to')) return { low: 0, best: null, high: n };
  return { low: n, best: n, high: n };
}

function readExpected(): Expected[] {
  const table = /\| event \(day\).*\n\|[-|]+\n((?:\|.*\n)+)/.exec(README)?.[1] ?? '';
  let event = '';
  return table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [name = '', known = '', ...rest] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      if (name !== '') event = name.includes('account') ? `${name} (13 Jan)` : name;
      const knownAt = isoDay(known);
      const speakers = (rest[3] ?? '').split('; ');
      return CATEGORIES.flatMap((category, index) => {
        const bounds = event.includes(SUM) ? null : boundsOf(rest[index] ?? '-');
        return bounds ? [{ event, day: isoDay(event), knownAt, category, speakers, ...bounds }] : [];
      });
    });
}

const expected = readExpected();
let tables: OpenTables;

beforeAll(async () => {
  tables = await openSeeds();
});
afterAll(async () => tables?.close());

const bound = (written: string | null): number | null => (written === null ? null : Number(written));

/** The record at the end of a day; "no casualties" says none of the killed. */
async function recordAsOf(day: string): Promise<Row[]> {
  const rows = await tables.query<Record<keyof Row, string | null>>(
    `SELECT category, toString(toDate(event_starts_at)) AS day, attribution, low, best, high, scope,
       toString(toDate(last_known_at)) AS known
     FROM toll_as_of(as_of = {instant:String}) WHERE victims = 'victims'`,
    { instant: `${day} 23:59:59` },
  );
  return rows.map(({ category, day: event, attribution, low, best, high, scope, known }) => ({
    category: category === 'casualties' ? 'killed' : (category ?? ''),
    day: event,
    attribution,
    known: known ?? '',
    scope: scope ?? '',
    low: bound(low),
    best: bound(best),
    high: bound(high),
  }));
}

test('the table is read: a row for each event and number', () => {
  expect(expected.length).toBeGreaterThan(20);
  expect(new Set(expected.map(({ day }) => day)).size).toBe(7);
});

test.each(expected)('$event: $category known at $knownAt', async ({ day, knownAt, category, speakers, ...bounds }) => {
  const record = await recordAsOf(knownAt);
  const stated = record.filter((row) => row.day === day && row.category === category && row.known === knownAt);
  const said = stated.filter(
    ({ low, best, high }) => low === bounds.low && best === bounds.best && high === bounds.high,
  );
  expect(said, JSON.stringify(stated)).not.toEqual([]);
  const isNamed = ({ attribution }: Row): boolean =>
    attribution === null || speakers.some((name) => speakerOf(name).endsWith(speakerOf(attribution)));
  expect(said.some(isNamed), JSON.stringify(said)).toBe(true);
});

const speakerOf = (name: string): string => name.toLowerCase().replace(/^the /, '');

test("the station's toll, by what Tervia said last", async () => {
  const kalmora = /Kalmora|Pask|^the defence ministry$/;
  for (const [day, toll] of [
    ['2026-01-13', 9],
    ['2026-01-15', 14],
    ['2026-01-19', 23],
    ['2026-01-20', 21],
    ['2026-02-16', 21],
    ['2026-02-17', 22],
    ['2026-02-20', 22],
  ] as const) {
    const record = await recordAsOf(day);
    const station = record.filter(
      ({ day: event, category, attribution }) =>
        event === '2026-01-13' && category === 'killed' && !kalmora.test(attribution ?? ''),
    );
    const [last] = station.toSorted((a, b) => b.known.localeCompare(a.known) || (b.best ?? 0) - (a.best ?? 0));
    expect(last?.best, `${day}: ${JSON.stringify(station)}`).toBe(toll);
  }
});

test('nobody is killed or missing on a day that the table does not name', async () => {
  const days = new Set(expected.map(({ day }) => day));
  const record = await recordAsOf('2026-03-01');
  const stray = record.filter(
    ({ category, day, scope }) =>
      (category === 'killed' || category === 'missing') && scope === 'event' && day !== null && !days.has(day),
  );
  expect(stray).toEqual([]);
});

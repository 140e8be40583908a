import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSeeds } from '../support/seeds.ts';
import type { OpenTables } from '../support/tables.ts';
import { type Answer, findFaults } from './check-answer.ts';
import { type Dashboard, type Panel, queryPanels, readDashboards } from './dashboard-file.ts';
import { type Asking, expandQuery } from './expand-query.ts';

/** Every query of every dashboard, asked as Grafana asks it, as the read-only user, of the seeds. */
let tables: OpenTables;
const dashboards = readDashboards();

/** Panels that the seeds leave empty, each with the reason. */
const MAY_BE_EMPTY: Readonly<Record<string, string>> = {
  'Dead letters taken up again': 'loading the seeds makes no dead letters, so none is ever taken up again',
};

/** The seeds speak of these weeks; health is about the last day, in which the seeds were loaded. */
const SEEDS = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-03-01T00:00:00Z') };
const STEPS_SHOWN = 1_000;
const MIN_STEP_SECONDS = { '1h': 3_600, '1d': 86_400 } as const;

beforeAll(async () => {
  tables = await openSeeds();
});

afterAll(async () => tables?.close());

const ask = async (sql: string): Promise<Answer> => (await json(await tables.stream(sql, 'json'))) as Answer;

const valuesOf = async (sql: string): Promise<string[]> =>
  (await ask(sql)).data.map((row) => String(Object.values(row)[0]));

function rangeOf({ uid }: Dashboard): Pick<Asking, 'from' | 'to'> {
  if (uid !== 'dateline-health') return SEEDS;
  return { from: new Date(Date.now() - 86_400_000), to: new Date(Date.now() + 60_000) };
}

/** What the panel asks; `choose` picks from the values of a variable. */
async function answerOf(dashboard: Dashboard, panel: Panel, choose = (values: string[]) => values): Promise<Answer> {
  const range = rangeOf(dashboard);
  const chosen: Record<string, string[]> = {};
  for (const { name, query } of dashboard.templating.list) chosen[name] = choose(await valuesOf(query));
  const step = Math.ceil((range.to.getTime() - range.from.getTime()) / 1000 / STEPS_SHOWN);
  const intervalSeconds = Math.max(step, panel.interval ? MIN_STEP_SECONDS[panel.interval] : 1);
  return ask(expandQuery(panel.targets[0]?.rawSql ?? '', { ...range, intervalSeconds, chosen }));
}

test('there are four dashboards, each with an address of its own, and panels of its own ids that do not overlap', () => {
  expect(dashboards.map(({ file }) => file)).toEqual([
    'claims.json',
    'pipeline-health.json',
    'timeline.json',
    'toll-revisions.json',
  ]);
  expect(new Set(dashboards.map(({ uid }) => uid)).size).toBe(4);
  for (const dashboard of dashboards) {
    const places = queryPanels(dashboard).map(({ gridPos }) => gridPos);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    for (const [index, one] of places.entries()) {
      expect(one.x + one.w).toBeLessThanOrEqual(24);
      const isOver = (other: typeof one) =>
        one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
      expect(places.slice(index + 1).filter(isOver)).toEqual([]);
    }
  }
});

describe.each(dashboards)('$title', (dashboard) => {
  test.each(dashboard.templating.list)('variable $name has values', async ({ query }) => {
    expect((await valuesOf(query)).length).toBeGreaterThan(1);
  });

  test.each(queryPanels(dashboard))('$type "$title"', async (panel) => {
    const faults = findFaults(panel.type, await answerOf(dashboard, panel));
    expect(faults).toEqual(panel.title in MAY_BE_EMPTY ? ['is empty'] : []);
    expect(panel.fieldConfig.defaults.noValue !== undefined).toBe(panel.title in MAY_BE_EMPTY);
    // Few or many chosen: the query holds, whatever it finds.
    for (const count of [1, 2]) {
      const answer = await answerOf(dashboard, panel, (values) => values.slice(0, count));
      expect(findFaults(panel.type, answer).filter((fault) => fault !== 'is empty')).toEqual([]);
    }
  });

  test('every variable narrows what some panel shows', async () => {
    for (const { name } of dashboard.templating.list) {
      const users = queryPanels(dashboard).filter(({ targets }) => targets[0]?.rawSql.includes(`\${${name}:`));
      expect(users, name).not.toEqual([]);
    }
  });
});

test('the time range narrows every panel that has one', async () => {
  const longAgo = { from: new Date('1999-01-01T00:00:00Z'), to: new Date('1999-02-01T00:00:00Z'), intervalSeconds: 60 };
  for (const dashboard of dashboards) {
    const chosen = Object.fromEntries(
      await Promise.all(
        dashboard.templating.list.map(async ({ name, query }) => [name, await valuesOf(query)] as const),
      ),
    );
    for (const { targets, type, title } of queryPanels(dashboard)) {
      const sql = targets[0]?.rawSql ?? '';
      if (!sql.includes('$__')) continue;
      const { data } = await ask(expandQuery(sql, { ...longAgo, chosen }));
      const isNothing =
        type === 'stat' ? Object.values(data[0] ?? {}).every((value) => Number(value) === 0) : data.length === 0;
      expect(isNothing, `${dashboard.title}: ${title}`).toBe(true);
    }
  }
});

const time = { name: 'time', type: "DateTime('UTC')" };
const number = { name: 'n', type: 'UInt64' };
const word = { name: 'w', type: 'String' };

test.each([
  ['timeseries', [time, number], [], 'is empty'],
  ['timeseries', [number, time], [{ n: 1, time: '1' }], 'begins with n'],
  ['timeseries', [{ name: 'day', type: 'Date32' }, number], [{ day: '1', n: 1 }], 'begins with day Date32'],
  ['timeseries', [time, word], [{ time: '1', w: 'a' }], 'has no numbers but String'],
  [
    'timeseries',
    [time, number],
    [
      { time: '2', n: 1 },
      { time: '1', n: 1 },
    ],
    'is not in order of time',
  ],
  ['timeseries', [time, number], [{ time: '1', n: null }], 'has no number'],
  [
    'timeseries',
    [time, word, number],
    Array.from({ length: 13 }, (_, n) => ({ time: '1', w: `${n}`, n })),
    'has 13 series',
  ],
  ['stat', [number, { name: 'm', type: 'UInt64' }], [{ n: 1, m: 1 }], 'is no one number'],
  ['stat', [number], [{ n: 1 }, { n: 2 }], 'has 2 rows'],
  ['stat', [number], [{ n: null }], 'is NULL'],
  ['barchart', [number, word], [{ n: 1, w: 'a' }], 'is no word and numbers'],
  ['table', [word], [{ w: 'a' }], 'has one column'],
  ['table', [word, { name: 'l', type: 'Array(String)' }], [{ w: 'a', l: [] }], 'has a nested column'],
] as const)('%s with %j and %j: %s', (type, meta, data, fault) => {
  expect(findFaults(type, { meta: [...meta], data: [...data] })).toContainEqual(expect.stringContaining(fault));
});

test.each(['SELECT $__nothing(x)', 'SELECT ${nothing:singlequote}', 'SELECT ${category}', 'SELECT $category'])(
  '%s is not asked',
  (sql) => {
    expect(() => expandQuery(sql, { ...SEEDS, intervalSeconds: 1, chosen: {} })).toThrow(/there is no|not expanded/);
  },
);

import { articleId } from '@dateline/events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countFigures } from '../derived/count-figures.ts';
import { namePeriods } from '../derived/name-periods.ts';
import { decideStory } from '../story-decisions.ts';
import { articles } from '../tables/articles.ts';
import { countedFigures } from '../tables/counted-figures.ts';
import { namedPeriods } from '../tables/named-periods.ts';
import { storyMembers } from '../tables/story-members.ts';
import type { Table } from '../tables/table.ts';
import { article, dateMention, figure } from '../test-rows.ts';
import { startViewServer, type ViewServer } from '../test-views.ts';
import { createWriter } from '../writer.ts';
import { keepStanding, restateStanding } from './keep-standing.ts';

/** Rows say how their article stands, whoever stored first what they follow from: rows, revisions, retractions or stories. */
let server: ViewServer;
beforeAll(async () => {
  server = await startViewServer();
});
afterAll(() => server.close());

const idOf = (name: string): string => articleId('test', name);
const at = (hour: number): string => `2026-02-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
const ON = '2026-01-31';

let offset = 0;
/** Stores rows as a consumer does. */
async function store(table: Table, rows: readonly object[]): Promise<void> {
  const tables = { [table.name]: table };
  const range = {
    topic: 't',
    partition: 0,
    firstOffset: 0n,
    lastOffset: BigInt(offset++),
    codeVersion: '1',
    isTried: false,
  };
  await createWriter<Record<string, object>>(server.warehouse, tables)(
    { [table.name]: [...rows] },
    range,
    new AbortController().signal,
  );
}

/** Two revisions of an article, of which the second is withdrawn. */
const texts = (name: string) => [
  article({ name, known: at(1) }),
  article({ name, revision: 2, known: at(2) }),
  article({ name, revision: 2, known: at(3), status: 'retracted' }),
];

const figuresOf = (name: string) =>
  [1, 2].flatMap((revision) =>
    countFigures([figure({ name, revision, known: at(revision), on: ON, best: 5 })], {
      source_name: name,
      title: null,
    }),
  );
const periodsOf = (name: string) =>
  [1, 2].flatMap((revision) =>
    namePeriods([dateMention({ name, revision, known: at(revision), on: ON })], { source_name: name }),
  );

const inStory = (name: string, story: string, compared: number) => ({
  article_id: idOf(name),
  story_id: idOf(story),
  known_at: at(1),
  texts: compared,
});

/** As the rows say it. */
const said = (table: string, name: string) =>
  server.select(
    `SELECT revision, ended_at, story_id, story_key = if(story_id = toUUID('00000000-0000-0000-0000-000000000000'), 0, cityHash64(story_id)) AS has_key
     FROM ${table} FINAL WHERE article_id = '${idOf(name)}' ORDER BY revision`,
  );
const expected = (story: string) =>
  [1, 2].map((revision) => ({ revision, ended_at: at(revision + 1), story_id: idOf(story), has_key: 1 }));

const storeStory = async (name: string, story: string, compared: number) => {
  await store(storyMembers, [inStory(name, story, compared)]);
  await keepStanding(server.warehouse, [idOf(name)]);
};

/** What is stored of an article, each by a consumer of its own. */
const writers = (name: string): (() => Promise<void>)[] => [
  () => store(articles, texts(name)),
  () => storeStory(name, 'leader', 2),
  () => store(countedFigures, figuresOf(name)),
  () => store(namedPeriods, periodsOf(name)),
];

test('in any order of consumers', async () => {
  const orders = [
    [0, 1, 2, 3],
    [2, 3, 0, 1],
    [2, 0, 3, 1],
    [3, 1, 2, 0],
  ];
  for (const order of orders) {
    const name = `order-${order.join('')}`;
    for (const which of order) await writers(name)[which]?.();
    expect(await said('counted_figures', name), name).toEqual(expected('leader'));
    expect(await said('named_periods', name), name).toEqual(expected('leader'));
  }
});

test('consumers that store at the same moment, and a story that changes meanwhile', async () => {
  const names = Array.from({ length: 8 }, (_, number) => `at-once-${number}`);
  await Promise.all(
    names.flatMap((name) => [...writers(name).map((write) => write()), storeStory(name, 'earlier', 3)]),
  );
  for (const name of names) {
    expect(await said('counted_figures', name), name).toEqual(expected('earlier'));
    expect(await said('named_periods', name), name).toEqual(expected('earlier'));
  }
}, 120_000);

test('what a person decides goes before what was found, and is taken back', async () => {
  for (const write of writers('decided')) await write();
  const decide = (story_id: string | null) =>
    decideStory(server.warehouse, { article_id: idOf('decided'), story_id, reason: null });
  await decide(idOf('decided'));
  expect(await said('counted_figures', 'decided')).toEqual(expected('decided'));
  await decide(null);
  expect(await said('counted_figures', 'decided')).toEqual(expected('leader'));
});

test('restating all rows at once says the same', async () => {
  const all = (table: string) =>
    server.select(
      `SELECT article_id, revision, ended_at, story_id, story_key FROM ${table} FINAL ORDER BY article_id, revision`,
    );
  const before = [await all('counted_figures'), await all('named_periods')];
  await server.warehouse.command(
    `ALTER TABLE counted_figures UPDATE ended_at = '2000-01-01 00:00:00', story_key = 1 WHERE true SETTINGS mutations_sync = 1`,
  );
  await restateStanding(server.warehouse);
  expect([await all('counted_figures'), await all('named_periods')]).toEqual(before);
});

import { articleId } from '@dateline/events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { article, dateMention, figure } from './test-rows.ts';
import { decideStory } from './story-decisions.ts';
import { startViewServer, type ViewServer } from './test-views.ts';

/**
 * An agency's dispatch stands in three papers: the army counts 14 dead. Two papers have the council's 20 on their own. Whatever is
 * counted has one dispatch, and two reports.
 */
let server: ViewServer;

const DAY = '2026-01-31';
const DISPATCH = ['agency', 'courier', 'herald'];
const OWN = ['post', 'times'];
const knownAt = (at: number): string => `2026-02-01T1${at}:00:00.000Z`;
const idOf = (name: string): string => articleId('test', name);

beforeAll(async () => {
  server = await startViewServer();
  await server.given({
    articles: [...DISPATCH, ...OWN].map((name, at) => article({ name, known: knownAt(at), title: `On ${name}` })),
    figures: [
      ...DISPATCH.map((name, at) => figure({ name, known: knownAt(at), on: DAY, best: 14, attribution: 'the army' })),
      ...OWN.map((name, at) => figure({ name, known: knownAt(at + 3), on: DAY, best: 20, attribution: 'the council' })),
    ],
    dates: [
      ...[...DISPATCH, ...OWN].map((name, at) => dateMention({ name, known: knownAt(at), on: DAY })),
      dateMention({ name: 'herald', known: knownAt(2), on: DAY, said: 'once more', span_start: 9, quoted: true }),
    ],
    stories: DISPATCH.map((name, at) => ({
      article_id: idOf(name),
      story_id: idOf('agency'),
      known_at: knownAt(at),
      texts: 3,
    })),
  });
});

afterAll(() => server.close());

test('stories: the first article leads, the others are copies', async () => {
  expect(await server.select(`SELECT * FROM stories ORDER BY articles DESC, first_known_at`)).toMatchObject([
    {
      story_id: idOf('agency'),
      title: 'On agency',
      first_source: 'agency',
      first_known_at: knownAt(0),
      last_known_at: knownAt(2),
      articles: '3',
      copies: '2',
      sources: ['agency', 'courier', 'herald'],
      article_ids: DISPATCH.map(idOf),
    },
    { story_id: idOf('post'), articles: '1', copies: '0' },
    { story_id: idOf('times'), articles: '1', copies: '0' },
  ]);
});

const BY_SPEAKER = [
  { attribution: 'the army', articles: '3', stories: '1' },
  { attribution: 'the council', articles: '2', stories: '2' },
];

test.each(['casualties_daily', 'claims', 'tolls_now', `toll_as_of(as_of = '2026-02-02 00:00:00')`])(
  '%s: a number in three copies is told by one story',
  async (view) => {
    expect(await server.select(`SELECT attribution, articles, stories FROM ${view} ORDER BY attribution`)).toEqual(
      BY_SPEAKER,
    );
  },
);

const asOf = (hour: number): string =>
  `SELECT attribution, articles, stories FROM toll_as_of(as_of = '2026-02-01 ${hour}:30:00') ORDER BY attribution`;

test('toll_as_of: the story grows as its copies appear', async () => {
  expect(await server.select(asOf(10))).toEqual([{ attribution: 'the army', articles: '1', stories: '1' }]);
  expect(await server.select(asOf(11))).toEqual([{ attribution: 'the army', articles: '2', stories: '1' }]);
});

test('most_cited: two reports outweigh a dispatch in three papers', async () => {
  const [toll] = await server.select('SELECT attribution, best, articles, stories FROM tolls_most_cited');
  expect(toll).toEqual({ attribution: 'the council', best: '20', articles: '2', stories: '2' });
  const [policies] = await server.select('SELECT most_cited_best FROM tolls_by_policy');
  expect(policies).toEqual({ most_cited_best: '20' });
});

test('timeline_daily, mention_calendar: of copies the one counts that names a day most', async () => {
  const [day] = await server.select(`SELECT mentions, articles, stories FROM timeline_daily WHERE day = '${DAY}'`);
  expect(day).toEqual({ mentions: '4', articles: '5', stories: '3' });
  const [period] = await server.select(
    `SELECT mentions, quoted_mentions, documents, articles, stories FROM mention_calendar`,
  );
  expect(period).toEqual({ mentions: '4', quoted_mentions: '1', documents: '5', articles: '5', stories: '3' });
});

test('tolls_by_story: each story with its number, by day, week and month', async () => {
  const rows = await server.select(
    `SELECT unit, period, attribution, story_id, best, articles FROM tolls_by_story ORDER BY unit, best, known_at`,
  );
  const expected = [
    { attribution: 'the army', story_id: idOf('agency'), best: '14', articles: '3' },
    { attribution: 'the council', story_id: idOf('post'), best: '20', articles: '1' },
    { attribution: 'the council', story_id: idOf('times'), best: '20', articles: '1' },
  ];
  const periods = [
    ['day', DAY],
    ['month', '2026-01-01'],
    ['week', '2026-01-26'],
  ];
  expect(rows).toEqual(periods.flatMap(([unit, period]) => expected.map((row) => ({ unit, period, ...row }))));
});

test.each(['casualties', 'toll_statements'])('%s: every row has its story', async (view) => {
  const rows = await server.select(`SELECT article_id, story_id FROM ${view} ORDER BY known_at`);
  expect(rows).toEqual(
    [...DISPATCH, ...OWN].map((name) => ({
      article_id: idOf(name),
      story_id: idOf(DISPATCH.includes(name) ? 'agency' : name),
    })),
  );
});

test('a row that rests on more texts counts, and a decision goes before it', async () => {
  const herald = { article_id: idOf('herald'), known_at: knownAt(2) };
  const count = async () => (await server.select(`SELECT stories FROM tolls_now WHERE attribution = 'the army'`))[0];
  await server.given({ stories: [{ ...herald, story_id: idOf('herald'), texts: 2 }] });
  expect(await count()).toEqual({ stories: '1' });
  const decide = (story_id: string | null) =>
    decideStory(server.warehouse, { article_id: herald.article_id, story_id, reason: 'has a reporter there' });
  await decide(herald.article_id);
  expect(await count()).toEqual({ stories: '2' });
  await decide(null);
  expect(await count()).toEqual({ stories: '1' });
});

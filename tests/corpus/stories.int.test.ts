import { type EmbeddedServer, startEmbedded } from '@dateline/embedded';
import { articleId, encodeEvent, makeEvent, TOPICS } from '@dateline/events';
import { createLogger } from '@dateline/runtime';
import {
  articles,
  articleSignatures,
  createWriter,
  DERIVED,
  migrate,
  openWarehouse,
  type Warehouse,
} from '@dateline/warehouse';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { handleEvent } from '../../services/archive/src/handle.ts';
import { createRandom, shuffle } from '../faults/random.ts';
import { editText } from './story-edits.ts';
import { type StoryText, storyTexts } from './story-texts.ts';

/** What stands in `stories` for texts whose truth is known; they are written as the archive consumer writes them. */
const texts = storyTexts();
let folder: string;
let server: EmbeddedServer;
let warehouse: Warehouse;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-stories-'));
  const log = createLogger({ name: 'test', level: 'silent' });
  server = await startEmbedded({ dataDirectory: folder, httpPort: 0, tcpPort: 0, log });
  warehouse = openWarehouse({ url: server.url, ...server.writer, database: 'dateline' });
  await migrate({ client: warehouse });
});

afterAll(async () => {
  await warehouse?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  const derived = DERIVED.filter(({ from }) => from === 'articles');
  for (const { name } of [articles, ...derived]) await warehouse.command(`TRUNCATE TABLE ${name}`);
});

const idOf = ({ name }: Pick<StoryText, 'name'>): string => articleId('outlet', name);

type GivenText = Pick<StoryText, 'name' | 'publishedAt' | 'body'> & { revisedAt?: string };

function rowsOf({ name, publishedAt, body, revisedAt }: GivenText) {
  const data = {
    articleId: idOf({ name }),
    source: { name: 'outlet' },
    sourceId: name,
    language: 'en',
    publishedAt,
    publishedPrecision: 'instant',
    publishedBasis: 'caller',
    body,
  } as const;
  const about = { sourceName: 'outlet', recordedAt: '2026-03-01T00:00:00.000Z' };
  const event =
    revisedAt === undefined
      ? makeEvent({ type: 'news.article.published.v1', ...about, data: { ...data, revision: 1 } })
      : makeEvent({
          type: 'news.article.revised.v1',
          ...about,
          data: { ...data, revision: 2, revisedAt, revisedBasis: 'caller' },
        });
  const { key, value, headers } = encodeEvent(event);
  return handleEvent(event, { topic: TOPICS.articles, partition: 0, offset: 0n, timestampMs: 0, key, value, headers });
}

async function load(own: readonly GivenText[], atOnce = 50): Promise<void> {
  const write = createWriter<object>(warehouse, { articles, article_signatures: articleSignatures });
  for (let first = 0; first < own.length; first += atOnce) {
    const batch = own.slice(first, first + atOnce).map(rowsOf);
    const rows = {
      articles: batch.flatMap((each) => each.articles),
      article_signatures: batch.flatMap((each) => each.article_signatures),
    };
    const range = {
      topic: TOPICS.articles,
      partition: 0,
      firstOffset: BigInt(first),
      lastOffset: BigInt(first),
      codeVersion: '1',
      isTried: true,
    };
    await write(rows, range, new AbortController().signal);
  }
}

/** By article, its story. */
async function storyOfEach(): Promise<Map<string, string>> {
  const rows = await warehouse.query<{ story: string; article: string }>(
    'SELECT story_id AS story, arrayJoin(article_ids) AS article FROM stories',
  );
  return new Map(rows.map(({ story, article }) => [article, story]));
}

describe('copies of one dispatch', () => {
  test('are one story, and nothing else is: precision at least .98, recall at least .95 for light and medium edits', async () => {
    await load(
      texts.toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1)),
      50,
    );
    const storyOf = await storyOfEach();
    expect(storyOf.size).toBe(texts.length);
    const found = new Map<string, { right: number; all: number }>();
    for (const text of texts) {
      const count = found.get(text.level) ?? { right: 0, all: 0 };
      found.set(text.level, count);
      count.all += 1;
      if (storyOf.get(idOf(text)) === idOf({ name: text.dispatch })) count.right += 1;
    }
    const pairs = pairsOf(storyOf);
    const precision = pairs.right / pairs.all;
    const recall = (level: StoryText['level']): number => (found.get(level)?.right ?? 0) / (found.get(level)?.all ?? 0);
    const levels = [...found].map(([level, { right, all }]) => `${level} ${right}/${all}`).join(', ');
    process.stdout.write(
      `stories: precision ${precision.toFixed(4)} of ${pairs.all} pairs; in their story: ${levels}\n`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall('light')).toBeGreaterThanOrEqual(0.95);
    expect(recall('medium')).toBeGreaterThanOrEqual(0.95);
    expect(recall('original')).toBe(1);
    expect(recall('negative')).toBeGreaterThanOrEqual(0.98);
  });

  test('are found whatever the order in which texts are loaded, and however many at once', async () => {
    const some = texts.filter((_, at) => at % 5 === 0);
    const results = [];
    for (const [seed, atOnce] of [
      [1, 1_000],
      [2, 7],
      [3, 31],
    ] as const) {
      await warehouse.command('TRUNCATE TABLE article_signatures');
      await warehouse.command('TRUNCATE TABLE story_members');
      await load(shuffle(some, createRandom(seed)), atOnce);
      results.push(
        await warehouse.query(
          'SELECT article_id, story_id, known_at, texts FROM story_members FINAL ORDER BY article_id',
        ),
      );
    }
    expect(results[0]?.length).toBeGreaterThan(100);
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });
});

describe('a story', () => {
  const [dispatch, other] = texts;
  if (!dispatch || !other) throw new Error('the set of texts is empty');
  const publishedAt = '2026-01-13T06:00:00.000Z';
  const at = (hours: number): string => new Date(Date.parse(publishedAt) + hours * 3_600_000).toISOString();
  const wire: GivenText = { name: 'wire', publishedAt, body: dispatch.body };
  const copy: GivenText = { name: 'copy', publishedAt: at(1), body: editText(dispatch.body, 'light', 1) };
  const names = [wire, copy, { name: 'other' }, { name: 'late' }];
  const stories = async (): Promise<Record<string, string>> => {
    const storyOf = await storyOfEach();
    const nameOf = new Map(names.map(({ name }) => [idOf({ name }), name]));
    return Object.fromEntries([...storyOf].map(([article, story]) => [nameOf.get(article), nameOf.get(story) ?? '?']));
  };
  const decide = (story: string): Promise<void> =>
    warehouse.command(`INSERT INTO story_decisions (article_id, story_id) VALUES ('${idOf(copy)}', ${story})`);

  test('stays what it is when an article is edited, whatever the new text resembles', async () => {
    const revisedAt = at(5);
    await load([wire, { name: 'other', publishedAt: at(2), body: other.body }]);
    await load([{ name: 'other', publishedAt: at(2), body: copy.body, revisedAt }]);
    await load([{ ...wire, body: other.body, revisedAt }]);
    expect(await stories()).toEqual({ wire: 'wire', other: 'other' });
  });

  test('is joined by a copy of what its leader said in a later revision', async () => {
    await load([{ name: 'other', publishedAt, body: other.body }]);
    await load([{ name: 'other', publishedAt, body: dispatch.body, revisedAt: at(0.5) }]);
    await load([copy]);
    expect(await stories()).toEqual({ other: 'other', copy: 'other' });
  });

  test('is led by the text that became public first, also where that is loaded last', async () => {
    await load([copy]);
    await load([{ name: 'late', publishedAt: at(3), body: editText(dispatch.body, 'light', 2) }]);
    expect(await stories()).toEqual({ copy: 'copy', late: 'copy' });
    await load([wire]);
    expect(await stories()).toEqual({ wire: 'wire', copy: 'wire', late: 'wire' });
  });

  test('holds no text that comes a season later', async () => {
    await load([wire, { ...copy, publishedAt: at(24 * 40) }]);
    expect(await stories()).toEqual({ wire: 'wire', copy: 'copy' });
  });

  test('is found when its texts are stored by two consumers at once', async () => {
    for (let round = 0; round < 10; round++) {
      const here = (name: string): string => `${name} of round ${round}`;
      const publishedHere = at(24 * 60 * round);
      await Promise.all([
        load([{ ...wire, name: here('wire'), publishedAt: publishedHere }]),
        load([{ ...copy, name: here('copy'), publishedAt: publishedHere.replace('T06', 'T08') }]),
      ]);
      const storyOf = await storyOfEach();
      expect(storyOf.get(idOf({ name: here('copy') }))).toBe(idOf({ name: here('wire') }));
    }
  });

  test('holds what is taken for an article time and again, a wall of cookies, without comparing all with all', async () => {
    const walls = Array.from({ length: 150 }, (_, wall) => ({ ...wire, name: `wall ${wall}`, publishedAt: at(wall) }));
    await load(walls);
    const storyOf = await storyOfEach();
    expect(new Set(walls.map((wall) => storyOf.get(idOf(wall))))).toEqual(new Set([idOf({ name: 'wall 0' })]));
  });

  test('can be taken apart and put together by hand, and that can be taken back', async () => {
    await warehouse.command('TRUNCATE TABLE story_decisions');
    await load([wire, copy, { name: 'other', publishedAt: at(2), body: other.body }]);
    expect(await stories()).toEqual({ wire: 'wire', copy: 'wire', other: 'other' });
    await decide(`'${idOf(copy)}'`);
    expect(await stories()).toEqual({ wire: 'wire', copy: 'copy', other: 'other' });
    await decide(`'${idOf({ name: 'other' })}'`);
    expect(await stories()).toEqual({ wire: 'wire', copy: 'other', other: 'other' });
    await decide('NULL');
    expect(await stories()).toEqual({ wire: 'wire', copy: 'wire', other: 'other' });
  });
});

/** Pairs of articles in one story; right are those of one dispatch. */
function pairsOf(storyOf: ReadonlyMap<string, string>): { right: number; all: number } {
  const stories = Map.groupBy(texts, (text) => storyOf.get(idOf(text)));
  const pairs = { right: 0, all: 0 };
  for (const own of stories.values()) {
    own.forEach((text, at) => {
      const others = own.slice(at + 1);
      pairs.all += others.length;
      pairs.right += others.filter(({ dispatch }) => dispatch === text.dispatch).length;
    });
  }
  return pairs;
}

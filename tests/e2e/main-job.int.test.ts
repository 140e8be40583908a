import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewsEvent } from '@dateline/events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dateline, type Finished, readLines, ROOT } from '../support/dateline.ts';
import { assertNoProcessOn, createSandbox, type Sandbox } from '../support/sandbox.ts';
import { countRows, dumpEverything, type OpenTables, withTables } from '../support/tables.ts';

/** What `npm start -- --once` runs, on a copy of the seeds that a test may change. */
let sandbox: Sandbox;
let seeds: string;
let first: Finished;
let published: NewsEvent[];

const run = async (...args: string[]): Promise<Finished> => dateline(args, sandbox.environment);
const inTables = async <Result>(work: (tables: OpenTables) => Promise<Result>): Promise<Result> =>
  withTables(sandbox.dataFolder, work);

beforeAll(async () => {
  sandbox = await createSandbox();
  seeds = join(sandbox.folder, 'my seeds');
  await cp(join(ROOT, 'seeds'), seeds, { recursive: true });
  published = await parseSeeds();
  const environment = { ...sandbox.environment, LOG_LEVEL: 'info' };
  first = await dateline(['up', '--load', seeds, '--once', '--timeline'], environment);
});

afterAll(async () => sandbox?.dispose());

/** The events that the seeds hold, by the command that publishes nothing. */
async function parseSeeds(): Promise<NewsEvent[]> {
  const { code, stdout, stderr } = await run('parse', seeds, '--ndjson');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return readLines<NewsEvent>(stdout);
}

const ofType = (type: NewsEvent['type']): number => published.filter((event) => event.type === type).length;

describe('up --load seeds --once --timeline', () => {
  test('prints the timeline on standard output, everything else on standard error, and ends with 0', () => {
    expect(first.code).toBe(0);
    expect(first.stdout).toContain(
      `${ofType('news.article.published.v1')} articles and ${ofType('news.comment.posted.v1')} comments gave `,
    );
    expect(first.stdout).toContain('WHAT WAS REPORTED, BY DAY OF THE EVENT');
    expect(first.stdout).toMatch(/^2026-01-13 +killed +\S/m);
    expect(first.stdout).toContain('HOW NUMBERS WERE REVISED');
    expect(first.stdout).not.toMatch(/^\{|"level"|inputs?:/m);
    const counted = `inputs: ${published.length} new, 0 unchanged, 0 revised, 0 removed, 0 rejected`;
    expect(first.stderr).toContain(counted);
    expect(first.stderr).toContain('"msg":"batch"');
    expect(() => assertNoProcessOn(sandbox.dataFolder)).not.toThrow();
  });

  test('fills every table with exactly what the seeds hold', async () => {
    const texts = published.flatMap((event) => ('body' in event.data ? [{ event, data: event.data }] : []));
    const input = texts.map(({ event, data }) => {
      const isComment = event.type === 'news.comment.posted.v1';
      const published_at = 'articlePublishedAt' in data ? data.articlePublishedAt : data.publishedAt;
      return JSON.stringify({
        id: event.subject,
        text: data.body,
        published_at,
        kind: isComment ? 'comment' : 'article',
      });
    });
    // Comments that quote an earlier one take the times of what they quote: `extract` does not know those.
    const plain = new Set(
      texts.flatMap(({ event, data }) => ('quotes' in data && data.quotes.length > 0 ? [] : [event.subject])),
    );
    const extracted = await dateline(['extract', '--ndjson'], sandbox.environment, input.join('\n'));
    const mentions = readLines<{ id: string; dates: Span[]; figures: Span[] }>(extracted.stdout);
    const spans = (kind: 'dates' | 'figures') =>
      mentions
        .filter(({ id }) => plain.has(id))
        .flatMap((document) => document[kind].map(({ start, end, text }) => [document.id, start, end, text].join(' ')));

    await inTables(async (tables) => {
      const counts = await tables.query<{ raw: string; articles: string; comments: string }>(
        `SELECT (SELECT count() FROM raw_events) AS raw, (SELECT count() FROM articles) AS articles,
           (SELECT count() FROM comments) AS comments`,
      );
      const stored = async (table: string) => {
        const rows = await tables.query<{ document_id: string; span_start: number; span_end: number; text: string }>(
          `SELECT document_id, span_start, span_end, text FROM ${table}`,
        );
        return rows
          .filter((row) => plain.has(row.document_id))
          .map((row) => [row.document_id, row.span_start, row.span_end, row.text].join(' '));
      };
      expect(counts).toEqual([
        {
          raw: String(published.length),
          articles: String(ofType('news.article.published.v1')),
          comments: String(ofType('news.comment.posted.v1')),
        },
      ]);
      expect((await stored('date_mentions')).toSorted()).toEqual(spans('dates').toSorted());
      expect((await stored('figures')).toSorted()).toEqual(spans('figures').toSorted());
      expect(spans('dates').length).toBeGreaterThan(200);
      expect(spans('figures').length).toBeGreaterThan(100);
    });
  });
});

type Span = { start: number; end: number; text: string };

describe('load, with nothing else running', () => {
  test('of the same seeds again says that all is unchanged and changes no row', async () => {
    const before = await inTables(dumpEverything);
    const again = await run('load', seeds);
    expect(again).toMatchObject({ code: 0, stdout: '' });
    expect(again.stderr).toContain(`0 new, ${published.length} unchanged, 0 revised, 0 removed, 0 rejected`);
    expect(countRows(before)).toBeGreaterThan(0);
    expect(await inTables(dumpEverything)).toEqual(before);
  });

  test('of a changed text makes a revision, and what the text said before stays', async () => {
    const file = join(seeds, 'harbor-wire/2026-01-13-station-strike.txt');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('At least 9 people were killed', 'At least 11 people were killed'));
    const loaded = await run('load', seeds);
    expect(loaded).toMatchObject({ code: 0, stdout: '' });
    expect(loaded.stderr).toContain(`0 new, ${published.length - 1} unchanged, 1 revised, 0 removed, 0 rejected`);

    await inTables(async (tables) => {
      const tolls = await tables.query<{ revision: number; low: string; event_starts_at: string }>(
        `SELECT revision, low, event_starts_at FROM figures WHERE category = 'killed' AND span_start = 0
           AND article_id IN (SELECT article_id FROM articles WHERE source_name = 'harbor-wire' AND source_id = '2026-01-13-station-strike.txt')
         ORDER BY revision`,
      );
      expect(tolls.map(({ revision, low }) => [revision, low])).toEqual([
        [1, '9'],
        [2, '11'],
      ]);
      expect(tolls[1]?.event_starts_at).toBe(tolls[0]?.event_starts_at);
      const standing = await tables.query(
        `SELECT revision, startsWith(body, 'At least 11 people') AS new FROM current_articles
         WHERE source_name = 'harbor-wire' AND source_id = '2026-01-13-station-strike.txt'`,
      );
      expect(standing).toEqual([{ revision: 2, new: 1 }]);
    });
  });

  test('of a thread that lost a comment makes a removal, and the comment stays on record', async () => {
    const { file, shorter, lost } = await withoutLastComment();
    await writeFile(file, shorter);
    const loaded = await run('load', seeds);
    expect(loaded).toMatchObject({ code: 0, stdout: '' });
    expect(loaded.stderr).toContain(`0 new, ${published.length - 1} unchanged, 0 revised, 1 removed, 0 rejected`);

    await inTables(async (tables) => {
      const rows = await tables.query(
        'SELECT status, body FROM comments WHERE comment_id = {lost:UUID} ORDER BY status',
        { lost: lost.commentId },
      );
      expect(rows).toEqual([
        { status: 'posted', body: lost.body },
        { status: 'removed', body: null },
      ]);
      const standing = await tables.query(
        `SELECT countIf(comment_id = {lost:UUID}) AS lost, count() AS comments
        FROM current_comments`,
        { lost: lost.commentId },
      );
      expect(standing).toEqual([{ lost: '0', comments: String(ofType('news.comment.posted.v1') - 1) }]);
    });
  });
});

/** A seed file as its thread would stand there without the last comment. */
async function withoutLastComment() {
  const name = 'dateline-desk/2026-02-04-energy-truce.txt';
  const file = join(seeds, name);
  const { stdout } = await run('parse', file, '--ndjson');
  const comments = readLines<NewsEvent>(stdout).flatMap((event) =>
    event.type === 'news.comment.posted.v1' ? [event.data] : [],
  );
  const lost = comments.at(-1);
  if (!lost) throw new Error(`${name} has no comments`);
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const lostLines = lost.body.split('\n').length + (lost.replyTo === null ? 1 : 2);
  const shorter = lines
    .slice(0, -lostLines)
    .join('\n')
    .replace(/^\d+ Comments$/m, `${comments.length - 1} Comments`);
  return { file, shorter, lost };
}

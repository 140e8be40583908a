import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dateline, type Finished, ROOT } from '../support/dateline.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';
import { openTables, type OpenTables } from '../support/tables.ts';

/** The document that the project was begun with: it may not be in every checkout's neighbourhood. */
const [file] = globSync(join(ROOT, '../shared/seeds/*.txt'));
if (file === undefined) process.stderr.write('skipped: there is no ../shared/seeds/*.txt, the document of the user\n');

describe.skipIf(file === undefined)('the document of the user, loaded on top of the seeds', () => {
  let sandbox: Sandbox;
  let loaded: Finished;
  let tables: OpenTables;

  beforeAll(async () => {
    sandbox = await createSandbox();
    const seeded = await dateline(['up', '--load', 'seeds', '--once'], sandbox.environment);
    if (seeded.code !== 0) throw new Error(seeded.stderr);
    loaded = await dateline(['load', file ?? ''], sandbox.environment);
    tables = await openTables(sandbox.dataFolder);
  });

  afterAll(async () => {
    await tables?.close();
    await sandbox?.dispose();
  });

  const THIS = `article_id = (SELECT article_id FROM articles WHERE source_id = '${basename(file ?? '')}')`;
  const rows = async (columns: string, from: string): Promise<unknown[][]> => {
    const found = await tables.query<Record<string, unknown>>(`SELECT ${columns} FROM ${from}`);
    return found.map((row) => Object.values(row));
  };

  test('is one article and 60 comments, threaded', async () => {
    expect(loaded).toMatchObject({ code: 0 });
    expect(loaded.stderr).toContain('1 input: 61 new, 0 unchanged, 0 revised, 0 removed, 0 rejected');
    expect(await rows('toDate(published_at)', `current_articles WHERE ${THIS}`)).toEqual([['2026-02-04']]);
    expect(await rows('count(), uniq(author), min(position), max(position)', `current_comments WHERE ${THIS}`)).toEqual(
      [['60', '10', 1, 60]],
    );
    expect(
      await rows(
        'position, author, reply_to',
        `current_comments WHERE ${THIS} AND position IN (1, 5, 6, 19) ORDER BY position`,
      ),
    ).toEqual([
      [1, 'Underworld', null],
      [5, 'Underworld', 'FizzBit'],
      [6, 'FizzBit', 'Underworld'],
      [19, 'okinawarides', null],
    ]);
  });

  test('gives every figure of its article, and nothing that only looks like one', async () => {
    const columns = 'category, text, low, best, high';
    const article = await rows(columns, `figures WHERE ${THIS} AND document_kind = 'article' ORDER BY span_start`);
    expect(article).toEqual([
      ['munitions', 'hundreds of drones', '100', '100', '999'],
      ['munitions', '450 drones', '450', '450', '450'],
      ['munitions', 'over 70 missiles', '71', '70', null],
      ['wounded', 'at least 12 people', '12', '12', null],
      ['affected', 'More than 1,000 apartment buildings', '1001', '1000', null],
      ['affected', 'nearly 270,000 residents', null, '270000', '270000'],
    ]);
    const speakers = `figures WHERE ${THIS} AND category IN ('wounded', 'affected') ORDER BY span_start`;
    expect(await rows('attribution', speakers)).toEqual([['Ukrainian officials'], ['officials'], ['officials']]);
    // No age (35, 11-year-old), temperature (-20), share (20%, 100%), 28 point plan, 100 apple pies.
    expect(await rows('text', `figures WHERE ${THIS} AND document_kind = 'comment'`)).toEqual([['70 missiles']]);
  });

  test('is in the toll of its day', async () => {
    const where = `casualties_daily WHERE category = 'wounded' AND attribution = 'Ukrainian officials' AND day = '2026-02-03'`;
    expect(await rows('low, best, high', where)).toEqual([['12', '12', null]]);
  });

  test.each([
    ['Tuesday', '2026-02-03', null, 'day', '2026-02-03T00:00:00.000Z', '2026-02-04T00:00:00.000Z'],
    ['last week', '2026-W05', null, 'week', '2026-01-26T00:00:00.000Z', '2026-02-02T00:00:00.000Z'],
    ['late January', '2026-01', 'END', 'month', '2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'],
    ['this Friday', '2026-02-06', null, 'day', '2026-02-06T00:00:00.000Z', '2026-02-07T00:00:00.000Z'],
    ['February 1', '2026-02-01', null, 'day', '2026-02-01T00:00:00.000Z', '2026-02-02T00:00:00.000Z'],
    ['2022', '2022', null, 'year', '2022-01-01T00:00:00.000Z', '2023-01-01T00:00:00.000Z'],
    ['the 25th of last month', '2026-01-25', null, 'day', '2026-01-25T00:00:00.000Z', '2026-01-26T00:00:00.000Z'],
    ['Today 07:56 am JST', '2026-02-03T22:56Z', null, 'minute', '2026-02-03T22:56:00.000Z', '2026-02-03T22:57:00.000Z'],
  ])('reads "%s" as %s', async (text, ...expected) => {
    const found = await rows(
      'DISTINCT value, modifier, unit, starts_at, ends_at',
      `date_mentions WHERE ${THIS} AND text = '${text}'`,
    );
    expect(found).toEqual([expected]);
  });

  test('takes the stated times of quoted comments', async () => {
    const quotes = `(SELECT position, arrayJoin(quotes) AS quote FROM current_comments WHERE ${THIS})`;
    expect(
      await rows(
        'position, quote.author, quote.posted_at',
        `${quotes} WHERE quote.posted_at IS NOT NULL ORDER BY position`,
      ),
    ).toEqual([
      [19, 'TaiwanIsNotChina', '2026-02-03T22:56:00.000Z'],
      [expect.any(Number), 'Underworld', '2026-02-04T02:40:00.000Z'],
      [expect.any(Number), 'Underworld', '2026-02-04T00:42:00.000Z'],
    ]);
  });
});

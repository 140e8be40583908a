import { locateEmbedded } from '@dateline/embedded';
import { openWarehouse } from '@dateline/warehouse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dateline, type Finished, query, startUp } from '../support/dateline.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

/** The seeds hold four dispatches in nine papers: what a person can do about them beside a `dateline up`. */
let sandbox: Sandbox;

const run = async (args: readonly string[]): Promise<Finished> => dateline(args, sandbox.environment);

beforeAll(async () => {
  sandbox = await createSandbox();
  await startUp(sandbox.environment, ['--load', 'seeds']);
});

afterAll(async () => sandbox?.dispose());

/** The rows of `stories list`, by column. */
async function listed(): Promise<string[][]> {
  const { code, stdout } = await run(['stories', 'list']);
  expect(code).toBe(0);
  return stdout
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(/ +/));
}

describe('stories', () => {
  test('are listed with their articles', async () => {
    const rows = await listed();
    expect(rows.map(([day, , source]) => `${day} ${source}`)).toHaveLength(9);
    expect(new Set(rows.map(([, story]) => story)).size).toBe(4);
  });

  test('are taken apart, put together and left to what is found', async () => {
    const before = await listed();
    const [leader = '', copy = ''] = before.map(([, , , article]) => article ?? '');
    expect(await run(['stories', 'split', copy, '--reason', 'a reporter was there'])).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect((await listed()).flat()).not.toContain(copy);
    expect(await run(['stories', 'join', copy, leader])).toMatchObject({ code: 0, stderr: '' });
    expect(await listed()).toEqual(before);
    const elsewhere = before.at(-1)?.[1] ?? '';
    expect(await run(['stories', 'join', copy, elsewhere])).toMatchObject({ code: 0, stderr: '' });
    expect((await listed()).filter(([, story]) => story === elsewhere)).toHaveLength(3);
    expect(await run(['stories', 'undo', copy])).toMatchObject({ code: 0, stderr: '' });
    expect(await listed()).toEqual(before);
  });

  test('a leader is not taken out of its own story, and an article has to be there', async () => {
    const [[, leader = ''] = []] = await listed();
    expect(await run(['stories', 'split', leader])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('leads its story'),
    });
    const nobody = '00000000-0000-5000-8000-000000000000';
    expect(await run(['stories', 'undo', nobody])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no article'),
    });
  });

  test('are found by a rebuild of articles where texts were never signed', { timeout: 60_000 }, async () => {
    const before = await members();
    expect(before).toHaveLength(9);
    await forgetSignatures();
    expect(await members()).toEqual([]);
    expect(await run(['rebuild', 'articles'])).toMatchObject({ code: 0 });
    expect(await members()).toEqual(before);
  });
});

const members = (): Promise<Record<string, unknown>[]> =>
  query('SELECT article_id, story_id, texts FROM story_members FINAL ORDER BY article_id', sandbox.environment);

/** Leaves the database as it was before there were signatures. */
async function forgetSignatures(): Promise<void> {
  const server = await locateEmbedded(sandbox.dataFolder);
  if (!server) throw new Error('the embedded server does not run');
  const warehouse = openWarehouse({ url: server.url, ...server.writer, database: 'dateline' });
  try {
    for (const table of ['article_signatures', 'story_members']) await warehouse.command(`TRUNCATE TABLE ${table}`);
  } finally {
    await warehouse.close();
  }
}

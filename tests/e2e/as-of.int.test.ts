import { afterAll, beforeAll, expect, test } from 'vitest';
import { startUp } from '../support/dateline.ts';
import { eventually } from '../support/eventually.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';
import { openTables, type OpenTables } from '../support/tables.ts';

/** What the record said at an instant, of two sources that published, revised and retracted, through the HTTP API. */
let sandbox: Sandbox;
let tables: OpenTables;

beforeAll(async () => {
  sandbox = await createSandbox();
  await startUp(sandbox.environment);
  tables = await openTables(sandbox.dataFolder);
});

afterAll(async () => {
  await tables?.close();
  await sandbox?.dispose();
});

const call = async (method: string, path: string, body?: unknown): Promise<{ results?: { id: string }[] }> => {
  const response = await fetch(`http://127.0.0.1:${sandbox.environment['INGEST_PORT']}${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  if (response.status !== 202) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
  return JSON.parse(answer);
};

type Stated = { source: string; killed: string; modifiedAt?: string };

const PUBLISHED = '2026-03-05T10:00:00Z';

/** Hands in a text that says how many were killed; resolves with the id of the article. */
async function state({ source, killed, modifiedAt }: Stated): Promise<string> {
  const { results } = await call('POST', '/v1/articles', {
    source: { name: source },
    sourceId: 'strike',
    publishedAt: PUBLISHED,
    body: `${killed} people were killed in Ossel on Wednesday.`,
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
    comments: [{ author: 'Odile', body: 'I say that 5,000 people were killed on Wednesday.' }],
  });
  return results?.[0]?.id ?? '';
}

/** What each of the two says at an instant: "low best high", newest statement first in each series. */
const tollAsOf = async (instant: string): Promise<string[]> => {
  const rows = await tables.query<{ low: string | null; best: string | null; high: string | null; articles: string }>(
    `SELECT low, best, high, articles FROM toll_as_of(as_of = {instant:String}) WHERE category = 'killed' AND event_day = '2026-03-04'`,
    { instant },
  );
  return rows.map(({ low, best, high, articles }) => `${low} ${best} ${high} by ${articles}`);
};

test(
  'toll_as_of rewinds publication, revision and retraction; comments are in no toll',
  { timeout: 60_000 },
  async () => {
    const wire = await state({ source: 'wire', killed: 'At least 7' });
    await state({ source: 'wire', killed: 'At least 9', modifiedAt: '2026-03-05T12:00:00Z' });
    await state({ source: 'wire', killed: '8', modifiedAt: '2026-03-05T18:00:00Z' });
    await call('DELETE', `/v1/articles/${wire}?at=2026-03-06T09:00:00Z&reason=withdrawn`);
    const { results } = await call('POST', '/v1/articles', {
      source: { name: 'courier' },
      sourceId: 'strike',
      publishedAt: '2026-03-06T07:30:00Z',
      body: 'Some 11 people were killed in Ossel on Wednesday.',
    });
    expect(results).toHaveLength(1);
    await eventually(async () => {
      expect(await tollAsOf('2026-03-07 00:00:00')).toEqual(['null 11 null by 1']);
      // Each article has a partition of its own: that the later one is in the tables says nothing of the other's revisions.
      const texts = "SELECT uniqExact(article_id, revision) AS n FROM figures WHERE document_kind = 'article'";
      expect(await tables.query(texts)).toEqual([{ n: '4' }]);
    });

    const record = [
      ['2026-03-05 09:59:59', []],
      ['2026-03-05 10:00:00', ['7 7 null by 1']],
      ['2026-03-05 11:59:59', ['7 7 null by 1']],
      ['2026-03-05 12:00:00', ['9 9 null by 1']],
      ['2026-03-05 17:59:59', ['9 9 null by 1']],
      ['2026-03-05 18:00:00', ['8 8 8 by 1']],
      ['2026-03-06 07:29:59', ['8 8 8 by 1']],
      ['2026-03-06 07:30:00', ['null 11 null by 2']],
      ['2026-03-06 08:59:59', ['null 11 null by 2']],
      ['2026-03-06 09:00:00', ['null 11 null by 1']],
    ] as const;
    for (const [instant, expected] of record) expect(await tollAsOf(instant), instant).toEqual(expected);

    const comments = await tables.query("SELECT DISTINCT best FROM comment_claims WHERE category = 'killed'");
    expect(comments).toEqual([{ best: '5000' }]);
    const daily = await tables.query("SELECT category, best, articles FROM casualties_daily WHERE day = '2026-03-04'");
    expect(daily).toEqual([{ category: 'killed', best: '11', articles: '1' }]);
    const history = await tables.query<{ change: string }>(
      "SELECT change FROM toll_history WHERE category = 'killed' ORDER BY known_at",
    );
    expect(history.map(({ change }) => change)).toEqual(
      expect.arrayContaining(['first', 'raised', 'lowered', 'retracted']),
    );
  },
);

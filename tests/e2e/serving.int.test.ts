import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dateline, interrupt, query, startUp } from '../support/dateline.ts';
import { eventually } from '../support/eventually.ts';
import { assertNoProcessOn, createSandbox, type Sandbox, withTakenPort } from '../support/sandbox.ts';

/** `dateline up` as it stays up: what a user does beside it, and how it ends. */
let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await createSandbox();
});

afterEach(async () => sandbox.dispose());

const ARTICLE = {
  source: { name: 'wire' },
  sourceId: 'flood',
  publishedAt: '2026-03-05T10:00:00Z',
  body: 'At least 7 people were killed when the dam broke on Wednesday.',
  comments: [{ author: 'Odile', body: 'I counted 9 dead on Wednesday.' }],
};

const post = async (path: string, body: unknown): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`http://127.0.0.1:${sandbox.environment['INGEST_PORT']}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
};

const rowsOf = async (sql: string): Promise<Record<string, unknown>[]> => query(sql, sandbox.environment);

test(
  'what is posted, and what is loaded beside it, can be queried; Ctrl-C ends it all',
  { timeout: 60_000 },
  async () => {
    const up = await startUp(sandbox.environment);

    expect(await post('/v1/articles', ARTICLE)).toMatchObject({ status: 202, body: { summary: { new: 2 } } });
    await eventually(async () =>
      expect(
        await rowsOf(`SELECT document_kind, category, low, best, event_starts_at FROM figures ORDER BY document_kind`),
      ).toMatchObject([
        { document_kind: 'article', category: 'killed', low: '7', event_starts_at: '2026-03-04T00:00:00.000Z' },
        { document_kind: 'comment', category: 'killed', best: '9' },
      ]),
    );

    const file = join(sandbox.folder, 'beside.txt');
    await writeFile(file, ' date 2026-03-06 Nearly 300 houses were damaged on Thursday.\n');
    const load = await dateline(['load', file], sandbox.environment);
    expect(load).toMatchObject({ code: 0, stdout: '' });
    // The command ends when its events are in the tables: no waiting here.
    expect(await rowsOf(`SELECT high FROM figures WHERE text LIKE '%300%'`)).toEqual([{ high: '300' }]);
    const { stdout } = await dateline(['status'], sandbox.environment);
    expect(stdout).toMatch(/^news\.articles\.v1 +4 +2$/m);
    expect(stdout).toMatch(/^casualties +news\.articles\.v1 +\d +(\d|-) +\d +0$/m);
    expect(stdout).toMatch(/^raw_events +3 /m);

    const began = performance.now();
    expect(await interrupt(up)).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    await eventually(() => assertNoProcessOn(sandbox.dataFolder), 1_000);
    expect(existsSync(join(sandbox.dataFolder, 'clickhouse/server.json'))).toBe(false);
    expect(up.output().stderr).toBe('\nStopping ...\n');
    const again = await dateline(['status'], sandbox.environment);
    expect(again).toMatchObject({ code: 0 });
    expect(again.stderr).toContain('not running');
  },
);

test('a second one on the same data says so, and leaves the first alone', { timeout: 60_000 }, async () => {
  const up = await startUp(sandbox.environment);
  const second = await dateline(['up'], {
    ...sandbox.environment,
    CLICKHOUSE_HTTP_PORT: '0',
    CLICKHOUSE_TCP_PORT: '0',
  });
  expect(second).toMatchObject({ code: 1, stdout: '' });
  expect(second.stderr).toBe(
    `dateline: ${sandbox.dataFolder} is in use by process ${up.pid}. Stop that one, or set DATELINE_DATA to another directory.\n`,
  );
  expect(await rowsOf('SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  expect(await interrupt(up)).toBe(0);
});

test.each(['CLICKHOUSE_HTTP_PORT', 'CLICKHOUSE_TCP_PORT', 'INGEST_PORT', 'DASHBOARD_PORT'])(
  'a taken port says so and which variable to set: %s',
  { timeout: 60_000 },
  async (variable) => {
    const port = sandbox.environment[variable];
    const { code, stderr, stdout } = await withTakenPort(port, () => dateline(['up'], sandbox.environment));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      new RegExp(`^dateline: port ${port} on 127\\.0\\.0\\.1 is taken by another \\w+[:.] set ${variable}`, 'i'),
    );
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(sandbox.dataFolder, 'clickhouse/server.json'))).toBe(false);
    assertNoProcessOn(sandbox.dataFolder);
  },
);

import { extractDates } from '@dateline/dates';
import { TOPICS } from '@dateline/events';
import { openEventLog } from '@dateline/event-log';
import { extractFigures } from '@dateline/figures';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDateline } from '../support/dateline.ts';
import { createSandbox } from '../support/sandbox.ts';
import { syntheticComments, type SyntheticComment } from './comments.ts';

/**
 * `npm run bench`: comments from POST until their rows can be queried in every table, on one machine, and what each stage costs
 * by itself. Everything runs as a user would run it: one `dateline up`, HTTP from outside.
 */
const COUNT = Number(process.argv[2] ?? 100_000);
const PER_REQUEST = 1_000;
const ARTICLES = 100;
const PUBLISHED = '2026-02-04';

const comments = syntheticComments(COUNT);
const sandbox = await createSandbox();
const { environment } = sandbox;
const up = startDateline(['up'], environment);
try {
  await up.says('Running.');
  const total = await measureWhole(comments);
  const stages = measureStages(comments);
  print({ comments: COUNT, ...total, stages });
} finally {
  up.child.kill('SIGINT');
  await up.ended;
  await sandbox.dispose();
}

type Whole = { postSeconds: number; queryableSeconds: number; eventsPerSecond: number; rows: Record<string, number> };

async function measureWhole(all: readonly SyntheticComment[]): Promise<Whole> {
  const startMs = performance.now();
  for (let first = 0; first < all.length; first += PER_REQUEST)
    await post(first, all.slice(first, first + PER_REQUEST));
  const postSeconds = (performance.now() - startMs) / 1_000;
  const events = all.length + Math.min(ARTICLES, Math.ceil(all.length / PER_REQUEST));
  await untilConsumed();
  const queryableSeconds = (performance.now() - startMs) / 1_000;
  const rows = await countRows();
  if (rows['raw_events'] !== events) throw new Error(`raw_events holds ${rows['raw_events']} rows, not ${events}`);
  return { postSeconds, queryableSeconds, eventsPerSecond: events / queryableSeconds, rows };
}

/** NDJSON: the article, then comments as they come in one by one; the articles take turns. */
async function post(first: number, some: readonly SyntheticComment[]): Promise<void> {
  const source = 'bench';
  const sourceId = `article-${(first / PER_REQUEST) % ARTICLES}`;
  const body = 'At least 12 people were wounded on Tuesday, officials said.';
  const lines = [
    { kind: 'article', source: { name: source }, sourceId, publishedAt: PUBLISHED, body },
    ...some.map((comment) => ({ kind: 'comment', article: { source, sourceId }, ...comment })),
  ];
  const response = await fetch(`http://127.0.0.1:${environment['INGEST_PORT']}/v1/documents?name=bench.ndjson`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  });
  if (response.status !== 202) throw new Error(`POST answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}

async function untilConsumed(): Promise<void> {
  const log = await openEventLog({ dataDirectory: environment['DATELINE_DATA'] ?? '' });
  try {
    for (;;) {
      const groups = ['archive', 'dates', 'casualties'];
      const lags = await Promise.all(groups.map((group) => log.admin.lag(group, [TOPICS.articles, TOPICS.comments])));
      if (lags.flat().every(({ lag }) => lag === 0n)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    await log.close();
  }
}

async function countRows(): Promise<Record<string, number>> {
  const file = join(environment['DATELINE_DATA'] ?? '', 'clickhouse/credentials.json');
  const { reader } = JSON.parse(await readFile(file, 'utf8'));
  const tables = ['raw_events', 'articles', 'comments', 'date_mentions', 'figures'];
  const sql = tables
    .map((table) => `SELECT '${table}' AS name, count() AS rows FROM dateline.${table} FINAL`)
    .join(' UNION ALL ');
  const response = await fetch(`http://127.0.0.1:${environment['CLICKHOUSE_HTTP_PORT']}/?default_format=JSONEachRow`, {
    method: 'POST',
    headers: { 'x-clickhouse-user': reader.username, 'x-clickhouse-key': reader.password },
    body: sql,
  });
  const lines = (await response.text()).trim().split('\n');
  return Object.fromEntries(lines.map((line) => JSON.parse(line)).map(({ name, rows }) => [name, Number(rows)]));
}

/** Microseconds a comment, each stage by itself in this process, one thread. */
function measureStages(all: readonly SyntheticComment[]): Record<string, number> {
  const sample = all.slice(0, 20_000);
  const cost = (run: (comment: SyntheticComment) => unknown): number => {
    for (const comment of sample.slice(0, 2_000)) run(comment);
    const startMs = performance.now();
    for (const comment of sample) run(comment);
    return ((performance.now() - startMs) * 1_000) / sample.length;
  };
  const context = { publishedAt: PUBLISHED, kind: 'comment' } as const;
  return {
    'extract dates': cost(({ body }) => extractDates(body, context)),
    'extract dates and figures': cost(({ body }) =>
      extractFigures(body, { ...context, dates: extractDates(body, context) }),
    ),
    'serialize a row': cost((comment) => JSON.stringify(Object.values(comment))),
  };
}

function print(result: Whole & { comments: number; stages: Record<string, number> }): void {
  const { postSeconds, queryableSeconds, eventsPerSecond, rows, stages } = result;
  process.stderr.write(
    `${result.comments} comments: POST ${postSeconds.toFixed(1)} s, queryable ${queryableSeconds.toFixed(1)} s, `,
  );
  process.stderr.write(`${Math.round(eventsPerSecond)} events/s\n`);
  for (const [table, count] of Object.entries(rows)) process.stderr.write(`  ${table.padEnd(26)} ${count} rows\n`);
  for (const [stage, us] of Object.entries(stages))
    process.stderr.write(`  ${stage.padEnd(26)} ${us.toFixed(1)} µs a comment\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

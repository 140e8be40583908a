import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@dateline/embedded';
import { migrate, openReader, openWarehouse, type Reader } from '@dateline/warehouse';
import { ROOT } from '../support/dateline.ts';
import { type BenchFigure, benchFigureOf, writeReport } from './suite/report.ts';
import { fillWarehouse, FULL } from './synthetic-warehouse.ts';
import { VIEW_QUESTIONS } from './view-questions.ts';

/**
 * `npm run bench:sql`: the median of every query of docs/sql.md and of every view, over 5 million figures and 10 million date
 * mentions made inside the server, as the read-only user asks, in two threads. With an argument: that share of it.
 */
const SHARE = Number(process.argv[2] ?? 1);
const RUNS = 3;
const LIMIT_MS = 300;
const PAGE = 'LIMIT 100';
/** The least that a question over all of the record can be: one pass over its numbers, without a condition, a group or FINAL. */
const SCAN = 'SELECT count(), sum(low), sum(best), sum(high) FROM counted_figures';

type Question = { name: string; sql: string; kind: 'cookbook' | 'view' };
type Measured = Omit<Question, 'sql'> & { medianMs: number };

const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
const server = await startEmbedded({
  dataDirectory: folder,
  httpPort: 0,
  tcpPort: 0,
  log: { info() {}, warn() {}, error() {} },
});
const connection = { url: server.url, ...server.writer, database: 'dateline' };
const warehouse = openWarehouse(connection);
const reader = openReader({ ...connection, ...server.reader });
try {
  await migrate({ client: warehouse });
  const startMs = performance.now();
  await fillWarehouse(warehouse, {
    articles: Math.round(FULL.articles * SHARE),
    commentDates: Math.round(FULL.commentDates * SHARE),
  });
  process.stderr.write(`filled in ${((performance.now() - startMs) / 1_000).toFixed(0)} s\n`);
  const sizes = await reader.query<{ name: string; rows: string; bytes: string }>(
    `SELECT table AS name, sum(parts.rows) AS rows, sum(bytes_on_disk) AS bytes FROM system.parts
     WHERE active AND database = currentDatabase() GROUP BY table HAVING sum(parts.rows) > 100 ORDER BY table`,
  );
  for (const { name, rows, bytes } of sizes) {
    process.stderr.write(
      `${name.padEnd(20)} ${rows.padStart(10)} rows ${(Number(bytes) / 1e6).toFixed(0).padStart(6)} MB\n`,
    );
  }
  const measured: Measured[] = [];
  const scanMs = await measure(reader, SCAN);
  for (const { name, kind, sql } of await questions(reader)) {
    const medianMs = await measure(reader, sql);
    measured.push({ name, kind, medianMs });
    process.stderr.write(`${medianMs > LIMIT_MS ? '!' : ' '} ${medianMs.toFixed(0).padStart(6)} ms  ${name}\n`);
  }
  writeReport({ figures: figuresOf(measured, scanMs), details: { sizes, scanMs, measured } });
} finally {
  await Promise.all([warehouse.close(), reader.close()]);
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** The slowest question and the middle one, of the cookbook and of the views, beside the scan. */
function figuresOf(measured: readonly Measured[], scanMs: number): BenchFigure[] {
  return (['cookbook', 'view'] as const).flatMap((kind) => {
    const sorted = measured.filter((one) => one.kind === kind).toSorted((a, b) => b.medianMs - a.medianMs);
    const middle = sorted[Math.floor(sorted.length / 2)];
    return [['worst', sorted[0]] as const, ['median', middle] as const].map(([which, question]) =>
      benchFigureOf({
        name: `sql: ${which} ${kind} question (${question?.name})`,
        value: question?.medianMs ?? Number.NaN,
        unit: 'ms',
        against: { name: 'one pass over the numbers of counted_figures', value: scanMs },
        aims: [{ of: 'value', bound: 'at most', number: LIMIT_MS }],
      }),
    );
  });
}

/** The cookbook, what is asked of every view, and the whole toll at an instant. */
async function questions(tables: Reader): Promise<Question[]> {
  const cookbook = readFileSync(join(ROOT, 'docs/sql.md'), 'utf8');
  const asked = [...cookbook.matchAll(/## (\d+\. [^\n]+)\n[\s\S]*?```sql\n([^`]+)```/g)];
  const views = await tables.query<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND engine = 'View'
       AND NOT has(['toll_as_of', 'toll_days'], name) ORDER BY name`,
  );
  const instant = "toll_as_of(as_of = '2025-06-01 12:00:00')";
  return [
    {
      name: 'toll_as_of: every number, summed',
      kind: 'view',
      sql: `SELECT count(), sum(best), sum(articles) FROM ${instant}`,
    },
    {
      name: 'toll_as_of: the events of a day, all columns',
      kind: 'view',
      sql: `SELECT * FROM ${instant} WHERE event_day = '2025-05-20'`,
    },
    ...views.flatMap(({ name }) =>
      (VIEW_QUESTIONS[name] ?? [['a page', `SELECT * FROM ${name} ${PAGE}`]]).map(([what, sql]) => ({
        name: `${name}: ${what}`,
        kind: 'view' as const,
        sql,
      })),
    ),
    ...asked.map(([, name = '', sql = '']) => ({ name, kind: 'cookbook' as const, sql })),
  ];
}

/** The median of a few times, in milliseconds. */
async function measure(tables: Reader, sql: string): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const startMs = performance.now();
    const stream = await tables.stream(`${sql.trim()}\nSETTINGS max_threads = 2`, 'ndjson');
    await stream.toArray();
    times.push(performance.now() - startMs);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@dateline/embedded';
import { migrate, openReader, openWarehouse, type Reader } from '@dateline/warehouse';
import { ROOT } from '../support/dateline.ts';
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

type Measured = { name: string; medianMs: number };

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
  for (const { name, sql } of await questions(reader)) {
    const { medianMs } = await measure(reader, name, sql);
    measured.push({ name, medianMs });
    process.stderr.write(`${medianMs > LIMIT_MS ? '!' : ' '} ${medianMs.toFixed(0).padStart(6)} ms  ${name}\n`);
  }
  process.stdout.write(`${JSON.stringify({ sizes, measured })}\n`);
} finally {
  await Promise.all([warehouse.close(), reader.close()]);
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** The cookbook, what is asked of every view, and the whole toll at an instant. */
async function questions(tables: Reader): Promise<{ name: string; sql: string }[]> {
  const cookbook = readFileSync(join(ROOT, 'docs/sql.md'), 'utf8');
  const asked = [...cookbook.matchAll(/## (\d+\. [^\n]+)\n[\s\S]*?```sql\n([^`]+)```/g)];
  const views = await tables.query<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND engine = 'View'
       AND NOT has(['toll_as_of', 'toll_days'], name) ORDER BY name`,
  );
  const instant = "toll_as_of(as_of = '2025-06-01 12:00:00')";
  return [
    { name: 'toll_as_of: every number, summed', sql: `SELECT count(), sum(best), sum(articles) FROM ${instant}` },
    {
      name: 'toll_as_of: the events of a day, all columns',
      sql: `SELECT * FROM ${instant} WHERE event_day = '2025-05-20'`,
    },
    ...views.flatMap(({ name }) =>
      (VIEW_QUESTIONS[name] ?? [['a page', `SELECT * FROM ${name} ${PAGE}`]]).map(([what, sql]) => ({
        name: `${name}: ${what}`,
        sql,
      })),
    ),
    ...asked.map(([, name = '', sql = '']) => ({ name, sql })),
  ];
}

async function measure(tables: Reader, name: string, sql: string): Promise<Measured> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const startMs = performance.now();
    const stream = await tables.stream(`${sql.trim()}\nSETTINGS max_threads = 2`, 'ndjson');
    await stream.toArray();
    times.push(performance.now() - startMs);
  }
  return { name, medianMs: times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0 };
}

import { openEventLog } from '@dateline/event-log';
import { interrupt, query, startDateline } from '../support/dateline.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';
import { syntheticComments } from './comments.ts';
import { acceptOnly, consumeOnly, untilConsumed } from './post-to-rows/limits.ts';
import { makeRequests, postAll, type Requests } from './post-to-rows/requests.ts';
import { benchFigureOf, writeReport } from './suite/report.ts';

/**
 * `npm run bench:post-to-rows`: comments from POST until their rows can be queried in every table, on one machine: one
 * `dateline up`, HTTP from outside. Beside it, in the same run, its two limits: a server that only parses and appends the same
 * requests, and the consumers alone, with everything in the log. With an argument: so many comments.
 */
const COUNT = Number(process.argv[2] ?? 100_000);
const WANTED = 10_000;
const TABLES = ['raw_events', 'articles', 'comments', 'date_mentions', 'figures'];

type Whole = { accepted: number; queryable: number; rows: Record<string, number> };

const requests = makeRequests(syntheticComments(COUNT));
const sandbox = await createSandbox('dateline bench ');
try {
  const bareAccepted = await acceptOnly(sandbox, requests);
  const { accepted, queryable, rows } = await measureWhole(sandbox, requests);
  const consumed = await consumeOnly(sandbox);
  const unit = 'events/s';
  const figures = [
    benchFigureOf({
      name: 'POST to queryable, embedded log',
      value: queryable,
      unit,
      against: { name: 'the consumers alone', value: consumed },
      aims: [{ of: 'value', bound: 'at least', number: WANTED }],
    }),
    benchFigureOf({
      name: 'POST to answer, consumers at work',
      value: accepted,
      unit,
      against: { name: 'a server that only parses and appends', value: bareAccepted },
    }),
  ];
  for (const { name, value } of figures) process.stderr.write(`${name}: ${Math.round(value)} ${unit}\n`);
  writeReport({ figures, details: { comments: COUNT, rows } });
} finally {
  await sandbox.dispose();
}

/** Events a second until the last POST is answered, and until all rows are there, of one `dateline up` that has just started. */
async function measureWhole({ dataFolder, environment }: Sandbox, { bodies, events }: Requests): Promise<Whole> {
  const up = startDateline(['up'], environment);
  try {
    await up.says('Running.');
    const log = await openEventLog({ dataDirectory: dataFolder });
    try {
      const startMs = performance.now();
      const postSeconds = await postAll(environment['INGEST_PORT'] ?? '', bodies);
      await untilConsumed(log);
      const seconds = (performance.now() - startMs) / 1_000;
      const rows = await countRows(environment);
      if (rows['raw_events'] !== events) throw new Error(`raw_events has ${rows['raw_events']} rows, not ${events}`);
      return { accepted: events / postSeconds, queryable: events / seconds, rows };
    } finally {
      await log.close();
    }
  } finally {
    await interrupt(up);
  }
}

async function countRows(environment: NodeJS.ProcessEnv): Promise<Record<string, number>> {
  const counts = TABLES.map((table) => `SELECT '${table}' AS name, count() AS rows FROM ${table} FINAL`);
  const rows = await query(counts.join(' UNION ALL '), environment);
  return Object.fromEntries(rows.map(({ name, rows: count }) => [String(name), Number(count)]));
}

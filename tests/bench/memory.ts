import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { withWarehouse } from '@dateline/embedded';
import { type EventLog, openEventLog } from '@dateline/event-log';
import { loadEnv } from '@dateline/runtime';
import { openWarehouse, writerConnection } from '@dateline/warehouse';
import { brokerForTests } from '../../infra/kafka/broker-for-tests.ts';
import { waitUntilConsumed } from '../../packages/cli/src/consumers.ts';
import { cliEnv } from '../../packages/cli/src/env.ts';
import { DATELINE, interrupt, ROOT, startProcess } from '../support/dateline.ts';
import { createSandbox } from '../support/sandbox.ts';
import { askDashboard } from './memory/ask-dashboard.ts';
import { feedDay } from './memory/feed.ts';
import { readHeaps, type Series, serverPid, takeSamples } from './memory/samples.ts';
import { judge } from './memory/verdict.ts';

/**
 * `npm run bench:memory`: a day's events squeezed into 20 minutes through `dateline up` as a user runs it, the dashboard being
 * asked meanwhile. Ends with 1 where memory, parts, files or handles grow after the warm-up by more than verdict.ts allows. Ctrl-C
 * ends the day sooner, and what was seen until then is judged. A table on stderr, JSON on stdout.
 */
const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    /** 1,000,000 in 20 minutes: two cores are busy, and keep up. */
    'things-a-second': { type: 'string', default: '833' },
    /** On a broker instead of the embedded log. */
    kafka: { type: 'boolean', default: false },
  },
});
const SAMPLE_EVERY_MS = 5_000;
/** The day's busiest hour lies in it, caches fill, code is compiled. */
const WARM_UP_SHARE = 0.3;
const DAY_BEGINS = '2026-03-01T12:00:00Z';

const seconds = Number(options.minutes) * 60;
const things = Math.round(Number(options['things-a-second']) * seconds);
const broker = options.kafka ? await brokerForTests() : null;
const sandbox = await createSandbox('dateline memory ');
const heapFile = join(sandbox.folder, 'heaps.ndjson');
const environment: NodeJS.ProcessEnv = {
  ...sandbox.environment,
  HEAP_PROBE_FILE: heapFile,
  ...(broker && { KAFKA_BROKERS: broker.brokers }),
};
const probe = new URL('memory/heap-probe.ts', import.meta.url).href;
const up = startProcess(['--expose-gc', '--import', probe, DATELINE, 'up'], environment, ROOT);
try {
  await up.says('Running. Where to look next');
  const beganMs = Date.now();
  const { series, result } = await runDay();
  await readHeaps(heapFile, series);
  const warmMs = beganMs + seconds * 1_000 * WARM_UP_SHARE;
  const isFlat = judge(series, warmMs);
  process.stdout.write(`${JSON.stringify({ minutes: Number(options.minutes), ...result, series: [...series] })}\n`);
  if (!isFlat) process.exitCode = 1;
} finally {
  await interrupt(up);
  await broker?.stop();
  await sandbox.dispose();
}

async function runDay(): Promise<{ series: Series; result: object }> {
  const served = await withWarehouse(environment);
  const warehouse = openWarehouse(writerConnection(loadEnv(cliEnv, served)));
  const eventLog = await openEventLog({ dataDirectory: sandbox.dataFolder, kafkaBrokers: broker?.brokers });
  const processes = { dateline: up.pid, ClickHouse: await serverPid(sandbox.dataFolder) };
  const ended = new AbortController();
  const url = (port: string): string => `http://127.0.0.1:${environment[port]}`;
  const series: Series = new Map();
  try {
    const watching = everySample(ended.signal, () =>
      takeSamples(series, { processes, dataFolder: sandbox.dataFolder, warehouse }),
    );
    const asking = askDashboard(url('DASHBOARD_PORT'), ended.signal);
    const died = up.ended.then((code) => Promise.reject(new Error(`up ended with ${code}: ${up.output().stderr}`)));
    const cut = new AbortController();
    process.once('SIGINT', () => cut.abort());
    const day = { url: url('INGEST_PORT'), things, seconds, startMs: Date.parse(DAY_BEGINS) };
    const feeding = feedDay(day, cut.signal);
    await Promise.race([feeding, watching, asking, died]);
    const fed = await feeding;
    const lastMs = performance.now();
    await waitUntilConsumed(eventLog, ended.signal);
    const catchUpSeconds = (performance.now() - lastMs) / 1_000;
    ended.abort();
    await watching;
    const result = { things, ...fed, catchUpSeconds, dashboard: await asking, rows: await countRows(eventLog) };
    process.stderr.write(`${JSON.stringify(result)}\n`);
    return { series, result };
  } finally {
    ended.abort();
    await Promise.all([warehouse.close(), eventLog.close()]);
  }

  async function countRows(log: EventLog): Promise<object> {
    const events = (await log.admin.topics()).reduce((sum, { records }) => sum + records, 0n);
    const [stored] = await warehouse.query<{ rows: number }>('SELECT toUInt32(count()) AS rows FROM raw_events FINAL');
    if (stored?.rows !== Number(events)) throw new Error(`raw_events holds ${stored?.rows} of ${events} events`);
    return { events: Number(events) };
  }
}

/** Takes a sample every few seconds until it is over. */
async function everySample(signal: AbortSignal, sample: () => Promise<void>): Promise<void> {
  for (;;) {
    await sample();
    try {
      await pause(SAMPLE_EVERY_MS, undefined, { signal });
    } catch {
      return;
    }
  }
}

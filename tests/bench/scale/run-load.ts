import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { EventLog } from '@dateline/event-log';
import { TOPICS } from '@dateline/events';
import type { Warehouse } from '@dateline/warehouse';
import { interrupt, type Running, startService } from '../../support/dateline.ts';
import type { CommentLength } from '../comments.ts';
import { CONSUMERS, type Consumer, type LoadRun, type Part } from './load-run.ts';
import { peakMemoryBytes, processorSeconds, writtenBytes } from './process-usage.ts';
import { publishComments } from './publish-comments.ts';
import { openScaleStand, type ScaleStand } from './scale-stand.ts';

const LOOK_MS = 500;
const SAY_MS = 30_000;

/** `signal`: ends the run early, with what it has got to. */
export type LoadOptions = { comments: number; length: CommentLength; signal: AbortSignal };

/** Publishes comments to a new broker while all three consumers read them into a new ClickHouse. Processor time is counted from 0. */
export async function runLoad({ comments, length, signal }: LoadOptions): Promise<LoadRun> {
  const [loadAtStart = 0] = loadavg();
  const startedAt = new Date().toISOString();
  const stand = await openScaleStand();
  try {
    const startMs = performance.now();
    const services = startConsumers(stand);
    const published = publishComments(stand.log, { first: 0, count: comments, length }, signal);
    await Promise.race([untilCommitted(stand.log, comments, signal), endOfAny(services)]);
    await published;
    await untilMerged(stand.warehouse);
    const wallSeconds = (performance.now() - startMs) / 1_000;
    const committed = await committedBy(stand.log);
    const pids = { ...pidsOf(services), clickhouse: stand.server.pid, broker: stand.brokerPid };
    const usage = {
      cpuSeconds: each(pids, processorSeconds),
      peakMemoryBytes: each(pids, peakMemoryBytes),
      sentBytes: each(pidsOf(services), writtenBytes),
    };
    await Promise.all(Object.values(services).map(interrupt));
    const inserts = await countInserts(stand.warehouse);
    const diskBytes = await tableBytes(stand.warehouse);
    const logBytes = await stand.logBytes();
    const cores = availableParallelism();
    return {
      comments: committed,
      length,
      wallSeconds,
      ...usage,
      inserts,
      diskBytes,
      logBytes,
      loadAtStart,
      cores,
      startedAt,
    };
  } finally {
    await stand.dispose();
  }
}

type Services = Readonly<Record<Consumer, Running>>;

export function startConsumers({ environment }: ScaleStand): Services {
  const start = (name: Consumer): Running => startService(name, environment);
  return { archive: start('archive'), dates: start('dates'), casualties: start('casualties') };
}

export const pidsOf = ({ archive, dates, casualties }: Services): Record<Consumer, number> => ({
  archive: archive.pid,
  dates: dates.pid,
  casualties: casualties.pid,
});

function each<Name extends Part>(
  pids: Readonly<Record<Name, number>>,
  read: (pid: number) => number,
): Record<Name, number> {
  return Object.fromEntries(Object.entries<number>(pids).map(([name, pid]) => [name, read(pid)])) as Record<
    Name,
    number
  >;
}

/** Rejects when a consumer ends, which it is not to do. */
async function endOfAny(services: Services): Promise<never> {
  const [name, code] = await Promise.race(
    Object.entries<Running>(services).map(async ([service, { ended }]) => [service, await ended] as const),
  );
  throw new Error(`${name} ended with ${code} while it was measured`);
}

/** Comments that all three have committed. */
async function committedBy({ admin }: EventLog): Promise<number> {
  const [records] = (await admin.topics()).filter(({ topic }) => topic === TOPICS.comments);
  const lags = await Promise.all(CONSUMERS.map((group) => admin.lag(group, [TOPICS.comments])));
  const behind = lags.map((partitions) => partitions.reduce((sum, { lag }) => sum + Number(lag), 0));
  // What came in between counts as left: the answer is never too high.
  return Math.max(0, Number(records?.records ?? 0) - Math.max(...behind));
}

/** Resolves once all three have committed so many comments, or the signal has come. */
export async function untilCommitted(log: EventLog, comments: number, signal?: AbortSignal): Promise<void> {
  const startMs = performance.now();
  for (let saidMs = startMs; ; await pause(LOOK_MS)) {
    const committed = await committedBy(log);
    if (committed === comments || signal?.aborted === true) return;
    if (performance.now() - saidMs < SAY_MS) continue;
    saidMs = performance.now();
    process.stderr.write(`${((saidMs - startMs) / 1_000).toFixed(0)} s: ${committed} of ${comments} comments\n`);
  }
}

/** Merging is part of what inserting costs. */
export async function untilMerged(warehouse: Warehouse): Promise<void> {
  for (let idle = 0; idle < 3; await pause(LOOK_MS)) {
    const [running] = await warehouse.query<{ merges: number }>(
      'SELECT toUInt32(count()) AS merges FROM system.merges',
    );
    idle = running?.merges === 0 ? idle + 1 : 0;
  }
}

/** What the active parts of each table take, compressed. */
export async function tableBytes(warehouse: Warehouse): Promise<Record<string, number>> {
  const rows = await warehouse.query<{ name: string; bytes: string }>(
    `SELECT table AS name, sum(bytes_on_disk) AS bytes FROM system.parts
     WHERE active AND database = currentDatabase() GROUP BY table HAVING sum(parts.rows) > 100 ORDER BY table`,
  );
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, Number(bytes)]));
}

/** Inserts that the server has taken since it was started. */
export async function countInserts(warehouse: Warehouse): Promise<number> {
  const [seen] = await warehouse.query<{ value: number }>(
    "SELECT toUInt32(value) AS value FROM system.events WHERE event = 'InsertQuery'",
  );
  return seen?.value ?? 0;
}

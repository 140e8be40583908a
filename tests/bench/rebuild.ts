import { setTimeout as pause } from 'node:timers/promises';
import { startEmbedded, warehouseVariables } from '@dateline/embedded';
import { type EventLog, openEventLog } from '@dateline/event-log';
import { encodeEvent, EVENT_TOPICS, TOPICS } from '@dateline/events';
import { createLogger, Registry, type Service } from '@dateline/runtime';
import { dateMentions, figures, migrate, openWarehouse, type Table } from '@dateline/warehouse';
import { consumerOf } from '../../packages/cli/src/consumer-of.ts';
import { rebuildTable } from '../../packages/cli/src/rebuild-table.ts';
import { service as casualties } from '../../services/casualties/src/main.ts';
import { service as dates } from '../../services/dates/src/main.ts';
import { createSandbox } from '../support/sandbox.ts';
import { syntheticComments } from './comments.ts';
import { commentEvent } from './pipeline/comment-events.ts';
import { type BenchFigure, benchFigureOf, writeReport } from './suite/report.ts';

/**
 * `npm run bench:rebuild`: events a second from the log into the tables, by the consumer that reads them for the first time and by
 * a rebuild of the same, on the embedded log and server. The two take turns in one process, and the first turn of each, in which
 * nothing is compiled yet, does not count. With an argument: so many events.
 */
const EVENTS = Number(process.argv[2] ?? 50_000);
const TURNS = 4;
const PUBLISHED_AT_ONCE = 5_000;
const LOOK_MS = 10;
/** Of the speed of the first load. */
const WANTED = 0.8;

const log = createLogger({ name: 'bench', level: 'silent' });
const sandbox = await createSandbox('dateline bench ');
const server = await startEmbedded({ dataDirectory: sandbox.dataFolder, httpPort: 0, tcpPort: 0, log });
const environment = { ...sandbox.environment, ...warehouseVariables(server) };
const warehouse = openWarehouse({ url: server.url, ...server.writer, database: 'dateline' });
const eventLog = await openEventLog({ dataDirectory: sandbox.dataFolder });
try {
  await publish(eventLog);
  const report = [await compare(casualties, figures), await compare(dates, dateMentions)];
  writeReport({ figures: report, details: { events: EVENTS } });
} finally {
  await Promise.all([eventLog.close(), warehouse.close()]);
  await server.stop();
  await sandbox.dispose();
}

/** Comments of usual length, in all partitions. */
async function publish(target: EventLog): Promise<void> {
  await target.admin.createTopics(EVENT_TOPICS.map((topic) => ({ topic, partitions: 4 })));
  const recordedAt = new Date().toISOString();
  const events = syntheticComments(EVENTS).map(({ body }, index) =>
    encodeEvent(commentEvent({ index, body, recordedAt })),
  );
  for (let first = 0; first < events.length; first += PUBLISHED_AT_ONCE)
    await target.publish(events.slice(first, first + PUBLISHED_AT_ONCE));
}

async function compare(service: Service, table: Table): Promise<BenchFigure> {
  const [loads, rebuilds]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn++) {
    loads.push(await timed(() => loadFirst(service)));
    rebuilds.push(await timed(() => rebuild(table)));
  }
  const [load, again] = [median(loads.slice(1)), median(rebuilds.slice(1))].map((seconds) => EVENTS / seconds);
  process.stderr.write(
    `${table.name}: first load ${Math.round(load ?? 0)} events/s, rebuild ${Math.round(again ?? 0)}\n`,
  );
  return benchFigureOf({
    name: `rebuild of ${table.name}`,
    value: again ?? Number.NaN,
    unit: 'events/s',
    against: { name: 'first load', value: load ?? Number.NaN },
    aims: [{ of: 'ratio', bound: 'at least', number: WANTED }],
  });
}

/** The consumer's way, from new tables and a group that has read nothing to the commit of the last record. */
async function loadFirst(service: Service): Promise<() => Promise<void>> {
  await warehouse.command('DROP DATABASE IF EXISTS dateline SYNC');
  await migrate({ client: warehouse });
  for (const topic of EVENT_TOPICS)
    for (let partition = 0; partition < 4; partition++)
      await eventLog.admin.seek(service.name, { topic, partition, offset: 0n });
  return async () => {
    const running = await service.start({ environment, log, registry: new Registry() });
    for (;;) {
      const lags = await Promise.race([
        eventLog.admin.lag(service.name, [TOPICS.comments]),
        running.done.then(() => []),
      ]);
      if (lags.every(({ lag }) => lag === 0n)) break;
      await pause(LOOK_MS);
    }
    await running.stop();
  };
}

/** All of a rebuild, the swap included. */
async function rebuild(table: Table): Promise<() => Promise<void>> {
  const { handle } = await consumerOf(table);
  const { signal } = new AbortController();
  return async () => {
    const { records } = await rebuildTable({ eventLog, warehouse, table, handle, signal });
    if (records !== EVENTS) throw new Error(`a rebuild read ${records} events, not ${EVENTS}`);
  };
}

/** Seconds that a thing takes once it is prepared. */
async function timed(prepare: () => Promise<() => Promise<void>>): Promise<number> {
  const run = await prepare();
  const startMs = performance.now();
  await run();
  return (performance.now() - startMs) / 1_000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

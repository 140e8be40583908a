import { locateEmbedded } from '@dateline/embedded';
import { type EventLog, openEventLog } from '@dateline/event-log';
import { type CommandIo, loadEnv, UserError } from '@dateline/runtime';
import { backlog, CONSUMERS, startServices, waitUntilConsumed } from './consumers.ts';
import { cliEnv } from './env.ts';
import { startWarehouse } from './stack.ts';

/** How often the other process is looked for while it is waited for. */
const LOOK_MS = 1_000;

/**
 * After a command that published: sees to it that the events reach the tables. Where consumers run elsewhere (a cluster, or
 * `dateline up` in another terminal) they do; otherwise the embedded server and the consumers run here until nothing is left.
 */
export async function catchUp(io: CommandIo): Promise<void> {
  const env = loadEnv(cliEnv, io.environment);
  if (env.KAFKA_BROKERS !== undefined || env.CLICKHOUSE_URL !== undefined) return;
  const eventLog = await openEventLog({ dataDirectory: env.DATELINE_DATA });
  try {
    while (!io.signal.aborted && (await backlog(eventLog)) > 0n) {
      if (await locateEmbedded(env.DATELINE_DATA)) await waitBeside(env.DATELINE_DATA, io.signal, eventLog);
      else await consumeUnlessServed(env.DATELINE_DATA, io, eventLog);
    }
  } finally {
    await eventLog.close();
  }
}

/** Waits for the consumers of another process, as long as it is there: it may be stopped or killed before they are done. */
async function waitBeside(dataDirectory: string, signal: AbortSignal, eventLog: EventLog): Promise<void> {
  const gone = new AbortController();
  const look = async () => {
    if (!(await locateEmbedded(dataDirectory))) gone.abort();
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  try {
    await waitUntilConsumed(eventLog, AbortSignal.any([signal, gone.signal]));
  } finally {
    clearInterval(timer);
  }
}

/** Consumes here, unless another process turns out to have the data: one that starts, or that brings its server back. */
async function consumeUnlessServed(dataDirectory: string, io: CommandIo, eventLog: EventLog): Promise<void> {
  try {
    await consumeHere(io, eventLog);
  } catch (error) {
    if (!(error instanceof UserError) || !(await locateEmbedded(dataDirectory))) throw error;
  }
}

/** Runs the embedded server and the consumers until everything in the log is in the tables. */
async function consumeHere(io: CommandIo, eventLog: EventLog): Promise<void> {
  io.stderr.write('Coding into ClickHouse ...\n');
  const server = await startWarehouse(io);
  try {
    const consumers = await startServices(CONSUMERS, server);
    try {
      await Promise.race([waitUntilConsumed(eventLog, io.signal), consumers.failed]);
    } finally {
      await consumers.stop();
    }
  } finally {
    await server.stop();
  }
}

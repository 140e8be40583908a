import { locateEmbedded } from '@dateline/embedded';
import { type EventLog, openEventLog } from '@dateline/event-log';
import { type CommandIo, loadEnv } from '@dateline/runtime';
import { backlog, CONSUMERS, startServices, waitUntilConsumed } from './consumers.ts';
import { cliEnv } from './env.ts';
import { startWarehouse } from './stack.ts';

/**
 * After a command that published: sees to it that the events reach the tables. Where consumers run elsewhere (a cluster, or
 * `dateline up` in another terminal) they do; otherwise the embedded server and the consumers run here until nothing is left.
 */
export async function catchUp(io: CommandIo): Promise<void> {
  const env = loadEnv(cliEnv, io.environment);
  if (env.KAFKA_BROKERS !== undefined || env.CLICKHOUSE_URL !== undefined) return;
  const eventLog = await openEventLog({ dataDirectory: env.DATELINE_DATA });
  try {
    if ((await backlog(eventLog)) === 0n) return;
    if (await locateEmbedded(env.DATELINE_DATA)) await waitUntilConsumed(eventLog, io.signal);
    else await consumeHere(io, eventLog);
  } finally {
    await eventLog.close();
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

import type { EventLog } from '@dateline/event-log';
import { RetryableError } from '@dateline/runtime';
import { openWarehouse, TABLES, type Warehouse, writerConnection } from '@dateline/warehouse';
import { setInterval } from 'node:timers/promises';
import { consumerOf } from './consumer-of.ts';
import type { CliEnv } from './env.ts';
import { settleRebuild } from './rebuild-table.ts';

/** How often a process that serves looks for a rebuild that was killed. */
const LOOK_MS = 2_000;

type SettleIo = { eventLog: EventLog; signal: AbortSignal; stderr: NodeJS.WritableStream };

/** Finishes or undoes every rebuild that was killed; says what it did. */
export async function settleRebuilds(env: CliEnv, io: SettleIo): Promise<void> {
  const warehouse = openWarehouse(writerConnection(env));
  try {
    await settleAll(warehouse, io);
  } finally {
    await warehouse.close();
  }
}

/** Looks again and again until the signal is aborted, and rejects where looking can not work. */
export async function watchRebuilds(env: CliEnv, io: SettleIo): Promise<void> {
  const warehouse = openWarehouse(writerConnection(env));
  try {
    for await (const _ of setInterval(LOOK_MS, undefined, { signal: io.signal }))
      await unlessAway(() => settleAll(warehouse, io));
  } catch (error) {
    if (!io.signal.aborted) throw error;
  } finally {
    await warehouse.close();
  }
}

/** A server that is away for now is asked again at the next look. */
async function unlessAway(settle: () => Promise<void>): Promise<void> {
  try {
    await settle();
  } catch (error) {
    if (!(error instanceof RetryableError)) throw error;
  }
}

async function settleAll(warehouse: Warehouse, { eventLog, signal, stderr }: SettleIo): Promise<void> {
  const unfinished = await warehouse.query<{ name: string }>(
    "SELECT table_name AS name FROM rebuilds FINAL WHERE step IN ('building', 'swapping')",
  );
  for (const table of TABLES.filter(({ name }) => unfinished.some((row) => row.name === name))) {
    const { handle } = await consumerOf(table);
    const outcome = await settleRebuild({ eventLog, warehouse, table, handle, signal }, { isWanted: false });
    if (outcome !== 'nothing') stderr.write(`A rebuild of ${table.name} that was interrupted was ${outcome}.\n`);
  }
}

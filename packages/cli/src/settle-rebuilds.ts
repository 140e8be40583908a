import type { EventLog } from '@dateline/event-log';
import { openWarehouse, TABLES, writerConnection } from '@dateline/warehouse';
import { consumerOf } from './consumer-of.ts';
import type { CliEnv } from './env.ts';
import { settleRebuild } from './rebuild-table.ts';

/** Finishes or undoes every rebuild that was killed; says what it did. */
export async function settleRebuilds(
  env: CliEnv,
  { eventLog, signal, stderr }: { eventLog: EventLog; signal: AbortSignal; stderr: NodeJS.WritableStream },
): Promise<void> {
  const warehouse = openWarehouse(writerConnection(env));
  try {
    const unfinished = await warehouse.query<{ name: string }>(
      "SELECT table_name AS name FROM rebuilds FINAL WHERE step IN ('building', 'swapping')",
    );
    for (const table of TABLES.filter(({ name }) => unfinished.some((row) => row.name === name))) {
      const { handle } = await consumerOf(table);
      const outcome = await settleRebuild({ eventLog, warehouse, table, handle, signal }, { isWanted: false });
      if (outcome !== 'nothing') stderr.write(`A rebuild of ${table.name} that was interrupted was ${outcome}.\n`);
    }
  } finally {
    await warehouse.close();
  }
}

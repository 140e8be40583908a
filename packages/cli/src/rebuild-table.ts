import type { EventLog } from '@dateline/event-log';
import { EVENT_TOPICS } from '@dateline/events';
import { type Consumer, InvalidMessage, type LogRecord } from '@dateline/runtime';
import type { Table, Warehouse } from '@dateline/warehouse';

/** What a rebuild did: records read, rows written, records that are dead letters and stay so. */
export type RebuildCount = { records: number; rows: number; invalid: number };

export type RebuildOptions = {
  eventLog: EventLog;
  warehouse: Warehouse;
  table: Table;
  /** The consumer that fills the table. */
  handle: Consumer<Record<string, object>>['handle'];
  signal: AbortSignal;
  onProgress: (count: RebuildCount) => void;
};

/** The generation that a rebuild replaced is kept under this name until the next one. */
export const previousGeneration = (table: string): string => `${table}_previous`;

/**
 * Codes the whole log anew into a new generation of the table, then swaps the two in one step (EXCHANGE TABLES) and keeps the old
 * one. Ingestion may go on: what arrives while the swap is made is read again into the new generation, and rows with the
 * same ids are one row. Interrupted before the swap, nothing has changed; a rest of it is dropped by the next run.
 */
export async function rebuildTable(options: RebuildOptions): Promise<RebuildCount> {
  const { warehouse, table } = options;
  const next = { ...table, name: `${table.name}_next` };
  const previous = previousGeneration(table.name);
  await warehouse.command(`DROP TABLE IF EXISTS ${next.name} SYNC`);
  await warehouse.command(`CREATE TABLE ${next.name} AS ${table.name}`);
  const progress: Progress = { count: { records: 0, rows: 0, invalid: 0 }, positions: new Map() };
  while ((await copyNewRecords(options, next, progress)) > 0) options.signal.throwIfAborted();
  await warehouse.command(`EXCHANGE TABLES ${table.name} AND ${next.name}`);
  // Records that a consumer wrote into the old generation between our last read and the swap.
  await copyNewRecords(options, table, progress);
  await warehouse.command(`DROP TABLE IF EXISTS ${previous} SYNC`);
  await warehouse.command(`RENAME TABLE ${next.name} TO ${previous}`);
  return progress.count;
}

/** `positions`: by topic, the next offset to read in each partition. */
type Progress = { count: RebuildCount; positions: Map<string, Map<number, bigint>> };

/** Codes what has been appended since the positions; resolves with the number of records read. */
async function copyNewRecords(options: RebuildOptions, target: Table, progress: Progress): Promise<number> {
  const before = progress.count.records;
  for (const topic of EVENT_TOPICS) {
    const from = progress.positions.get(topic) ?? new Map<number, bigint>();
    progress.positions.set(topic, from);
    for await (const records of options.eventLog.read({ topic, from: new Map(from) })) {
      options.signal.throwIfAborted();
      const rows = records.flatMap((record) => codeRecord(record, options, progress.count));
      await options.warehouse.insert(target, rows, { signal: options.signal });
      progress.count.records += records.length;
      progress.count.rows += rows.length;
      for (const { partition, offset } of records) from.set(partition, offset + 1n);
      options.onProgress(progress.count);
    }
  }
  return progress.count.records - before;
}

function codeRecord(record: LogRecord, { handle, table }: RebuildOptions, count: RebuildCount): readonly object[] {
  try {
    return handle(record)[table.name] ?? [];
  } catch (error) {
    if (!(error instanceof InvalidMessage)) throw error;
    count.invalid += 1;
    return [];
  }
}

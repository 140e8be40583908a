import type { EventLog } from '@dateline/event-log';
import { EVENT_TOPICS } from '@dateline/events';
import { type Consumer, InvalidMessage, type LogRecord, type RowsByTable } from '@dateline/runtime';
import { derivedFrom, type InsertTarget, type Table, type Warehouse } from '@dateline/warehouse';
import { z } from 'zod';

/** Records read, rows written, records that are dead letters and stay so. */
export type CopyCount = { records: number; rows: number; invalid: number };

/** By topic, the next offset to read in each partition. */
export type Positions = Map<string, Map<number, bigint>>;

type CopyOptions = {
  eventLog: EventLog;
  warehouse: Warehouse;
  /** Whose rows are counted. */
  table: Table;
  /** What the table, and each that follows from it, is called in the generation that is written. */
  nameIn: (table: string) => string;
  handle: Consumer<Record<string, object>>['handle'];
  signal: AbortSignal;
  /** Moved on as records are read. */
  positions: Positions;
  count: CopyCount;
  onRecords: () => Promise<void>;
};

/** Codes what has been appended since the positions; resolves with the number of records read. */
export async function copyNewRecords(options: CopyOptions): Promise<number> {
  const { eventLog, warehouse, table, nameIn, signal, positions, count } = options;
  const before = count.records;
  for (const topic of EVENT_TOPICS) {
    const from = positions.get(topic) ?? new Map<number, bigint>();
    positions.set(topic, from);
    for await (const records of eventLog.read({ topic, from: new Map(from) })) {
      signal.throwIfAborted();
      const coded = records.map((record) => codeRecord(record, options));
      for (const each of [table as InsertTarget, ...derivedFrom(table.name)]) {
        const made = coded.flatMap((byTable) => byTable[each.name] ?? []);
        if (made.length === 0) continue;
        const rows = (await each.complete?.(warehouse, made)) ?? made;
        await warehouse.insert({ ...each, name: nameIn(each.name) }, rows, { signal });
        await each.followUp?.(warehouse, rows, { nameIn, signal });
        if (each.name === table.name) count.rows += rows.length;
      }
      count.records += records.length;
      for (const { partition, offset } of records) from.set(partition, offset + 1n);
      await options.onRecords();
    }
  }
  return count.records - before;
}

function codeRecord(record: LogRecord, { handle, count }: CopyOptions): RowsByTable<Record<string, object>> {
  try {
    return handle(record);
  } catch (error) {
    if (!(error instanceof InvalidMessage)) throw error;
    count.invalid += 1;
    return {};
  }
}

const positionsText = z.record(z.string(), z.record(z.string(), z.string()));

/** Positions as JSON text, and back. */
export const writePositions = (positions: Positions): string =>
  JSON.stringify(
    Object.fromEntries(
      [...positions].map(([topic, next]) => [
        topic,
        Object.fromEntries([...next].map(([at, offset]) => [at, String(offset)])),
      ]),
    ),
  );

export const readPositions = (text: string): Positions =>
  new Map(
    Object.entries(positionsText.parse(JSON.parse(text))).map(([topic, next]) => [
      topic,
      new Map(Object.entries(next).map(([at, offset]) => [Number(at), BigInt(offset)])),
    ]),
  );

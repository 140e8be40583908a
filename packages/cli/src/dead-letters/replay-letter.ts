import { type Consumer, type DeadLetter, InvalidMessage, RejectedRows, type RowsByTable } from '@dateline/runtime';
import { createWriter, DERIVED, TABLES, type Warehouse } from '@dateline/warehouse';

/** What became of a letter: rows that were stored (in a dry run: would be), or the reason why it is refused again. */
export type ReplayOutcome = { outcome: 'stored' | 'refused'; rows: number; message: string | null };

type AnyConsumer = Consumer<Record<string, object>>;

/**
 * Reads the record of a letter again, with the code of the consumer that had refused it, and writes its rows unless it is a dry
 * run. What is refused again stays a dead letter and makes no new one. Throws RetryableError when ClickHouse is away.
 */
export async function replayLetter(
  letter: DeadLetter,
  { consumer, warehouse, isDryRun }: { consumer: AnyConsumer; warehouse: Warehouse; isDryRun: boolean },
): Promise<ReplayOutcome> {
  try {
    const rowsByTable = consumer.handle(letter);
    const rows = Object.values(rowsByTable).reduce((sum, own) => sum + (own?.length ?? 0), 0);
    if (!isDryRun) await writeRows(letter, rowsByTable, { consumer, warehouse });
    return { outcome: 'stored', rows, message: null };
  } catch (error) {
    if (!(error instanceof InvalidMessage) && !(error instanceof RejectedRows)) throw error;
    return { outcome: 'refused', rows: 0, message: error.message };
  }
}

async function writeRows(
  { topic, partition, offset }: DeadLetter,
  rows: RowsByTable<Record<string, object>>,
  { consumer, warehouse }: { consumer: AnyConsumer; warehouse: Warehouse },
): Promise<void> {
  const tables = Object.fromEntries(
    [...TABLES, ...DERIVED].filter(({ name }) => consumer.tables.includes(name)).map((table) => [table.name, table]),
  );
  const { codeVersion } = consumer;
  const range = { topic, partition, firstOffset: offset, lastOffset: offset, codeVersion, isTried: true };
  await createWriter<Record<string, object>>(warehouse, tables)(rows, range, new AbortController().signal);
}

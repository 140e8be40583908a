import { z } from 'zod';
import { timestamp, uint64, uuid, word } from './tables/columns.ts';
import { defineTarget } from './tables/table.ts';
import type { Warehouse } from './warehouse.ts';

const journalRow = z.strictObject({
  table_name: word,
  ordinal: uint64,
  step: z.enum(['building', 'swapping', 'done', 'undone']),
  next_tables: z.array(z.strictObject({ name: word, uuid })),
  positions: z.string(),
  expires_at: timestamp,
});

const target = defineTarget('rebuilds', journalRow);

/** A process that noted nothing for so long is taken to be dead. */
const EXPIRY_MS = 10_000;

/** The last note of a table's rebuild. */
type RebuildNote = Pick<z.infer<typeof journalRow>, 'step' | 'next_tables' | 'positions'>;

/** Notes of one table's rebuilds, in the table `rebuilds`; `read` tells whether the one who noted may still be at work. */
export type RebuildJournal = {
  read(): Promise<(RebuildNote & { isAlive: boolean }) | null>;
  note(note: RebuildNote): Promise<void>;
};

export function openRebuildJournal(warehouse: Warehouse, table: string): RebuildJournal {
  const last = async () => {
    const [row] = await warehouse.query<RebuildNote & { ordinal: string; isAlive: number }>(
      `SELECT step, next_tables, positions, toString(ordinal) AS ordinal, expires_at > now64(3) AS isAlive
       FROM rebuilds FINAL WHERE table_name = {table:String}`,
      { table },
    );
    return row;
  };
  return {
    async read() {
      const row = await last();
      return row ? { ...row, isAlive: row.isAlive === 1 } : null;
    },
    async note(note) {
      const ordinal = BigInt((await last())?.ordinal ?? 0) + 1n;
      // The server's clock, as that of `read`.
      const [clock] = await warehouse.query<{ until: string }>(
        `SELECT now64(3) + toIntervalMillisecond(${EXPIRY_MS}) AS until`,
      );
      const row = { table_name: table, ordinal: String(ordinal), ...note, expires_at: clock?.until };
      await warehouse.insert(target, [row]);
    },
  };
}

import type { RowsByTable, WriteRange } from '@dateline/runtime';
import type { Table } from './tables/table.ts';
import type { Warehouse } from './warehouse.ts';

/** Tables by name, as a consumer names them in its rows. */
export type TablesByName<Tables> = { readonly [Name in keyof Tables]: Table };

/**
 * The `write` of the consume loop: one insert per table, in the order of `tables`. A range that is written again, cut the same or
 * differently, is collapsed by the ids of its rows. Not by an insert token: on a table that is not replicated the server notes the
 * token before the part is there to stay, so that a crash between the two makes it drop the retry.
 */
export function createWriter<Tables>(
  warehouse: Warehouse,
  tables: TablesByName<Tables>,
): (rows: RowsByTable<Tables>, range: WriteRange, signal: AbortSignal) => Promise<void> {
  const names = Object.keys(tables) as (keyof Tables & string)[];
  return async (rows, _range, signal) => {
    const unknown = Object.keys(rows).find((name) => !Object.hasOwn(tables, name));
    if (unknown !== undefined) throw new Error(`No table is known for the rows of "${unknown}"`);
    for (const name of names) {
      await warehouse.insert(tables[name], (rows[name] ?? []) as readonly object[], { signal });
    }
  };
}

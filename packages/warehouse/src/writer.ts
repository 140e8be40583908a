import type { RowsByTable, WriteRange } from '@dateline/runtime';
import type { Table } from './tables/table.ts';
import type { Warehouse } from './warehouse.ts';

/** Tables by name, as a consumer names them in its rows. */
export type TablesByName<Tables> = { readonly [Name in keyof Tables]: Table };

/** Articles whose rows are looked up in one query. */
const ARTICLES_AT_ONCE = 500;

type Row = Readonly<Record<string, unknown>>;

/**
 * The `write` of the consume loop: one insert per table, in the order of `tables`. A range that is written again is dropped by the
 * server, which remembers the tokens of recent inserts, or else collapsed by the ids of its rows.
 *
 * A token is not proof: on a table that is not replicated the server notes it a moment before the rows are there to stay, and a
 * crash in this moment leaves the token without them. So where a range may have been tried before, the rows are looked up after
 * the acknowledgement, and what is missing is inserted again under no token. What follows up on rows comes after that.
 */
export function createWriter<Tables>(
  warehouse: Warehouse,
  tables: TablesByName<Tables>,
): (rows: RowsByTable<Tables>, range: WriteRange, signal: AbortSignal) => Promise<void> {
  const names = Object.keys(tables) as (keyof Tables & string)[];
  return async (rows, range, signal) => {
    const unknown = Object.keys(rows).find((name) => !Object.hasOwn(tables, name));
    if (unknown !== undefined) throw new Error(`No table is known for the rows of "${unknown}"`);
    for (const name of names) {
      const table = tables[name];
      const made = (rows[name] ?? []) as readonly Row[];
      if (made.length === 0) continue;
      const own = ((await table.complete?.(warehouse, made)) ?? made) as readonly Row[];
      await warehouse.insert(table, own, { signal, token: tokenOf(table, range) });
      if (range.isTried) await warehouse.insert(table, await missingRows(warehouse, table, own), { signal });
      await table.followUp?.(warehouse, own, { nameIn: (inUse) => inUse, signal });
    }
  };
}

/** The same records, read by the same code, always have the same token in a table. */
const tokenOf = ({ name }: Table, { topic, partition, firstOffset, lastOffset, codeVersion }: WriteRange): string =>
  `${name}:${topic}/${partition}/${firstOffset}-${lastOffset}:${codeVersion}`;

async function missingRows(warehouse: Warehouse, table: Table, rows: readonly Row[]): Promise<Row[]> {
  const { name, key } = table;
  const keyOf = (row: Row): string => key.map((column) => row[column]).join(' ');
  const stored = new Set<string>();
  const articles = [...new Set(rows.map((row) => row['article_id']))];
  for (let first = 0; first < articles.length; first += ARTICLES_AT_ONCE) {
    const found = await warehouse.query<Row>(
      `SELECT DISTINCT ${key.join(', ')} FROM ${name} WHERE article_id IN {articles:Array(UUID)}`,
      { articles: articles.slice(first, first + ARTICLES_AT_ONCE) },
    );
    for (const row of found) stored.add(keyOf(row));
  }
  return rows.filter((row) => !stored.has(keyOf(row)));
}

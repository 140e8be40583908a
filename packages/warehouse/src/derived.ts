import type { Warehouse } from './warehouse.ts';

/** A table that a materialized view fills from another as its rows are written. */
export type DerivedTable = { name: string; writer: string; from: string };

/** By the table they follow from. Whatever replaces a table replaces these with it. */
export const DERIVED: readonly DerivedTable[] = [
  { name: 'figure_facts', writer: 'figure_facts_writer', from: 'figures' },
];

/** The SELECT of a writer, reading `source` instead of the table it follows. */
export async function derivationOf(
  warehouse: Warehouse,
  { writer, from }: DerivedTable,
  source: string,
): Promise<string> {
  const [view] = await warehouse.query<{ sql: string; database: string }>(
    `SELECT as_select AS sql, database FROM system.tables WHERE database = currentDatabase() AND name = {writer:String}`,
    { writer },
  );
  if (!view) throw new Error(`There is no materialized view "${writer}"`);
  const sql = view.sql.replaceAll(new RegExp(`\\b${view.database}\\.${from}\\b`, 'g'), `${view.database}.${source}`);
  if (sql === view.sql) throw new Error(`"${writer}" does not read ${view.database}.${from}`);
  return sql;
}

/** Fills derived tables that are empty while the table they follow from is not: it had rows before they came to be. */
export async function fillDerived(warehouse: Warehouse): Promise<void> {
  for (const derived of DERIVED) {
    const [rows] = await warehouse.query<{ source: string; target: string }>(
      `SELECT (SELECT count() FROM ${derived.from}) AS source, (SELECT count() FROM ${derived.name}) AS target`,
    );
    if (rows?.source === '0' || rows?.target !== '0') continue;
    const sql = await derivationOf(warehouse, derived, `${derived.from} FINAL`);
    await warehouse.command(`INSERT INTO ${derived.name} (${await columnsOf(warehouse, derived.name)}) ${sql}`);
  }
}

/** Columns that an INSERT names, in order. */
async function columnsOf(warehouse: Warehouse, table: string): Promise<string> {
  const columns = await warehouse.query<{ name: string }>(
    `SELECT name FROM system.columns
     WHERE database = currentDatabase() AND table = {table:String} AND default_kind = '' ORDER BY position`,
    { table },
  );
  return columns.map(({ name }) => name).join(', ');
}

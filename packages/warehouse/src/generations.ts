import { randomUUID } from 'node:crypto';
import type { CatalogServer } from './cluster/ddl.ts';
import { derivedFrom } from './derived.ts';
import type { Warehouse } from './warehouse.ts';

/** A table of the new generation until it takes the place of the one in use. */
export const nextName = (table: string): string => `${table}_next`;

/** The tables that a rebuild of `table` replaces: itself, then what follows from it. */
const replaced = (table: string): string[] => [table, ...derivedFrom(table).map(({ name }) => name)];

/** Empty tables for a new generation. Fails where one is there already. On a cluster a table has the same identity on every server. */
export async function createNextGeneration(warehouse: Warehouse, table: string): Promise<void> {
  for (const name of replaced(table)) {
    const identity = warehouse.connection.cluster === undefined ? '' : `UUID '${randomUUID()}' `;
    await warehouse.command(`CREATE TABLE ${nextName(name)} ${identity}AS ${name}`);
  }
}

/** Removes what there is of a new generation. */
export async function dropNextGeneration(warehouse: Warehouse, table: string): Promise<void> {
  for (const name of replaced(table).toReversed())
    await warehouse.command(`DROP TABLE IF EXISTS ${nextName(name)} SYNC`);
}

/** A table with the identity of the generation that is to stand under its name. */
export type NextTable = { name: string; uuid: string };

/** What is to be swapped, as it is noted before the first swap. */
export async function nextTables(warehouse: Warehouse, table: string): Promise<NextTable[]> {
  const names = replaced(table);
  const rows = await uuidsOf(warehouse.ddl.servers[0], names.map(nextName));
  return names.map((name) => ({ name, uuid: rows.get(nextName(name)) ?? '' }));
}

/**
 * Puts the new generation under the names in use: each table in one step (EXCHANGE), readers see the old rows or the new. Views read
 * one table of a generation, so that no answer mixes two: on a cluster as well, since what is swapped is the Distributed table of the
 * server asked, which leads to the same generation on every shard. Tables that stand there already are left: it can be repeated.
 */
export async function swapGenerations(warehouse: Warehouse, tables: readonly NextTable[]): Promise<void> {
  for (const server of warehouse.ddl.servers) {
    const present = await uuidsOf(
      server,
      tables.map(({ name }) => name),
    );
    for (const { name, uuid } of tables) {
      if (present.get(name) !== uuid) await server.command(`EXCHANGE TABLES ${name} AND ${nextName(name)}`);
    }
  }
}

/** After the swap the `_next` tables hold the old generation: keeps its table under a number, and drops what followed from it. */
export async function keepOldGeneration(warehouse: Warehouse, table: string): Promise<void> {
  const old = nextName(table);
  for (const server of warehouse.ddl.servers) {
    if (!(await uuidsOf(server, [old])).has(old)) continue;
    const numbers = (await keptGenerations(server, table)).map((name) => Number(name.split('_').at(-1)));
    await server.command(`RENAME TABLE ${old} TO ${table}_generation_${Math.max(0, ...numbers) + 1}`);
  }
  await dropNextGeneration(warehouse, table);
}

/** Older generations of a table, newest first. They stay until `dropKeptGenerations`. */
export async function keptGenerations({ query }: Pick<CatalogServer, 'query'>, table: string): Promise<string[]> {
  const rows = await query<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND match(name, {pattern:String})
     ORDER BY toUInt32(extract(name, '\\\\d+$')) DESC`,
    { pattern: `^${table}_generation_\\d+$` },
  );
  return rows.map(({ name }) => name);
}

/** Drops every older generation of a table; resolves with their names. */
export async function dropKeptGenerations(warehouse: Warehouse, table: string): Promise<string[]> {
  const names = await keptGenerations(warehouse.ddl.servers[0], table);
  for (const name of names) await warehouse.command(`DROP TABLE IF EXISTS ${name} SYNC`);
  return names;
}

async function uuidsOf(
  { query }: Pick<CatalogServer, 'query'>,
  names: readonly string[],
): Promise<Map<string, string>> {
  const rows = await query<{ name: string; uuid: string }>(
    'SELECT name, toString(uuid) AS uuid FROM system.tables WHERE database = currentDatabase() AND name IN {names:Array(String)}',
    { names },
  );
  return new Map(rows.map(({ name, uuid }) => [name, uuid]));
}

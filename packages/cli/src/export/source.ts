import { UserError } from '@dateline/runtime';
import type { Reader } from '@dateline/warehouse';

type Column = { name: string; type: string };

/**
 * A table or view as it is exported. `key`: the columns of its immutable id, by which it is read page by page; empty for what has none,
 * a view above all, which is read in one go. `isPinned`: its rows say when they were inserted, so that later ones can be left out.
 */
export type Source = { name: string; columns: readonly Column[]; key: readonly Column[]; isPinned: boolean };

type TableRow = { name: string; engine: string; sortingKey: string };
type ColumnRow = Column & { table: string };

/** On a cluster a table is as its local table has it, which is none to be exported by itself. */
const TABLES = `SELECT name, if(local = '', own_engine, local_engine) AS engine, if(local = '', own_key, local_key) AS sortingKey
  FROM
  (
    SELECT name, engine AS own_engine, sorting_key AS own_key, extract(engine_full, '^Distributed\\\\(.*, \\'(\\\\w+)\\', ') AS local
    FROM system.tables WHERE database = currentDatabase() AND engine != 'MaterializedView'
  ) AS t
  LEFT JOIN
  (
    SELECT name AS local_name, engine AS local_engine, sorting_key AS local_key FROM system.tables WHERE database = currentDatabase()
  ) AS l ON l.local_name = t.local
  ORDER BY name`;

/** What SELECT * gives. */
const COLUMNS = `SELECT table, name, type FROM system.columns
  WHERE database = currentDatabase() AND default_kind NOT IN ('MATERIALIZED', 'ALIAS', 'EPHEMERAL') ORDER BY table, position`;

/** Looks the names up. Throws UserError for one that is not there, or that takes parameters, with the names there are. */
export async function findSources(reader: Reader, names: readonly string[]): Promise<Source[]> {
  const tables = await reader.query<TableRow>(TABLES);
  const columns = Map.groupBy(await reader.query<ColumnRow>(COLUMNS), ({ table }) => table);
  return names.map((name) => {
    const table = tables.find((row) => row.name === name);
    const own = columns.get(name);
    if (table && own) return toSource(table, own);
    const known = tables.map((row) => row.name).filter((other) => columns.has(other));
    throw new UserError(
      table
        ? `${name} takes parameters: ask it by \`npx dateline sql "SELECT * FROM ${name}(...)" --format csv\``
        : `there is no table or view "${name}". There are: ${known.join(', ') || 'none; `npx dateline up` creates them'}`,
    );
  });
}

function toSource({ name, engine, sortingKey }: TableRow, columns: readonly Column[]): Source {
  const isPinned = columns.some((column) => column.name === 'inserted_at');
  const named = sortingKey.split(', ').map((part) => columns.find((column) => column.name === part));
  const key = named.filter((column) => column !== undefined);
  // Only here does FINAL leave one row of a key; NULL has no place in a comparison of keys.
  const isId = engine.endsWith('ReplacingMergeTree') && key.length === named.length && !key.some(isNullable);
  return { name, columns, key: isId ? key : [], isPinned: isId && isPinned };
}

const isNullable = ({ type }: Column): boolean => type.includes('Nullable(');

import type { Table, Warehouse } from '@dateline/warehouse';
import { formatTable } from './format-table.ts';

/** Rows to compare: a table or an older generation of it, all of it or what one coder version wrote. */
export type Generation = { table: string; coderVersion?: string };

/** One row that differs. `before` and `after` hold only the columns that differ; null where there is no row. */
export type Change = {
  change: 'added' | 'removed' | 'altered';
  rule_id: string;
  document_id: string;
  text: string;
  before: string | null;
  after: string | null;
};

/** Columns that say when and by what a row was written, not what it says. */
const NOT_COMPARED = ['coder_version', 'recorded_at'];

/** The id of a row is its first column: deterministic, so that a mention keeps it from one generation to the next. */
const idOf = (table: Table): string => table.columns[0] ?? '';

/** True for tables of mentions, which have rules, spans and a coder version. */
export const holdsMentions = (table: Table): boolean => table.columns.includes('coder_version');

/**
 * Rows of one version, of texts that both versions coded. A generation may hold texts that came in when the newer code was there
 * already, and the other one texts that came in later: nothing was added or removed in those.
 */
function codedByBoth(side: 'before' | 'after', other: string): string {
  const otherSide = side === 'before' ? 'after' : 'before';
  return `WHERE coder_version = {${side}:String} AND recorded_at <= (SELECT max(recorded_at) FROM ${other})
     AND (document_id, revision) NOT IN (SELECT document_id, revision FROM ${other} WHERE coder_version != {${otherSide}:String})`;
}

/** What differs between two generations of a table of mentions, row by row; nothing for other tables. */
export async function compareGenerations(
  warehouse: Warehouse,
  table: Table,
  { before, after }: { before: Generation; after: Generation },
): Promise<Change[]> {
  if (!holdsMentions(table)) return [];
  const id = idOf(table);
  const compared = table.columns.filter((column) => column !== id && !NOT_COMPARED.includes(column));
  const names = compared.map((column) => `'${column}'`).join(', ');
  const values = compared.map((column) => `toJSONString(${column})`).join(', ');
  const rows = (side: 'before' | 'after', { table: name }: Generation, other: Generation) =>
    `SELECT ${id} AS id, document_id, rule_id, text, [${values}] AS vals FROM ${name} FINAL
     ${other.coderVersion === undefined ? '' : codedByBoth(side, other.table)}`;
  const differing = (side: string, other: string) =>
    `if(${side}.id IS NULL, NULL, toJSONString(mapFromArrays(
       arrayFilter((name, i) -> ${other}.id IS NULL OR ${side}.vals[i] != ${other}.vals[i], [${names}], arrayEnumerate([${names}])),
       arrayFilter((value, i) -> ${other}.id IS NULL OR ${side}.vals[i] != ${other}.vals[i], ${side}.vals, arrayEnumerate(${side}.vals)))))`;
  return warehouse.query<Change>(
    `SELECT multiIf(a.id IS NULL, 'removed', b.id IS NULL, 'added', 'altered') AS change,
       coalesce(a.rule_id, b.rule_id) AS rule_id, toString(coalesce(a.document_id, b.document_id)) AS document_id,
       coalesce(a.text, b.text) AS text, ${differing('b', 'a')} AS before, ${differing('a', 'b')} AS after
     FROM (${rows('before', before, after)}) AS b FULL OUTER JOIN (${rows('after', after, before)}) AS a ON a.id = b.id
     WHERE a.id IS NULL OR b.id IS NULL OR a.vals != b.vals
     ORDER BY change, rule_id, document_id, id
     SETTINGS join_use_nulls = 1`,
    { before: before.coderVersion ?? '', after: after.coderVersion ?? '' },
  );
}

const EXAMPLES = 3;

/** Changes counted by kind and rule, each with its first examples: the mention, and for an altered one what was read then and now. */
export function describeChanges(changes: readonly Change[]): string {
  if (changes.length === 0) return 'No mention was added, removed or altered.\n';
  const groups = [...Map.groupBy(changes, ({ change, rule_id }) => `${change}\t${rule_id}`).values()];
  const rows = groups.map((group) => {
    const [first] = group;
    return [
      first?.change ?? '',
      first?.rule_id ?? '',
      group.length,
      group.slice(0, EXAMPLES).map(describeExample).join('  '),
    ];
  });
  const total = (kind: Change['change']) => `${changes.filter(({ change }) => change === kind).length} ${kind}`;
  const totals = `${total('added')}, ${total('removed')}, ${total('altered')}.\n`;
  return `${formatTable(['change', 'rule', 'mentions', 'for example'], rows)}${totals}`;
}

/** `"12 people" (low 1012 → 12)` */
function describeExample({ change, text, before, after }: Change): string {
  const mention = JSON.stringify(text);
  if (change !== 'altered') return mention;
  const [then, now] = [valuesOf(before), valuesOf(after)];
  const changed = Object.keys(now).map((column) => `${column} ${plain(then[column])} → ${plain(now[column])}`);
  return `${mention} (${changed.join(', ')})`;
}

/** By column, the value as JSON. */
const valuesOf = (columns: string | null): Record<string, string> => JSON.parse(columns ?? '{}');

/** A value given as JSON, without the quotation marks that wide numbers have there. */
const plain = (json = 'null'): string => String(JSON.parse(json));

import type { ExportFormat } from './formats.ts';
import type { Source } from './source.ts';

/** Values of a key as text, in the order of its columns. */
export type KeyValues = readonly string[];

/** One statement with its bound parameters. */
type Query = { sql: string; parameters: Record<string, string> };

/** Rows after one key up to another, null for the beginning and the end; of a pinned table those inserted by `pinnedAt`. */
export type Range = { pinnedAt: string | null; after: KeyValues | null; upTo: KeyValues | null };

/** Sorting more than 200 MB goes over the disk of the server; blocks and row groups are small, so that bodies of articles fit. */
const SETTINGS = [
  'max_bytes_before_external_sort = 200000000',
  'max_bytes_ratio_before_external_sort = 0',
  'max_threads = 2',
  'max_block_size = 8192',
  "format_csv_null_representation = ''",
  'output_format_parquet_row_group_size = 50000',
].join(', ');

/** Rows of the whole source and, of a table, a number that changes with any row of it. */
export function countQuery(source: Source, pinnedAt: string | null): Query {
  const state = source.isPinned
    ? `toString(groupBitXor(cityHash64(${names(source.key)}, inserted_at)))`
    : `toString(count())`;
  const { where, parameters } = conditions(source, { pinnedAt, after: null, upTo: null });
  return { sql: `SELECT count() AS rows, ${state} AS state FROM ${fromClause(source)} ${where}`, parameters };
}

/** The key of the last row of a page of so many; no row where fewer are left. */
export function lastKeyQuery(source: Source, range: Range, pageRows: number): Query {
  const { where, parameters } = conditions(source, range);
  const values = source.key.map(({ name }) => `toString(${quote(name)})`).join(', ');
  return {
    sql: `SELECT [${values}] AS key FROM ${fromClause(source)} ${where} ORDER BY ${names(source.key)} LIMIT 1 OFFSET ${pageRows - 1}`,
    parameters,
  };
}

/** The rows of a page in their one order: by the immutable id, or else by all columns from the left. */
export function pageQuery(source: Source, range: Range, format: ExportFormat): Query {
  const { where, parameters } = conditions(source, range);
  const columns = source.columns.map(({ name, type }) => {
    const isNested = /^(Array|Tuple|Map)\(/.test(type);
    return format === 'csv' && isNested ? `toJSONString(${quote(name)}) AS ${quote(name)}` : quote(name);
  });
  const order = source.key.length > 0 ? names(source.key) : 'ALL';
  const name = { csv: range.after === null ? 'CSVWithNames' : 'CSV', ndjson: 'JSONEachRow', parquet: 'Parquet' }[
    format
  ];
  return {
    sql: `SELECT ${columns.join(', ')} FROM ${fromClause(source)} ${where} ORDER BY ${order} SETTINGS ${SETTINGS} FORMAT ${name}`,
    parameters,
  };
}

const quote = (name: string): string => `\`${name}\``;
const names = (columns: Source['key']): string => columns.map(({ name }) => quote(name)).join(', ');
const fromClause = ({ name, key }: Source): string => `${quote(name)}${key.length > 0 ? ' FINAL' : ''}`;

function conditions(
  source: Source,
  { pinnedAt, after, upTo }: Range,
): { where: string; parameters: Query['parameters'] } {
  const parameters: Query['parameters'] = {};
  const bound = (values: KeyValues, prefix: string): string[] =>
    source.key.map(({ type }, index) => {
      parameters[`${prefix}${index}`] = values[index] ?? '';
      return `CAST({${prefix}${index}:String}, '${type.replaceAll("'", "\\'")}')`;
    });
  const compare = (values: KeyValues | null, prefix: string, [whole, first]: readonly [string, string]): string[] => {
    if (values === null) return [];
    const bounds = bound(values, prefix);
    // The first column by itself, since the index is not searched by tuples.
    return [
      `(${names(source.key)}) ${whole} (${bounds.join(', ')})`,
      `${names(source.key.slice(0, 1))} ${first} ${bounds[0]}`,
    ];
  };
  if (pinnedAt !== null) parameters['pinned'] = pinnedAt;
  const all = [
    ...(pinnedAt !== null ? [`inserted_at <= parseDateTime64BestEffort({pinned:String}, 3, 'UTC')`] : []),
    ...compare(after, 'after', ['>', '>=']),
    ...compare(upTo, 'to', ['<=', '<=']),
  ];
  return { where: all.length > 0 ? `WHERE ${all.join(' AND ')}` : '', parameters };
}

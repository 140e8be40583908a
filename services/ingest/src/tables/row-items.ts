import type { Item } from '../documents/input.ts';
import { refused, type Origin } from '../documents/origin.ts';
import { documentItems } from '../documents/read-json.ts';
import type { ReadingOptions } from '../documents/reading.ts';
import type { Fault } from '../fault.ts';
import { compareColumns, documentOf, type ColumnMapping, type Row } from './column-mapping.ts';

/** What a table's columns come to: a refusal where they do not fit the mapping, and what is left unread of them. */
export function checkColumns(
  columns: readonly string[],
  origin: Origin,
  { columns: mapping }: ReadingOptions,
): { mapping: ColumnMapping | null; items: Item[] } {
  if (!mapping) return { mapping: null, items: [refused(origin, [undeclared(columns)])] };
  const { missing, unmapped } = compareColumns(mapping, columns);
  if (missing.length > 0) {
    const message = `the mapping names columns that the table does not have: ${missing.join(', ')}; it has ${columns.join(', ')}`;
    return { mapping: null, items: [refused(origin, [{ code: 'missing_columns', message }])] };
  }
  const message = `columns that the mapping names nothing for are not read: ${unmapped.join(', ')}`;
  const note: Item = { kind: 'note', origin, fault: { code: 'unmapped_columns', message } };
  return { mapping, items: unmapped.length > 0 ? [note] : [] };
}

const undeclared = (columns: readonly string[]): Fault => ({
  code: 'missing_columns',
  message:
    `what the columns mean has to be declared (${columns.slice(0, 50).join(', ')}): ` +
    'put {"kind":"article","fields":{"sourceId":"...","publishedAt":"...","body":"..."}} into a file and name it with --columns, or call it like the table with .columns.json behind it',
});

/** The items of a row. `field` says which, where a table has no lines. */
export function* rowItems(
  row: Row,
  { mapping, origin, field }: { mapping: ColumnMapping; origin: Origin; field?: string },
  options: ReadingOptions,
): Generator<Item> {
  for (const item of documentItems(documentOf(row, mapping, options.sourceName), origin, options)) {
    if (field === undefined || item.kind !== 'refused') yield item;
    else {
      const faults = item.faults.map((fault) => ({
        ...fault,
        field: fault.field === undefined ? field : `${field}.${fault.field}`,
      }));
      yield { ...item, faults };
    }
  }
}

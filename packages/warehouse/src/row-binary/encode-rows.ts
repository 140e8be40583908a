import { ByteWriter } from './byte-writer.ts';
import { parseColumnType } from './column-type.ts';
import { writeValueOf } from './write-value.ts';

/** A column as the server has it. */
export type Column = { name: string; type: string };

/** Rows as the server reads them, in the format RowBinaryWithNamesAndTypes. */
export type EncodeRows = (rows: readonly object[]) => Buffer;

const CAPACITY_A_ROW = 256;

/**
 * Makes the encoder of a table from its columns. What it writes begins with their names and types, which the server compares
 * with its own: a table that has changed since refuses the rows instead of reading them as something else.
 */
export function createRowEncoder(columns: readonly Column[]): EncodeRows {
  const fields = columns.map(({ name, type }) => ({ name, write: writeValueOf(parseColumnType(type)) }));
  return (rows) => {
    const to = new ByteWriter(CAPACITY_A_ROW * (rows.length + columns.length));
    to.writeVarint(columns.length);
    for (const { name } of columns) to.writeText(name);
    for (const { type } of columns) to.writeText(type);
    for (const row of rows) {
      for (const { name, write } of fields) write(to, (row as Record<string, unknown>)[name]);
    }
    return to.written;
  };
}

import type { z } from 'zod';

/** Columns that the server fills: no row brings them. */
export const SERVER_COLUMNS = ['inserted_at'] as const;

/** A table as data: its name, the schema of a row, and the columns in the order in which values are sent. */
export type Table<Row extends z.ZodObject = z.ZodObject> = {
  name: string;
  row: Row;
  columns: readonly string[];
};

/** The column list follows from the schema, so that neither can change without the other. */
export const defineTable = <Row extends z.ZodObject>(name: string, row: Row): Table<Row> => ({
  name,
  row,
  columns: Object.keys(row.shape),
});

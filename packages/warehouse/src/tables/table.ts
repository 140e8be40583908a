import { compileCheck } from '@dateline/events';
import type { z } from 'zod';
import type { Warehouse } from '../warehouse.ts';

/** Columns that the server fills: no row brings them. */
export const SERVER_COLUMNS = ['inserted_at'] as const;

/**
 * What else is to be brought up to date once rows are stored; it can be repeated. `nameIn`: what a table is called in the generation
 * that is written.
 */
export type FollowUp = (
  warehouse: Warehouse,
  rows: readonly object[],
  options: { nameIn: (table: string) => string; signal?: AbortSignal },
) => Promise<void>;

/** What the database adds to rows before they are stored. */
export type Complete = (warehouse: Warehouse, rows: readonly object[]) => Promise<readonly object[]>;

/** What rows can be inserted into: the name, the schema of a row, and the columns in the order in which values are sent. */
export type InsertTarget<Row extends z.ZodObject = z.ZodObject> = {
  name: string;
  row: Row;
  columns: readonly string[];
  /** True for a row that is as the schema has it: the schema made fast. It has the last word on any other. */
  isRow: (row: object) => boolean;
  complete?: Complete;
  followUp?: FollowUp;
};

/** A table of the pipeline, as data. */
export type Table<Row extends z.ZodObject = z.ZodObject> = InsertTarget<Row> & {
  /** What names a row: `article_id` and what else it takes, as text is sent and comes back. Rows that agree in it are one row. */
  key: readonly ['article_id', ...string[]];
};

/** The column list and the check follow from the schema, so that none can change without the others. */
export const defineTarget = <Row extends z.ZodObject>(name: string, row: Row): InsertTarget<Row> => ({
  name,
  row,
  columns: Object.keys(row.shape),
  isRow: compileCheck(row),
});

export const defineTable = <Row extends z.ZodObject>(
  name: string,
  row: Row,
  key: Table<Row>['key'] & readonly (keyof Row['shape'])[],
): Table<Row> => ({ ...defineTarget(name, row), key });

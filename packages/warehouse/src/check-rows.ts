import { RejectedRows } from '@dateline/runtime';
import type { InsertTarget } from './tables/table.ts';

/**
 * Checks rows against the schema of their table before they are sent. ClickHouse does not: it stores
 * 2024-02-31 as 2024-03-02 and a year outside its range as another one, without an error. Throws RejectedRows that names the
 * first bad row by its id, and every fault of it.
 */
export function checkRows(table: InsertTarget, rows: readonly object[]): void {
  const [id = ''] = table.columns;
  for (const [index, row] of rows.entries()) {
    if (table.isRow(row)) continue;
    const result = table.row.safeParse(row);
    if (result.success) continue;
    const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`).join('; ');
    const name = id in row ? `${id} ${String(row[id as keyof typeof row])}` : `without ${id}`;
    throw new RejectedRows(`${table.name}, row ${index + 1} of ${rows.length} (${name}): ${faults}`);
  }
}

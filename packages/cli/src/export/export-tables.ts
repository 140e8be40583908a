import type { Reader } from '@dateline/warehouse';
import { mkdir } from 'node:fs/promises';
import { type Checkpoint, type Exported, readCheckpoint, removeCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { exportTable, type TableExport } from './export-table.ts';
import type { ExportFormat } from './formats.ts';
import { findSources } from './source.ts';

export type TablesExport = Pick<TableExport, 'folder' | 'pageRows' | 'signal' | 'notice'> & {
  reader: Reader;
  tables: readonly string[];
  format: ExportFormat;
  progress: (table: string, rows: number, counted: number) => void;
};

/** Writes tables and views into a folder, going on from what a run with the same arguments has left there. */
export async function exportTables(job: TablesExport): Promise<Exported[]> {
  const { reader, folder, format, pageRows, tables } = job;
  const sources = await findSources(reader, tables);
  await mkdir(folder, { recursive: true });
  let checkpoint = await takeUp(job);
  for (const source of sources) {
    if (checkpoint.done.some(({ table }) => table === source.name)) continue;
    const left = checkpoint.current?.table === source.name ? checkpoint.current : null;
    const save = async (current: Checkpoint['current']) => {
      checkpoint = { ...checkpoint, current };
      await writeCheckpoint(folder, checkpoint);
    };
    const progress = (rows: number, counted: number) => job.progress(source.name, rows, counted);
    const done = await exportTable({ ...job, source, format, pageRows, save, progress }, left);
    checkpoint = { ...checkpoint, done: [...checkpoint.done, done], current: null };
    await writeCheckpoint(folder, checkpoint);
  }
  await removeCheckpoint(folder);
  return checkpoint.done;
}

/** What was left in the folder by the same arguments; else a beginning. */
async function takeUp({ folder, format, pageRows, tables, notice }: TablesExport): Promise<Checkpoint> {
  const fresh: Checkpoint = { version: 1, format, pageRows, tables: [...tables], done: [], current: null };
  const left = await readCheckpoint(folder);
  if (left === null) return fresh;
  const isSame = JSON.stringify({ ...left, done: [], current: null }) === JSON.stringify(fresh);
  if (!isSame)
    notice(`What another export (${left.tables.join(' ')}, ${left.format}) has left in ${folder} is not gone on with.`);
  else
    notice(
      `Going on with ${left.current?.table ?? 'what is left'}: ${left.done.length} of ${tables.length} were done.`,
    );
  return isSame ? left : fresh;
}

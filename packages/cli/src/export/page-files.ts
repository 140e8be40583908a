import { UserError } from '@dateline/runtime';
import type { Reader } from '@dateline/warehouse';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import { constants, createWriteStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createCounter, type ExportFormat } from './formats.ts';
import { pageQuery, type Range } from './queries.ts';
import type { Source } from './source.ts';
import { syncFolder } from './write-whole.ts';

/** Where pages are written to, and how: text into one file, Parquet into one file a page. */
export type PageFiles = { reader: Reader; folder: string; format: ExportFormat; signal: AbortSignal };

type Page = { source: Source; range: Range; lengths: readonly number[] };

/**
 * Appends a page and resolves when it is on the disk, with its rows as counted in what was written, and the lengths of all partial
 * files. What lies beyond the lengths given is cut off first.
 */
export async function writePage(
  { reader, folder, format, signal }: PageFiles,
  { source, range, lengths }: Page,
  onRows: (rows: number) => void,
): Promise<{ rows: number; lengths: number[] }> {
  const isText = format !== 'parquet';
  const index = isText ? 0 : lengths.length;
  const start = (isText ? lengths[0] : 0) ?? 0;
  const file = partialFile({ folder, format }, source.name, index);
  const { sql, parameters } = pageQuery(source, range, format);
  const counter = createCounter({ isQuoted: format === 'csv', hasHead: format === 'csv' && range.after === null });
  counter.stream.on('data', () => onRows(isText ? counter.counted().rows : 0));
  await cutTo(file, start);
  const answer = await reader.stream(sql, 'ndjson', { parameters, signal });
  // `flush`: closed when it is on the disk.
  await pipeline(answer, counter.stream, createWriteStream(file, { flags: 'r+', start, flush: true }), { signal });
  const { rows, bytes } = counter.counted();
  return {
    rows: isText ? rows : await countParquet(file),
    lengths: [...lengths.slice(0, index), start + bytes],
  };
}

/** True when every partial file is there and at least as long as said. */
export async function hasLengths(files: PageFiles, table: string, lengths: readonly number[]): Promise<boolean> {
  const kept = await Promise.all(
    lengths.map(async (length, index) => {
      const size = await sizeOf(partialFile(files, table, index));
      // Killed while the files were given their names: this one has its own already.
      if (size === null) return (await sizeOf(finalFile(files, table, { index, count: lengths.length }))) === length;
      return size >= length;
    }),
  );
  return kept.every(Boolean);
}

/** Gives the files their names, in the place of what an earlier export left, and resolves with them. */
export async function finishFiles(
  files: Folder,
  table: string,
  lengths: readonly number[],
): Promise<{ files: string[]; bytes: number }> {
  const count = lengths.length;
  for (const [index, length] of lengths.entries()) {
    const partial = partialFile(files, table, index);
    const size = await sizeOf(partial);
    if (size === null) continue; // it has its name since an earlier run, which was killed here
    if (size !== length)
      throw new UserError(`${partial} has ${size} bytes, not ${length}: did another export write to it?`);
    await rename(partial, finalFile(files, table, { index, count }));
  }
  const names = lengths.map((_, index) => basename(finalFile(files, table, { index, count })));
  const own = new RegExp(`^${table}(-\\d{5,})?\\.${files.format}(\\.partial)?$`);
  for (const name of await readdir(files.folder)) {
    if (own.test(name) && !names.includes(name)) await rm(join(files.folder, name));
  }
  await syncFolder(files.folder);
  return { files: names, bytes: lengths.reduce((sum, length) => sum + length, 0) };
}

type Folder = Pick<PageFiles, 'folder' | 'format'>;

/** Of several files each has its number. */
const finalFile = (
  { folder, format }: Folder,
  table: string,
  { index, count }: { index: number; count: number },
): string => join(folder, finalName(table, format, count === 1 ? null : index));

const finalName = (table: string, format: ExportFormat, index: number | null): string =>
  index === null ? `${table}.${format}` : `${table}-${String(index + 1).padStart(5, '0')}.${format}`;

const partialFile = ({ folder, format }: Folder, table: string, index: number): string =>
  join(folder, `${finalName(table, format, format === 'parquet' ? index : null)}.partial`);

/** Makes the file where it is not there. */
async function cutTo(file: string, length: number): Promise<void> {
  const handle = await open(file, constants.O_RDWR | constants.O_CREAT);
  try {
    await handle.truncate(length);
  } finally {
    await handle.close();
  }
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch {
    return null;
  }
}

/** Rows as the file itself says at its end. */
async function countParquet(file: string): Promise<number> {
  return Number((await parquetMetadataAsync(await asyncBufferFromFile(file))).num_rows);
}

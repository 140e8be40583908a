import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EXPORT_FORMATS } from './formats.ts';
import { writeWhole } from './write-whole.ts';

const FILE = '.dateline-export.json';

const exported = z.object({ table: z.string(), rows: z.int(), files: z.array(z.string()), bytes: z.int() });

/** A table that is done, and where it stands. */
export type Exported = z.infer<typeof exported>;

const unfinished = z.object({
  table: z.string(),
  pinnedAt: z.string().nullable(),
  counted: z.int(),
  state: z.string(),
  rows: z.int(),
  /** Length that each partial file has at the least: what is beyond it came after this checkpoint. */
  lengths: z.array(z.int()),
  after: z.array(z.string()).nullable(),
  isRead: z.boolean(),
});

/** How far a table has come: written after the bytes it speaks of are on the disk. */
export type Unfinished = z.infer<typeof unfinished>;

const checkpoint = z.object({
  version: z.literal(1),
  format: z.enum(EXPORT_FORMATS),
  pageRows: z.int(),
  tables: z.array(z.string()),
  done: z.array(exported),
  current: unfinished.nullable(),
});

/** What a run that was cut short has left; one file beside the exported ones, gone when all is done. */
export type Checkpoint = z.infer<typeof checkpoint>;

/** The checkpoint of the folder; null where there is none, or none that this version understands. */
export async function readCheckpoint(folder: string): Promise<Checkpoint | null> {
  try {
    return checkpoint.safeParse(JSON.parse(await readFile(join(folder, FILE), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

export const writeCheckpoint = (folder: string, state: Checkpoint): Promise<void> =>
  writeWhole(join(folder, FILE), `${JSON.stringify(state)}\n`);

export const removeCheckpoint = (folder: string): Promise<void> => rm(join(folder, FILE), { force: true });

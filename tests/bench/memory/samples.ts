import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warehouse } from '@dateline/warehouse';

/** A quantity as it was at a time, in milliseconds since 1970. */
export type Sample = { atMs: number; value: number };
/** Samples by what was measured. */
export type Series = Map<string, Sample[]>;

const MIB = 1024 * 1024;

/** Whom to look at. `processes`: pids by name. */
export type Watched = {
  processes: Readonly<Record<string, number>>;
  dataFolder: string;
  warehouse: Warehouse;
};

/** Takes one sample of everything into the series. */
export async function takeSamples(series: Series, { processes, dataFolder, warehouse }: Watched): Promise<void> {
  const atMs = Date.now();
  const note = (name: string, value: number): void => {
    const samples = series.get(name) ?? [];
    samples.push({ atMs, value });
    series.set(name, samples);
  };
  for (const [name, pid] of Object.entries(processes)) {
    note(`resident memory of ${name}, MB`, await residentMb(pid));
    note(`open files of ${name}`, (await readdir(`/proc/${pid}/fd`)).length);
  }
  note('files in the data folder', await filesBelow(dataFolder));
  const [counted] = await warehouse.query<{ parts: number }>(
    'SELECT toUInt32(count()) AS parts FROM system.parts WHERE active AND database = currentDatabase()',
  );
  note('active parts', counted?.parts ?? Number.NaN);
}

/** What the threads of the process had in use after collecting garbage: a series for each thread, in MB. */
export async function readHeaps(file: string, series: Series): Promise<void> {
  for (const line of (await readFile(file, 'utf8')).split('\n').filter(Boolean)) {
    const { thread, atMs, bytes } = JSON.parse(line);
    const name = `heap of ${thread}, MB`;
    series.set(name, [...(series.get(name) ?? []), { atMs, value: bytes / MIB }]);
  }
}

/** The process that the server of the data folder runs as. */
export async function serverPid(dataFolder: string): Promise<number> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(join('/proc', pid, 'cmdline'), 'utf8').catch(() => '');
    if (line.includes('server-process.ts') && line.includes(dataFolder)) return Number(pid);
  }
  throw new Error(`no server runs on ${dataFolder}`);
}

/** Folders vanish while they are walked, as parts are merged: their files are no more. */
async function filesBelow(folder: string): Promise<number> {
  let files = 0;
  try {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      files += entry.isDirectory() ? await filesBelow(join(folder, entry.name)) : 1;
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return files;
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import type { CommandIo } from '@dateline/runtime';
import { commands } from '../main.ts';
import { temporaryFolder } from '../test-ingest.ts';

/** How a command ended, and what it wrote. */
export type Run = { code: number; out: string; err: string };
export type RunOptions = {
  data: string;
  options?: Record<string, string | boolean>;
  stdin?: string;
  environment?: Record<string, string>;
  signal?: AbortSignal;
  /** Gets what is written to standard error as it comes. */
  onError?: (text: string) => void;
};

const textOf = async (stream: PassThrough): Promise<string> => (await stream.toArray()).join('');

/** Runs a command of this service as `dateline` does. For tests. */
export async function run(
  name: string,
  args: readonly string[],
  { data, options = {}, stdin = '', environment = {}, signal, onError }: RunOptions,
): Promise<Run> {
  const command = commands.find((known) => known.name === name);
  if (!command) throw new Error(`no command ${name}`);
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  if (onError) streams.stderr.on('data', (text) => onError(String(text)));
  const io = {
    environment: { DATELINE_DATA: data, ...environment },
    stdin: Readable.from([Buffer.from(stdin)]),
    ...streams,
    signal: signal ?? new AbortController().signal,
  };
  const output = Promise.all([textOf(streams.stdout), textOf(streams.stderr)]);
  try {
    const code = await command.run(args, options, io as unknown as CommandIo);
    for (const stream of Object.values(streams)) stream.end();
    const [out, err] = await output;
    return { code, out, err };
  } finally {
    for (const stream of Object.values(streams)) stream.end();
  }
}

/** A folder with files, removed when the test ends. For tests. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

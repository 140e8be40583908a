import { createReadStream, globSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '@dateline/runtime';
import { COLUMNS_SUFFIX, formatOfName, READ_EXTENSIONS, type Format } from '../documents/formats.ts';
import type { DocumentSource } from '../documents/reading.ts';

/** What the user names: paths, and how to take them. */
export type InputRequest = {
  paths: readonly string[];
  format: Format | undefined;
  /** What standard input (`-`) is called. */
  name: string | undefined;
  stdin: AsyncIterable<Uint8Array>;
};

/** A document source, the name of the folder it lies in, and its size in bytes, null where it is not known before it is read. */
export type Input = DocumentSource & {
  folder: string | undefined;
  byteLength: number | null;
  file: string | undefined;
};

const README = /^readme(\.\w+)?$/i;

/**
 * The inputs that paths stand for, in the order given: files as they are, folders with everything readable below them by
 * name, glob patterns, `-` for standard input. A file named twice is read once. Throws UserError for a path that does not exist.
 */
export function findInputs(request: InputRequest): Input[] {
  const { paths, format, name, stdin } = request;
  const files = new Set<string>();
  for (const path of paths) for (const file of path === '-' ? ['-'] : filesOf(path)) files.add(file);
  return [...files].map((file) =>
    file === '-'
      ? { name: name ?? 'stdin', chunks: stdin, format, folder: undefined, byteLength: null, file: undefined }
      : { name: file, chunks: readFile(file), format, folder: folderOf(file), byteLength: statSync(file).size, file },
  );
}

/** The last part of the folder's path; nothing at the root of a disk. */
const folderOf = (file: string): string | undefined => basename(dirname(resolve(file))) || undefined;

function filesOf(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    const files = documentsIn(path);
    if (files.length === 0)
      throw new UserError(
        `no file in the folder ${path} ends in .${READ_EXTENSIONS.join(', .')}, or these with .gz or .zst`,
      );
    return files;
  }
  if (stats) return [path];
  const matches = globSync(path).filter((match) => statSync(match).isFile());
  if (matches.length > 0) return matches.toSorted();
  throw new UserError(`${path}: no such file or folder, and no file matches it as a pattern`);
}

const isDocument = (file: string): boolean =>
  formatOfName(file) !== undefined && !README.test(basename(file)) && !file.endsWith(COLUMNS_SUFFIX);

/** Every file of a known extension below a folder, hidden ones and READMEs left out. */
const documentsIn = (folder: string): string[] =>
  globSync('**/*', { cwd: folder })
    .filter(isDocument)
    .map((file) => join(folder, file))
    .filter((file) => statSync(file).isFile())
    .toSorted();

/** Opens the file only when it is read, so that a load of thousands does not hold them all open. */
async function* readFile(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file, { highWaterMark: 1 << 20 });
}

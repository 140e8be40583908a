import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the built page. */
export type PageFile = { type: string; body: Buffer; isImmutable: boolean };

const FOLDER = fileURLToPath(new URL('../dist', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The built page by path, read once: a path from a request never reaches the file system. Empty where it is not built. */
export function readPageFiles(folder = FOLDER): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  if (!existsSync(folder)) return files;
  for (const name of globSync('**/*.*', { cwd: folder })) {
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
    if (type === undefined) continue;
    const path = `/${name.split(sep).join('/')}`;
    // Names below assets/ hold a hash of what is in them.
    const file = { type, body: readFileSync(join(folder, name)), isImmutable: path.startsWith('/assets/') };
    files.set(path === '/index.html' ? '/' : path, file);
  }
  return files;
}

import { readFileSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { LinkedPage } from '../documents/reading.ts';

/** Finds the pages that a feed links to, and remembers which it found, so that they are not loaded by themselves too. */
export type LinkedPages = { find(url: string): LinkedPage; readonly found: ReadonlySet<string> };

const ENDINGS = ['', '.html', '.htm', '/index.html', '/index.htm'];
const COMPRESSIONS = ['', '.gz', '.zst'];

/**
 * Looks below a feed's folder for pages where `wget -x` and browsers put them: `host/path`, `path`, or the last part of it, with
 * `.html` or `/index.html` where the address has none. Nothing outside the folder is read, whatever links say and symbolic
 * links lead to.
 */
export function createLinkedPages(feedFile: string, maxBytes: number): LinkedPages {
  const folder = realpathSync(dirname(resolve(feedFile)));
  const found = new Set<string>();
  return {
    found,
    find(url) {
      for (const path of pathsOf(url)) {
        const file = join(folder, path);
        if (!isWithin(file, folder)) return { ok: false, message: outside(url) };
        const stats = statsOf(file);
        if (!stats?.isFile()) continue;
        const real = realpathSync(file);
        if (!isWithin(real, folder)) return { ok: false, message: outside(url) };
        if (stats.size > maxBytes)
          return { ok: false, message: `${file} has ${stats.size} bytes, over the limit of ${maxBytes}` };
        found.add(real);
        return readPageFile(file, maxBytes);
      }
      return null;
    },
  };
}

/** Null where there is nothing; names of addresses can be longer than file systems take. */
function statsOf(file: string): Stats | null {
  try {
    return statSync(file, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENAMETOOLONG') return null;
    throw error;
  }
}

const isWithin = (file: string, folder: string): boolean =>
  file.startsWith(folder.endsWith(sep) ? folder : folder + sep);

const outside = (url: string): string => `${url} leads out of the folder of the feed: nothing outside it is read`;

function pathsOf(address: string): string[] {
  const url = new URL(address);
  const path = decode(url.pathname).replace(/^\/+/, '').replace(/\/+$/, '');
  const withQuery = url.search === '' ? [] : [`${path}${decode(url.search)}`];
  const last = path.split('/').at(-1) ?? '';
  const bases = [...withQuery, path].flatMap((base) => [`${url.hostname}/${base}`, base]);
  const all = [...bases, ...(last === '' ? [] : [last])].filter((base) => base !== '' && !base.includes('\0'));
  return all.flatMap((base) =>
    ENDINGS.flatMap((ending) => COMPRESSIONS.map((compression) => `${base}${ending}${compression}`)),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readPageFile(file: string, maxBytes: number): LinkedPage {
  const bytes = readFileSync(file);
  try {
    if (file.endsWith('.gz')) return { ok: true, name: file, bytes: gunzipSync(bytes, { maxOutputLength: maxBytes }) };
    if (file.endsWith('.zst'))
      return { ok: true, name: file, bytes: zstdDecompressSync(bytes, { maxOutputLength: maxBytes }) };
    return { ok: true, name: file, bytes };
  } catch (cause) {
    return {
      ok: false,
      message: `${file} can not be decompressed: ${cause instanceof Error ? cause.message : String(cause)}`,
    };
  }
}

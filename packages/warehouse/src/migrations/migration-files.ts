import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { splitStatements } from './split-statements.ts';

/** One file `NNN_name.sql`. `checksum`: SHA-256 of its text with LF line ends. */
export type Migration = { version: number; name: string; file: string; checksum: string; statements: string[] };

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));

/** The migrations of a folder in order. Throws where a name is not NNN_name.sql or a number is there twice; numbers may be left out. */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  return files.toSorted().map((file, index, sorted) => {
    const match = /^(\d{3})_([a-z0-9_]+)\.sql$/.exec(file);
    if (!match || sorted[index - 1]?.startsWith(`${match[1]}_`)) {
      throw new Error(`${join(folder, file)}: migrations are named NNN_name.sql, each with a number of its own`);
    }
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    return {
      version: Number(match[1]),
      name: match[2] ?? '',
      file,
      checksum: hash('sha256', sql),
      statements: splitStatements(sql),
    };
  });
}

import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { UserError } from '@dateline/runtime';
import type { Folder } from './folder.ts';

export type Login = { username: string; password: string };

/** `writer` owns the database, `reader` may only SELECT. */
export type Credentials = { writer: Login; reader: Login };

const login = (username: string): Login => ({ username, password: randomBytes(24).toString('base64url') });

/** The two logins of this data directory, or null before the first start. */
export async function readCredentials(folder: Folder): Promise<Credentials | null> {
  let text: string;
  try {
    text = await readFile(folder.credentials, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new UserError(`Can not read ${folder.credentials}: ${String(cause)}`, { cause });
  }
  const parsed = parse(text);
  if (parsed === null) {
    throw new UserError(
      `${folder.credentials} is damaged. Delete it: the next start makes new passwords, no data is lost.`,
    );
  }
  return parsed;
}

/** The two logins, made on the first start and kept: generated passwords in a file that only its owner can read. */
export async function ensureCredentials(folder: Folder): Promise<Credentials> {
  const known = await readCredentials(folder);
  if (known) return known;
  const made = { writer: login('dateline'), reader: login('dateline_reader') };
  const draft = `${folder.credentials}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  try {
    // Whole at once, and never over those of another first start at the same time.
    await link(draft, folder.credentials);
    return made;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return ensureCredentials(folder);
    throw cause;
  } finally {
    await rm(draft);
  }
}

function parse(text: string): Credentials | null {
  try {
    const value: Partial<Credentials> | null = JSON.parse(text);
    const complete = [value?.writer, value?.reader].every(
      (one) => typeof one?.username === 'string' && typeof one.password === 'string',
    );
    return complete ? (value as Credentials) : null;
  } catch {
    return null;
  }
}

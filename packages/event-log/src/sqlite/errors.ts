import { RetryableError, UserError } from '@dateline/runtime';

/** SQLite's primary result codes (sqlite.org/rescode.html) that have a meaning for the log's users. */
const SQLITE = { PERM: 3, BUSY: 5, LOCKED: 6, READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 };

/** The full disk shows as an I/O error where SQLite grows its shared memory file (SQLITE_IOERR_SHMSIZE). */
const IOERR_SHMSIZE = SQLITE.IOERR | (19 << 8);

/** The result code of an error thrown by `node:sqlite`, null for any other error. */
function resultCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode : null;
}

/** True where another connection holds the lock: the same statement may succeed in a moment. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code !== null && ((code & 0xff) === SQLITE.BUSY || (code & 0xff) === SQLITE.LOCKED);
}

/** Turns what `node:sqlite` threw into the project's errors, by result code; anything unknown stays as it is: a bug. */
export function translateError(error: unknown, file: string): unknown {
  const code = resultCode(error);
  if (code === null) return error;
  const cause = { cause: error };
  if (isBusy(error)) return new RetryableError(`event log ${file} is locked by another process for too long`, cause);
  if ((code & 0xff) === SQLITE.FULL || code === IOERR_SHMSIZE) {
    return new UserError(
      `no space left for the event log ${file}: nothing was written; free some space, then retry`,
      cause,
    );
  }
  switch (code & 0xff) {
    case SQLITE.NOTADB:
      return new UserError(`${file} is not an event log: move it away or choose another data directory`, cause);
    case SQLITE.CORRUPT:
      return new UserError(
        `event log ${file} is damaged: restore it from a copy, or move it away and load again`,
        cause,
      );
    case SQLITE.PERM:
    case SQLITE.READONLY:
    case SQLITE.CANTOPEN:
      return new UserError(
        `event log ${file} can not be opened for writing: check that path and its permissions`,
        cause,
      );
    default:
      return error;
  }
}

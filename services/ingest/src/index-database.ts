import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { RetryableError, UserError } from '@dateline/runtime';

/** Goes up with the schema: an index of another version is thrown away and built again from the log. */
const VERSION = 2;

const SCHEMA = `
CREATE TABLE articles (
  article_id TEXT PRIMARY KEY, source_name TEXT NOT NULL, revision INTEGER NOT NULL, hash TEXT NOT NULL,
  published_at TEXT NOT NULL, published_precision TEXT NOT NULL, published_basis TEXT NOT NULL,
  changed_at TEXT NOT NULL, last_position INTEGER NOT NULL, standing TEXT NOT NULL
) WITHOUT ROWID, STRICT;
CREATE TABLE comments (
  comment_id TEXT PRIMARY KEY, article_id TEXT NOT NULL, revision INTEGER NOT NULL, hash TEXT NOT NULL,
  changed_at TEXT NOT NULL, standing TEXT NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX comments_of_article ON comments (article_id);
CREATE TABLE progress (
  topic TEXT NOT NULL, partition INTEGER NOT NULL, next_offset INTEGER NOT NULL, last_event TEXT NOT NULL,
  PRIMARY KEY (topic, partition)
) WITHOUT ROWID, STRICT;
CREATE TABLE answers (
  answer_id TEXT PRIMARY KEY, request_hash TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
  expires_at_ms INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
CREATE TABLE fetches (
  url TEXT PRIMARY KEY, etag TEXT NOT NULL, last_modified TEXT NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX answers_by_expiry ON answers (expires_at_ms);
PRAGMA user_version = ${VERSION};
`;

/** SQLite primary result codes (sqlite.org/rescode.html). */
const SQLITE = { BUSY: 5, READONLY: 8, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 };

/**
 * The SQLite file behind the ingest index. One writer at a time, across processes: `exclusive` holds SQLite's write lock while
 * it runs, and takes its turn among the callers of this process.
 */
export class IndexDatabase {
  readonly file: string;
  readonly #lockTimeoutMs: number;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(file: string, database: DatabaseSync, lockTimeoutMs: number) {
    this.file = file;
    this.#database = database;
    this.#lockTimeoutMs = lockTimeoutMs;
  }

  /** `lockTimeoutMs`: how long `exclusive` waits for other processes. */
  static async open(file: string, lockTimeoutMs: number): Promise<IndexDatabase> {
    try {
      const database = new DatabaseSync(file, { timeout: 0 });
      const index = new IndexDatabase(file, database, lockTimeoutMs);
      await index.#retryWhileBusy(() => database.exec('PRAGMA journal_mode = WAL'));
      // The log is the truth: what a power cut takes from the index is read from the log again. Ids are random, so that a
      // batch touches as many pages as it has comments: checkpoints after every batch would double the time of a load.
      database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 16384; PRAGMA cache_size = -65536');
      await index.exclusive(async () => index.#prepareSchema());
      return index;
    } catch (error) {
      throw translateError(error, file);
    }
  }

  get(sql: string, ...parameters: (string | number)[]): Record<string, unknown> | undefined {
    return this.#prepare(sql).get(...parameters);
  }

  all(sql: string, ...parameters: (string | number)[]): Record<string, unknown>[] {
    return this.#prepare(sql).all(...parameters);
  }

  run(sql: string, ...parameters: (string | number)[]): void {
    this.#prepare(sql).run(...parameters);
  }

  /** Runs `work` in a write transaction that nobody else, in this process or another, can be in. Rolled back if it throws. */
  async exclusive<Result>(work: () => Promise<Result>): Promise<Result> {
    const run = this.#turn.then(async () => this.#transaction(work));
    this.#turn = run.catch(() => {});
    return run;
  }

  /** Waits for the transaction that is running. */
  async close(): Promise<void> {
    await this.#turn;
    this.#database.close();
  }

  async #transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      await this.#retryWhileBusy(() => this.#database.exec('BEGIN IMMEDIATE'));
      try {
        const result = await work();
        this.#database.exec('COMMIT');
        return result;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    } catch (error) {
      throw translateError(error, this.file);
    }
  }

  /** Waits without blocking the process: whoever holds the lock may be waiting for its disk. */
  async #retryWhileBusy(action: () => void): Promise<void> {
    const deadline = Date.now() + this.#lockTimeoutMs;
    for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, 50)) {
      try {
        action();
        return;
      } catch (error) {
        if (codeOf(error) !== SQLITE.BUSY || Date.now() >= deadline) throw error;
        await sleep(pauseMs);
      }
    }
  }

  #prepareSchema(): void {
    const version = this.get('PRAGMA user_version')?.['user_version'];
    if (version === VERSION) return;
    const tables = this.all("SELECT name FROM sqlite_schema WHERE type = 'table'");
    for (const { name } of tables) this.#database.exec(`DROP TABLE "${String(name)}"`);
    this.#database.exec(SCHEMA);
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** SQLite's primary result code, null for any other error. */
function codeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}

/** What a user can put right, or wait for, in the project's words; anything else stays as it is. */
function translateError(error: unknown, file: string): unknown {
  const cause = { cause: error };
  switch (codeOf(error)) {
    case SQLITE.BUSY:
      return new RetryableError(`another process is loading into ${file}: try again when it is done`, cause);
    case SQLITE.FULL:
      return new UserError(`no space left for ${file}: free some space, then load again`, cause);
    case SQLITE.CORRUPT:
    case SQLITE.NOTADB:
      return new UserError(`${file} is damaged: delete it, it is built again from the event log`, cause);
    case SQLITE.READONLY:
    case SQLITE.CANTOPEN:
      return new UserError(`${file} can not be written: check the folder and its permissions (DATELINE_DATA)`, cause);
    default:
      return error;
  }
}

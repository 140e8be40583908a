import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '@dateline/runtime';
import { isBusy, translateError } from './errors.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';

/** A lock is waited for this long inside SQLite, which blocks the process; the rest of the wait is asynchronous. */
const BLOCKING_WAIT_MS = 10;

type Row = Record<string, SQLOutputValue>;

/** A connection to the log's file: prepared statements by their text, transactions that wait for other processes. */
export class Database {
  readonly file: string;
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #lockTimeoutMs: number;

  private constructor(file: string, connection: DatabaseSync, lockTimeoutMs: number) {
    this.file = file;
    this.#connection = connection;
    this.#lockTimeoutMs = lockTimeoutMs;
  }

  /** Opens or creates the file; its folder must exist. Throws UserError for a file that is no log of this version. */
  static async open(file: string, lockTimeoutMs: number): Promise<Database> {
    let connection;
    try {
      connection = new DatabaseSync(file, { timeout: BLOCKING_WAIT_MS });
    } catch (error) {
      throw translateError(error, file);
    }
    const database = new Database(file, connection, lockTimeoutMs);
    try {
      await database.#prepareFile();
    } catch (error) {
      connection.close();
      throw error;
    }
    return database;
  }

  async #prepareFile(): Promise<void> {
    await this.#whenFree(() => this.#connection.exec('PRAGMA journal_mode = WAL'));
    // FULL: a commit is on disk when it returns. The journal is cut back after a burst, or it would keep its largest size.
    this.#connection.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864');
    await this.transaction(() => {
      const version = Number(this.get('PRAGMA user_version')?.['user_version']);
      if (version > SCHEMA_VERSION) {
        throw new UserError(
          `event log ${this.file} has format ${version}, this release knows up to ${SCHEMA_VERSION}: upgrade Dateline`,
        );
      }
      if (version === 0) this.#connection.exec(`${SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}`);
    });
  }

  /**
   * Runs `body` in one write transaction: all of it is on disk when this resolves, nothing when it rejects. `body` must be
   * synchronous, and may run again when another process got in between. Rejects with RetryableError when other processes
   * hold the lock for longer than the lock timeout.
   */
  async transaction<Result>(body: () => Result): Promise<Result> {
    return this.#whenFree(() => this.#attempt(body));
  }

  /** Synchronous from begin to commit: transactions of this process share the connection and must not interleave. */
  #attempt<Result>(body: () => Result): Result {
    this.#connection.exec('BEGIN IMMEDIATE');
    try {
      const result = body();
      this.#connection.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some failures, a full disk for one.
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK');
      throw error;
    }
  }

  async #whenFree<Result>(attempt: () => Result): Promise<Result> {
    const deadline = performance.now() + this.#lockTimeoutMs;
    for (;;) {
      try {
        return attempt();
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw translateError(error, this.file);
      }
      // Jitter keeps several waiting processes from trying in step.
      await sleep(1 + Math.random() * 9);
    }
  }

  all(sql: string, ...parameters: SQLInputValue[]): Row[] {
    return this.#translated(() => this.#statement(sql).all(...parameters));
  }

  get(sql: string, ...parameters: SQLInputValue[]): Row | undefined {
    return this.#translated(() => this.#statement(sql).get(...parameters));
  }

  /** Rows one by one, for results that are cut off by their size. */
  *iterate(sql: string, ...parameters: SQLInputValue[]): Generator<Row, void> {
    try {
      yield* this.#statement(sql).iterate(...parameters);
    } catch (error) {
      throw translateError(error, this.file);
    }
  }

  /** Returns the number of rows changed. */
  run(sql: string, ...parameters: SQLInputValue[]): number {
    return Number(this.#translated(() => this.#statement(sql).run(...parameters)).changes);
  }

  /** A number that changes whenever another connection commits. */
  dataVersion(): number {
    return Number(this.get('PRAGMA data_version')?.['data_version']);
  }

  close(): void {
    if (this.#connection.isOpen) this.#connection.close();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #translated<Result>(body: () => Result): Result {
    try {
      return body();
    } catch (error) {
      throw translateError(error, this.file);
    }
  }
}

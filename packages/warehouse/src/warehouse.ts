import { randomUUID } from 'node:crypto';
import { RetryableError } from '@dateline/runtime';
import { connect, type Connection, DDL_SETTINGS, REQUEST_TIMEOUT_MS, WRITER_SETTINGS } from './connection.ts';
import { translateError } from './errors.ts';
import { createInserter } from './insert-rows.ts';
import type { InsertTarget } from './tables/table.ts';

export type InsertOptions = {
  signal?: AbortSignal;
  /**
   * Names what is inserted: the server drops an insert whose token it remembers. Without one nothing is ever dropped: the server
   * would otherwise compare contents, and take for a repetition what a crash had undone.
   */
  token?: string;
};

/** ClickHouse as the pipeline uses it: one client to write, one for DDL. Readers have `openReader`. */
export type Warehouse = {
  connection: Connection;
  /** Resolves when the rows are stored. Throws RejectedRows for what the rows contain, RetryableError for what should pass. */
  insert(table: InsertTarget, rows: readonly object[], options?: InsertOptions): Promise<void>;
  /** Rows of a SELECT; `{name:Type}` in the text takes the bound parameter of that name. */
  query<Row>(sql: string, parameters?: Readonly<Record<string, unknown>>): Promise<Row[]>;
  /** Runs one statement that returns nothing: DDL, KILL, SYSTEM. */
  command(sql: string): Promise<void>;
  /** Throws RetryableError when the server does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

/** Opens the connections; nothing is sent before the first call. */
export function openWarehouse(connection: Connection): Warehouse {
  const writer = connect(connection, WRITER_SETTINGS);
  const ddl = connect(connection, DDL_SETTINGS);
  const insertRows = createInserter(writer);
  const guarded = guard(connection);
  return {
    connection,
    insert: (table, rows, options = {}) =>
      guarded(
        (abort_signal) => insertRows({ table, rows, token: options.token ?? randomUUID(), abort_signal }),
        options.signal,
      ),
    query: <Row>(sql: string, parameters: Readonly<Record<string, unknown>> = {}) =>
      guarded(async (abort_signal) => {
        const result = await writer.query({
          query: sql,
          format: 'JSONEachRow',
          query_params: parameters,
          abort_signal,
        });
        return result.json<Row>();
      }),
    command: (sql) =>
      guarded(async (abort_signal) => {
        await ddl.command({ query: sql, abort_signal });
      }),
    ping: () =>
      guarded(async (abort_signal) => {
        const result = await writer.ping({ select: true, abort_signal });
        if (!result.success) throw result.error;
      }),
    async close() {
      await Promise.all([writer.close(), ddl.close()]);
    },
  };
}

/** Runs a request with a time limit and the caller's signal, and translates what goes wrong. */
function guard(connection: Connection) {
  return async <T>(run: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> => {
    const limit = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    try {
      signal?.throwIfAborted(); // the client only notices what is aborted later
      return await run(signal ? AbortSignal.any([limit, signal]) : limit);
    } catch (cause) {
      if (limit.aborted || signal?.aborted) {
        const why = limit.aborted ? `did not answer within ${REQUEST_TIMEOUT_MS / 1000} s` : 'was not waited for';
        throw new RetryableError(`ClickHouse at ${connection.url} ${why}`, { cause });
      }
      throw translateError(cause, connection);
    }
  };
}

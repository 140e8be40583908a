import type { ClickHouseClient } from '@clickhouse/client';
import { RetryableError } from '@dateline/runtime';
import { randomUUID } from 'node:crypto';
import { connect, type Connection, DDL_SETTINGS, REQUEST_TIMEOUT_MS, WRITER_SETTINGS } from './connection.ts';
import { type CatalogServer, type Ddl, openClusterDdl, openSingleDdl } from './cluster/ddl.ts';
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

/**
 * ClickHouse as the pipeline uses it: one client to write, one for DDL. Readers have `openReader`. Of a cluster, rows go to and come
 * from all shards through the server connected.
 */
export type Warehouse = {
  connection: Connection;
  /** Resolves when the rows are stored. Throws RejectedRows for what the rows contain, RetryableError for what should pass. */
  insert(table: InsertTarget, rows: readonly object[], options?: InsertOptions): Promise<void>;
  /** Rows of a SELECT; `{name:Type}` in the text takes the bound parameter of that name. */
  query<Row>(sql: string, parameters?: Readonly<Record<string, unknown>>): Promise<Row[]>;
  /** Runs one statement of DDL; on a cluster as the cluster takes it. */
  command: Ddl['command'];
  ddl: Ddl;
  /** Throws RetryableError when the server does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

/** Opens the connections; nothing is sent before the first call. */
export function openWarehouse(connection: Connection): Warehouse {
  const { cluster } = connection;
  const writer = connect(connection, WRITER_SETTINGS);
  const insertRows = createInserter(writer);
  const guarded = guard(connection);
  const [url, ...others] = cluster?.urls ?? [connection.url];
  const server = openServer({ ...connection, url });
  const otherServers = others.map((other) => openServer({ ...connection, url: other }));
  const ddl = cluster
    ? openClusterDdl([server, ...otherServers], connection, cluster.name)
    : openSingleDdl(server, connection);
  return {
    connection,
    insert: (table, rows, options = {}) =>
      guarded(
        (abort_signal) => insertRows({ table, rows, token: options.token ?? randomUUID(), abort_signal }),
        options.signal,
      ),
    query: queryOf(writer, guarded),
    command: ddl.command,
    ddl,
    ping: () =>
      guarded(async (abort_signal) => {
        const result = await writer.ping({ select: true, abort_signal });
        if (!result.success) throw result.error;
      }),
    async close() {
      await Promise.all([writer.close(), server.close(), ...otherServers.map((other) => other.close())]);
    },
  };
}

/** The client for DDL of one server: what it changes, it looks up as well. */
function openServer(connection: Connection): CatalogServer & { close(): Promise<void> } {
  const client = connect(connection, DDL_SETTINGS);
  const guarded = guard(connection);
  return {
    query: queryOf(client, guarded),
    command: (sql) =>
      guarded(async (abort_signal) => {
        await client.command({ query: sql, abort_signal });
      }),
    close: () => client.close(),
  };
}

type Guarded = ReturnType<typeof guard>;

const queryOf =
  (client: ClickHouseClient, guarded: Guarded): CatalogServer['query'] =>
  <Row>(sql: string, parameters: Readonly<Record<string, unknown>> = {}) =>
    guarded(async (abort_signal) => {
      const result = await client.query({ query: sql, format: 'JSONEachRow', query_params: parameters, abort_signal });
      return result.json<Row>();
    });

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

import { RetryableError, UserError } from '@dateline/runtime';
import { Readable } from 'node:stream';
import { connect, type Connection, READER_SETTINGS } from './connection.ts';
import { translateQueryError } from './errors.ts';

const CLICKHOUSE_FORMATS = {
  table: 'PrettyCompact',
  json: 'JSON',
  ndjson: 'JSONEachRow',
  csv: 'CSVWithNames',
  tsv: 'TSVWithNames',
  parquet: 'Parquet',
} as const;

/** How the answer to a query may be written. */
export type QueryFormat = keyof typeof CLICKHOUSE_FORMATS;

export const QUERY_FORMATS = Object.keys(CLICKHOUSE_FORMATS) as readonly QueryFormat[];

/** Whole values, all rows, no colour codes: a terminal shows what a file would get. */
const TABLE_SETTINGS = {
  output_format_pretty_color: 0,
  output_format_pretty_row_numbers: 0,
  output_format_pretty_max_rows: '1000000000',
} as const;

type StreamOptions = { signal?: AbortSignal; parameters?: Readonly<Record<string, unknown>> };

/** Read-only queries. Every mistake in a query comes back as UserError with the server's words. */
export type Reader = {
  /** The answer as bytes in the given format; a FORMAT clause in the query wins. `parameters` as in `query`. */
  stream(sql: string, format: QueryFormat, options?: StreamOptions): Promise<Readable>;
  /** All rows of the answer; `{name:Type}` in the text takes the bound parameter of that name. */
  query<Row>(sql: string, parameters?: Readonly<Record<string, unknown>>): Promise<Row[]>;
  close(): Promise<void>;
};

/** Opens a reader. The user should be a read-only one that may change settings (`readonly = 2`). */
export function openReader(connection: Connection): Reader {
  const client = connect(connection, READER_SETTINGS);
  return {
    async stream(sql, format, { signal, parameters = {} } = {}) {
      if (sql.trim() === '') throw new UserError('The query is empty.');
      signal?.throwIfAborted(); // the client only notices what is aborted later
      try {
        const { stream } = await client.exec({
          query: sql,
          query_params: parameters,
          // Not a FORMAT clause at the end of the text: it would break queries that end in a comment or have a format.
          http_headers: { 'X-ClickHouse-Format': CLICKHOUSE_FORMATS[format] },
          ...(format === 'table' && { clickhouse_settings: TABLE_SETTINGS }),
          ...(signal && { abort_signal: signal }),
        });
        return Readable.from(translated(stream, connection), { objectMode: false });
      } catch (cause) {
        throw translateQueryError(cause, connection);
      }
    },
    async query<Row>(sql: string, parameters: Readonly<Record<string, unknown>> = {}) {
      try {
        const result = await client.query({ query: sql, format: 'JSONEachRow', query_params: parameters });
        return await result.json<Row>();
      } catch (cause) {
        throw translateQueryError(cause, connection);
      }
    },
    close: () => client.close(),
  };
}

/** A failure after the first rows reaches the client as a connection that breaks off: the rows before it are no answer. */
async function* translated(stream: Readable, connection: Connection): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch (cause) {
    const error = translateQueryError(cause, connection);
    if (!(error instanceof RetryableError)) throw error;
    throw new UserError(
      'The answer broke off and is incomplete: the query failed after its first rows had been sent (the last lines may say ' +
        `why), or the server went away. ${error.message}`,
      { cause },
    );
  }
}

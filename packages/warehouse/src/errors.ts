import { ClickHouseError } from '@clickhouse/client';
import { RejectedRows, RetryableError, UserError } from '@dateline/runtime';
import type { Connection } from './connection.ts';

/**
 * Server errors that pass by themselves, by code: 3 UNEXPECTED_END_OF_FILE, 107 FILE_DOESNT_EXIST, 159 TIMEOUT_EXCEEDED, 164 READONLY,
 * 202 TOO_MANY_SIMULTANEOUS_QUERIES, 236 ABORTED (the server is going down), 203 NO_FREE_CONNECTION, 209 SOCKET_TIMEOUT, 210 NETWORK_ERROR, 241 MEMORY_LIMIT_EXCEEDED,
 * 242 TABLE_IS_READ_ONLY, 252 TOO_MANY_PARTS, 279 ALL_CONNECTION_TRIES_FAILED (a shard is away), 285 TOO_FEW_LIVE_REPLICAS, 319 UNKNOWN_STATUS_OF_INSERT, 425 SYSTEM_ERROR,
 * 999 KEEPER_EXCEPTION. Source: clickhouse-kafka-connect's list. 252 may also mean one insert into more than 100 partitions, which
 * never passes; no table of ours has partitions.
 */
const RETRYABLE = new Set([
  '3',
  '107',
  '159',
  '164',
  '202',
  '203',
  '209',
  '210',
  '236',
  '241',
  '242',
  '252',
  '279',
  '285',
  '319',
  '425',
  '999',
]);

/**
 * Server errors that lie in the rows: 6 CANNOT_PARSE_TEXT, 25 CANNOT_PARSE_ESCAPE_SEQUENCE, 26 CANNOT_PARSE_QUOTED_STRING,
 * 27 CANNOT_PARSE_INPUT_ASSERTION_FAILED, 38 CANNOT_PARSE_DATE, 41 CANNOT_PARSE_DATETIME, 53 TYPE_MISMATCH, 70 CANNOT_CONVERT_TYPE,
 * 72 CANNOT_PARSE_NUMBER, 117 INCORRECT_DATA, 130 CANNOT_READ_ARRAY_FROM_TEXT, 321 VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE,
 * 349 CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN, 376 CANNOT_PARSE_UUID, 467 CANNOT_PARSE_BOOL, 469 VIOLATED_CONSTRAINT,
 * 691 UNKNOWN_ELEMENT_OF_ENUM.
 */
const IN_THE_ROWS = new Set('6 25 26 27 38 41 53 70 72 117 130 321 349 376 467 469 691'.split(' '));

/** Failures of the connection by Node's code: the server is away, or the way to it is. */
const NETWORK = new Set(
  'ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN UND_ERR_SOCKET'.split(
    ' ',
  ),
);

const AUTHENTICATION_FAILED = '516';
const ACCESS_DENIED = '497';
const UNKNOWN_DATABASE = '81';
const UNKNOWN_TABLE = '60';
const NOT_ENOUGH_SPACE = '243';

/** What a failure of ClickHouse means for the caller. The one place that reads ClickHouse's and Node's codes. */
export function translateError(cause: unknown, connection: Connection): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!(cause instanceof ClickHouseError)) {
    return NETWORK.has(code)
      ? new RetryableError(`ClickHouse at ${connection.url} can not be reached (${code})`, { cause })
      : cause;
  }
  const said = `ClickHouse at ${connection.url}: ${cause.message} (code ${code})`;
  if (RETRYABLE.has(code)) return new RetryableError(said, { cause });
  if (IN_THE_ROWS.has(code)) return new RejectedRows(said, { cause });
  const advice = adviceFor(code, connection);
  return advice === null ? cause : new UserError(`${said}. ${advice}`, { cause });
}

function adviceFor(code: string, { username, database }: Connection): string | null {
  switch (code) {
    case AUTHENTICATION_FAILED:
      return `Check the user "${username}" and its password (CLICKHOUSE_USER, CLICKHOUSE_PASSWORD).`;
    case ACCESS_DENIED:
      return `Grant the user "${username}" what is missing.`;
    case UNKNOWN_DATABASE:
    case UNKNOWN_TABLE:
      return `The database "${database}" is not set up: \`npx dateline up\` creates its tables and views.`;
    case NOT_ENOUGH_SPACE:
      return 'Free some space on the disk of ClickHouse and start again; what was acknowledged is safe.';
    default:
      return null;
  }
}

/** What a failure of a query means for the person who wrote it: the server's own words, with the position it names. */
export function translateQueryError(cause: unknown, connection: Connection): unknown {
  if (!(cause instanceof ClickHouseError)) return translateError(cause, connection);
  return new UserError(`${cause.message} (code ${cause.code}, ${cause.type ?? 'unknown type'})`, { cause });
}

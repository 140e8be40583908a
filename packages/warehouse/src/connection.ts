import { type ClickHouseClient, ClickHouseLogLevel, type ClickHouseSettings, createClient } from '@clickhouse/client';

/** Where ClickHouse is and who asks. `url`: http(s)://host:port. */
export type Connection = { url: string; username: string; password: string; database: string };

/** Nothing of ours runs longer in one request; the client's own time limit lies above it, so that ours is the one that acts. */
export const REQUEST_TIMEOUT_MS = 60_000;

/** Defaults moved between versions, so what the code relies on is said: numbers stay exact, bad input is an error. */
const SETTINGS: ClickHouseSettings = {
  output_format_json_quote_64bit_integers: 1,
  date_time_input_format: 'best_effort',
  date_time_output_format: 'iso',
};

export const WRITER_SETTINGS: ClickHouseSettings = {
  ...SETTINGS,
  async_insert: 0,
  input_format_skip_unknown_fields: 0,
  input_format_null_as_default: 0,
  insert_deduplicate: 1,
  deduplicate_blocks_in_dependent_materialized_views: 1,
};

/**
 * A DDL statement is done when the answer comes, and an error in it is in the answer. The server keeps that back in memory: without
 * `buffer_size` it would use a file, which on a machine at its limits was seen to be gone when it was to be read (code 107).
 */
export const DDL_SETTINGS: ClickHouseSettings = { ...SETTINGS, wait_end_of_query: 1, buffer_size: '1048576' };

export const READER_SETTINGS: ClickHouseSettings = SETTINGS;

/** A client of one purpose, with that purpose's settings in every request. */
export const connect = (
  { url, username, password, database }: Connection,
  clickhouse_settings: ClickHouseSettings,
): ClickHouseClient =>
  createClient({
    url,
    username,
    password,
    database,
    clickhouse_settings,
    request_timeout: 2 * REQUEST_TIMEOUT_MS,
    application: 'dateline',
    // Failures come back as errors, and whoever catches one logs it; the client would print them a second time, on stderr.
    log: { level: ClickHouseLogLevel.OFF },
  });

import { type ClickHouseClient, ClickHouseLogLevel, type ClickHouseSettings, createClient } from '@clickhouse/client';

/**
 * Where ClickHouse is and who asks. `url`: http(s)://host:port. `cluster`: tables are spread over the servers of this name; `urls` are one
 * address of any of them, whose Keeper carries DDL to the others, or, where there is no Keeper, the addresses of all.
 */
export type Connection = {
  url: string;
  username: string;
  password: string;
  database: string;
  cluster?: { name: string; urls: readonly [string, ...string[]] };
};

/** Nothing of ours runs longer in one request; the client's own time limit lies above it, so that ours is the one that acts. */
export const REQUEST_TIMEOUT_MS = 60_000;

/**
 * What makes a Distributed table answer as a table of one server does; without one they change nothing. Whoever asks by another client has
 * them from the profile of the account (packages/embedded, infra/clickhouse). A join or IN of two Distributed tables is made
 * with all rows of the right side; a shard that is away is an error; an insert is done when every shard has its rows.
 */
const CLUSTER_SETTINGS: ClickHouseSettings = {
  distributed_product_mode: 'global',
  skip_unavailable_shards: 0,
  distributed_foreground_insert: 1,
};

/** Defaults moved between versions, so what the code relies on is said: numbers stay exact, bad input is an error. */
const SETTINGS: ClickHouseSettings = {
  ...CLUSTER_SETTINGS,
  output_format_json_quote_64bit_integers: 1,
  date_time_input_format: 'best_effort',
  date_time_output_format: 'iso',
};

/** Of the replicas of a shard the same one is written to and asked, whichever server is connected: what was written is found. */
const SAME_REPLICA: ClickHouseSettings = { load_balancing: 'in_order', prefer_localhost_replica: 0 };

export const WRITER_SETTINGS: ClickHouseSettings = {
  ...SETTINGS,
  ...SAME_REPLICA,
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
export const DDL_SETTINGS: ClickHouseSettings = {
  ...SETTINGS,
  ...SAME_REPLICA,
  wait_end_of_query: 1,
  buffer_size: '1048576',
};

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

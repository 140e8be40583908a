import { hash } from 'node:crypto';
import { totalmem } from 'node:os';
import type { Credentials, Login } from './credentials.ts';
import type { Folder } from './folder.ts';

const MIB = 1024 * 1024;

/** Laptop sizes: half of the memory for the server, a quarter for one query of the reader, 64 MiB caches, 60 MiB of logs. */
const CACHE_BYTES = 64 * MIB;
const READER_QUERY_BYTES = Math.floor(totalmem() / 4);
const READER_MAX_SECONDS = 300;

/** What dashboards look at besides the database; system.tables, columns and databases need no grant. */
const READER_SYSTEM_TABLES = ['parts', 'parts_columns', 'processes', 'metrics', 'events', 'disks', 'merges', 'errors'];

/**
 * As a shard of a cluster it answers clients without settings of their own as one server would: what packages/warehouse sets in its
 * connections. Mutations run in the background, with the profile `default`. Alone it has no Distributed tables, and they change nothing.
 */
const SHARDED = [
  '<distributed_product_mode>global</distributed_product_mode>',
  '<skip_unavailable_shards>0</skip_unavailable_shards>',
  '<distributed_foreground_insert>1</distributed_foreground_insert>',
].join('');

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The server's configuration file. Ports and addresses are arguments of the process. */
export const serverConfig = (folder: Folder): string => `<clickhouse>
  <logger>
    <log>${xml(folder.log)}</log>
    <size>20M</size>
    <count>2</count>
  </logger>
  <users_config>${xml(folder.users)}</users_config>
  <timezone>UTC</timezone>
  <max_server_memory_usage_to_ram_ratio>0.5</max_server_memory_usage_to_ram_ratio>
  <mark_cache_size>${CACHE_BYTES}</mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <index_mark_cache_size>${CACHE_BYTES}</index_mark_cache_size>
  <mmap_cache_size>0</mmap_cache_size>
  <keep_alive_timeout>10</keep_alive_timeout>
</clickhouse>
`;

/**
 * Users, profiles and grants. The program opens its listeners from a session of the user "default" that it logs in without
 * a password, from 127.0.0.1, so that user can not be given a password, another address or another name. It is shut
 * by its profile instead: it may only run a query while no other query runs, and the query that keeps the server up always
 * does. A constraint keeps clients from lifting that, and its grants are the few that starting needs.
 *
 * What grants do not cover: in this build the scalar function file() reads any file that this account can read, for every user
 * who has a password (the table function is refused). So the reader's password is for people who may use this account; for others
 * there is a ClickHouse server (CLICKHOUSE_URL), where grants hold.
 */
export const usersConfig = (credentials: Credentials, database: string): string => `<clickhouse>
  <profiles>
    <default>${SHARDED}</default>
    <startup>
      <max_concurrent_queries_for_all_users>1</max_concurrent_queries_for_all_users>
      <constraints>
        <max_concurrent_queries_for_all_users><readonly/></max_concurrent_queries_for_all_users>
      </constraints>
    </startup>
    <writer>${SHARDED}</writer>
    <reader>
      ${SHARDED}
      <readonly>2</readonly>
      <max_memory_usage>${READER_QUERY_BYTES}</max_memory_usage>
      <max_execution_time>${READER_MAX_SECONDS}</max_execution_time>
      <constraints>
        <max_memory_usage><max>${READER_QUERY_BYTES}</max></max_memory_usage>
        <max_execution_time><min>1</min><max>${READER_MAX_SECONDS}</max></max_execution_time>
      </constraints>
    </reader>
  </profiles>
  <users>
    <default>
      <no_password/>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>startup</profile>
      ${grants(['SYSTEM LISTEN ON *.*', 'TABLE ENGINE ON File', 'CREATE ARBITRARY TEMPORARY TABLE ON *.*'])}
    </default>
    ${user(credentials.writer, { profile: 'writer' }, [`ALL ON ${database}.*`, 'TABLE ENGINE ON *', 'SELECT ON system.*'])}
    ${user(credentials.reader, { profile: 'reader', defaultDatabase: database }, [`SELECT ON ${database}.*`, ...READER_SYSTEM_TABLES.map((table) => `SELECT ON system.${table}`)])}
  </users>
</clickhouse>
`;

/** Where names without a database are looked up; the writer has none, since it creates the database. */
type Account = { profile: string; defaultDatabase?: string };

const user = (
  { username, password }: Login,
  { profile, defaultDatabase }: Account,
  rights: readonly string[],
): string => `<${username}>
      <password_sha256_hex>${hash('sha256', password)}</password_sha256_hex>
      <networks><ip>127.0.0.1</ip><ip>::1</ip></networks>
      <profile>${profile}</profile>
      ${defaultDatabase === undefined ? '' : `<default_database>${defaultDatabase}</default_database>`}
      ${grants(rights)}
    </${username}>`;

const grants = (rights: readonly string[]): string =>
  `<grants>${rights.map((right) => `<query>GRANT ${right}</query>`).join('')}</grants>`;

import { UserError } from '@dateline/runtime';
import type { Connection } from '../connection.ts';
import type { CatalogServer } from './ddl.ts';
import type { Cluster } from './render-statement.ts';

type Asked = Pick<CatalogServer, 'query'>;

/** Throws UserError where the servers connected are not the cluster of that name, or lack what it takes. */
export async function checkCluster(
  servers: readonly [Asked, ...Asked[]],
  connection: Connection,
  cluster: Cluster,
): Promise<void> {
  const members = await Promise.all(servers.map((server) => readMembers(server, cluster.name)));
  for (const [index, rows] of members.entries()) {
    if (rows.length === 0)
      throw await unknownCluster(servers[index], connection.cluster?.urls[index] ?? connection.url, cluster.name);
  }
  const [first = []] = members;
  if (cluster.hasKeeper) await checkKeeper(servers[0], connection, cluster.name);
  else checkAddresses(members, first, cluster.name);
}

type Member = { shard: number; replica: number; isLocal: number };

const readMembers = ({ query }: Asked, cluster: string): Promise<Member[]> =>
  query<Member>(
    `SELECT shard_num AS shard, replica_num AS replica, is_local AS isLocal FROM system.clusters
     WHERE cluster = {cluster:String} ORDER BY shard, replica`,
    { cluster },
  );

async function unknownCluster(server: Asked | undefined, url: string, name: string): Promise<UserError> {
  const known =
    (await server?.query<{ cluster: string }>('SELECT DISTINCT cluster FROM system.clusters ORDER BY cluster')) ?? [];
  return new UserError(
    `ClickHouse at ${url} knows no cluster "${name}" (CLICKHOUSE_CLUSTER); it knows ${known.map(({ cluster }) => cluster).join(', ') || 'none'}. ` +
      'Name one of those, or describe it in remote_servers of every server, as infra/clickhouse/cluster/shards.xml does.',
  );
}

/** Without Keeper nothing carries statements or rows from server to server: each is addressed, and each is a shard. */
function checkAddresses(members: readonly (readonly Member[])[], all: readonly Member[], name: string): void {
  if (all.some(({ replica }) => replica > 1)) {
    throw new UserError(
      `Shards of the cluster "${name}" have several replicas, and those take Keeper: set CLICKHOUSE_URL to the address of one server.`,
    );
  }
  const shards = members.map((rows) => rows.find(({ isLocal }) => isLocal === 1)?.shard);
  if (members.length === all.length && new Set(shards).size === all.length && !shards.includes(undefined)) return;
  throw new UserError(
    `CLICKHOUSE_URL has ${members.length} addresses, and the cluster "${name}" ${all.length} servers; ` +
      `those addressed call themselves shard ${shards.map((shard) => shard ?? 'none').join(', ')}. Name each server of the cluster once.`,
  );
}

/** Every server needs what ReplicatedMergeTree and ON CLUSTER ask for. */
async function checkKeeper({ query }: Asked, { url }: Connection, name: string): Promise<void> {
  const [found] = await query(`SELECT 1 FROM system.tables WHERE database = 'system' AND name = 'zookeeper'`);
  if (!found) {
    throw new UserError(
      `ClickHouse at ${url} has no Keeper, which carries statements and rows from server to server of the cluster "${name}". ` +
        'Configure one (infra/clickhouse/cluster/replicas.xml), or, to do without replicas, set CLICKHOUSE_URL to the addresses of all servers, comma-separated.',
    );
  }
  const lacking = await query<{ host: string; macros: string }>(
    `SELECT host, arrayStringConcat(arrayFilter(macro -> NOT has(found, macro), ['shard', 'replica']), ', ') AS macros
     FROM clusterAllReplicas({cluster:String}, view(
       SELECT concat(hostName(), ':', toString(tcpPort())) AS host, groupArray(macro) AS found FROM system.macros))
     WHERE macros != ''`,
    { cluster: name },
  );
  if (lacking.length === 0) return;
  throw new UserError(
    `Servers of the cluster "${name}" lack macros: ${lacking.map(({ host, macros }) => `${host} (${macros})`).join('; ')}. ` +
      'Give each its own, as infra/clickhouse/cluster/replicas.xml does.',
  );
}

/** Throws UserError where the tables are those of one server and a cluster is asked for, or the other way round. */
export async function checkSetup({ query }: Asked, connection: Connection): Promise<void> {
  const [history] = await query<{ engine_full: string }>(
    `SELECT engine_full FROM system.tables WHERE database = currentDatabase() AND name = 'schema_migrations'`,
  );
  if (!history) return;
  const built = /^Distributed\('([^']*)'/.exec(history.engine_full)?.[1];
  const asked = connection.cluster?.name;
  if (built === asked) return;
  throw new UserError(
    `The database "${connection.database}" at ${connection.url} was set up for ${place(built)}, and CLICKHOUSE_CLUSTER asks for ${place(asked)}. ` +
      `${built === undefined ? 'Unset CLICKHOUSE_CLUSTER' : `Set CLICKHOUSE_CLUSTER=${built}`} to go on with it. ` +
      'To move, stop the consumers, set CLICKHOUSE_DATABASE to a new name, run `npx dateline rewind archive dates casualties`, start them again.',
  );
}

const place = (cluster: string | undefined): string =>
  cluster === undefined ? 'one server' : `the cluster "${cluster}"`;

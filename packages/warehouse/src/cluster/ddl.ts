import type { Connection } from '../connection.ts';
import { checkCluster, checkSetup } from './check-cluster.ts';
import { type Cluster, renderStatement, type Sharded, type ShardedAs } from './render-statement.ts';

/** A server whose catalog statements of DDL change: its tables are looked up and changed there. */
export type CatalogServer = {
  /** Rows of a SELECT; `{name:Type}` in the text takes the bound parameter of that name. */
  query: <Row>(sql: string, parameters?: Readonly<Record<string, unknown>>) => Promise<Row[]>;
  /** Runs one statement that returns nothing. */
  command: (sql: string) => Promise<void>;
};

/** Statements of DDL, as one server or a cluster takes them. */
export type Ddl = {
  /** The one server; of a cluster with Keeper the one connected, which passes statements on; without Keeper every one, by address. */
  servers: readonly [CatalogServer, ...CatalogServer[]];
  /** Runs a statement on all of `servers`. */
  command: (sql: string) => Promise<void>;
  /** What `command` would send to each server; `isNew`: to a database that is not there yet. */
  explain: (sql: string, options: { isNew: boolean }) => Promise<string[]>;
  /** Throws UserError where the database was set up for something else than what is connected: one server, a cluster, another one. */
  check: () => Promise<void>;
};

/** DDL as it is written, on one server. */
export function openSingleDdl(server: CatalogServer, connection: Connection): Ddl {
  const check = once(() => checkSetup(server, connection));
  const command = async (sql: string): Promise<void> => {
    await check();
    await server.command(sql);
  };
  return { servers: [{ query: server.query, command }], command, explain: async (sql) => [sql], check };
}

/** DDL on a cluster: `servers` are those addressed. */
export function openClusterDdl(
  servers: readonly [CatalogServer, ...CatalogServer[]],
  connection: Connection,
  name: string,
): Ddl {
  const [first, ...others] = servers;
  const cluster: Cluster = { name, database: connection.database, hasKeeper: others.length === 0 };
  const check = once(async () => {
    await checkCluster(servers, connection, cluster);
    await Promise.all(servers.map((server) => checkSetup(server, connection)));
  });
  const rendering = ({ query, command }: CatalogServer, isFirst: boolean): CatalogServer => ({
    query,
    async command(sql) {
      await check();
      for (const { sql: rendered, on } of renderStatement(sql, cluster, await readSharded({ query }))) {
        if (on === 'every' || isFirst) await command(rendered);
      }
    },
  });
  const all: Ddl['servers'] = [rendering(first, true), ...others.map((other) => rendering(other, false))];
  return {
    servers: all,
    // At once, and all waited for: whoever hears of a failure may do something else next.
    async command(sql) {
      const outcomes = await Promise.allSettled(all.map(({ command }) => command(sql)));
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    },
    async explain(sql, { isNew }) {
      const shardedAs = isNew ? () => undefined : await readSharded(first);
      return renderStatement(sql, cluster, shardedAs).map((rendered) => rendered.sql);
    },
    check,
  };
}

const DISTRIBUTED = /^Distributed\('[^']*', '[^']*', '(\w+)', (.*)\)$/;

/** How the tables of the database are sharded. */
async function readSharded({ query }: Pick<CatalogServer, 'query'>): Promise<ShardedAs> {
  const rows = await query<{ name: string; engine_full: string }>(
    'SELECT name, engine_full FROM system.tables WHERE database = currentDatabase()',
  );
  const tables = new Map<string, Sharded | null>(
    rows.map(({ name, engine_full }) => {
      const [, local, key] = DISTRIBUTED.exec(engine_full) ?? [];
      return [name, local !== undefined && key !== undefined ? { local, key } : null];
    }),
  );
  return (table) => tables.get(table);
}

/** The check, made at the first call; one that failed is made again. */
function once(check: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return async () => {
    done ??= check();
    try {
      await done;
    } catch (error) {
      done = null;
      throw error;
    }
  };
}

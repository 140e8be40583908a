import type { AlterCommand, Statement } from './read-statement.ts';
import { readStatement } from './read-statement.ts';

/**
 * A cluster as statements name it. `hasKeeper`: its servers share a Keeper, which carries statements to all of them (ON CLUSTER) and
 * rows to the replicas of a shard; without one a statement is sent to each server, and a shard is one server.
 */
export type Cluster = { name: string; database: string; hasKeeper: boolean };

/** Where the rows of a Distributed table lie: the local table on each server, and the expression that chooses the shard. */
export type Sharded = { local: string; key: string };

/** Looks up how a table is sharded; null for one that is not, undefined for one that is not there. */
export type ShardedAs = (table: string) => Sharded | null | undefined;

/** `on`: every server that statements are sent to, or one of them. */
export type Rendered = { sql: string; on: 'every' | 'one' };

/** The local table of a Distributed one that was never rebuilt. */
const localName = (table: string): string => `${table}_local`;

/** What replicates each engine; a table of any other engine is not sharded. */
const REPLICATED: Readonly<Record<string, string>> = {
  ReplacingMergeTree: 'ReplicatedReplacingMergeTree',
  MergeTree: 'ReplicatedMergeTree',
};

/** A lock: nothing is stored in it, its name is all there is. */
const UNSHARDED_ENGINE = 'Memory';

/**
 * A statement as a cluster takes it: for a table `x` a local table on every server, and the Distributed table `x` that is asked. In this
 * order, so that whatever is killed between two of them can run again. Throws on forms that it does not know.
 */
export function renderStatement(sql: string, cluster: Cluster, shardedAs: ShardedAs): Rendered[] {
  const statement = readStatement(sql);
  switch (statement.kind) {
    case 'insert':
      return [{ sql, on: 'one' }];
    case 'as it is':
      return [every(`${statement.head}${onCluster(cluster)}${statement.tail}`)];
    case 'create table':
      return createTable(statement, cluster);
    case 'create table as':
      return createTableAs(statement, cluster, shardedAs);
    case 'alter table':
      return alterTable(statement, cluster, shardedAs);
    case 'change rows':
      return changeRows(statement, cluster, shardedAs);
    default:
      return dropTable(statement, cluster, shardedAs);
  }
}

const every = (sql: string): Rendered => ({ sql, on: 'every' });

const onCluster = ({ name, hasKeeper }: Cluster): string => (hasKeeper ? ` ON CLUSTER '${name}'` : '');

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

function createTable(table: Of<'create table'>, cluster: Cluster): Rendered[] {
  const { name, columns, engine, engineArguments, clauses, comment, shardedBy } = table;
  const create = `CREATE TABLE ${table.ifNotExists ? 'IF NOT EXISTS ' : ''}`;
  const definition = (engineName: string) =>
    [`${columns} ENGINE = ${engineName}${engineArguments}`, clauses, comment].filter((part) => part !== '').join(' ');
  if (engine === UNSHARDED_ENGINE)
    return [{ sql: `${create}${name}${onCluster(cluster)} ${definition(engine)}`, on: 'one' }];
  const replicated = REPLICATED[engine];
  if (replicated === undefined || shardedBy.length === 0)
    throw new Error(
      `${name} can not be sharded: it needs ReplacingMergeTree or MergeTree and an ORDER BY of plain columns`,
    );
  const local = localName(name);
  return [
    every(`${create}${local}${onCluster(cluster)} ${definition(cluster.hasKeeper ? replicated : engine)}`),
    every(
      `${create}${name}${onCluster(cluster)} AS ${local} ${distributed(cluster, local, `cityHash64(${shardedBy.join(', ')})`)} ${comment}`.trim(),
    ),
  ];
}

const distributed = ({ name, database }: Cluster, local: string, key: string): string =>
  `ENGINE = Distributed('${name}', '${database}', '${local}', ${key})`;

/** A new generation: the Distributed table first, since it is what names the local one to whoever clears up. */
function createTableAs(
  { name, uuid, like }: Of<'create table as'>,
  cluster: Cluster,
  shardedAs: ShardedAs,
): Rendered[] {
  const source = shardedAs(like);
  if (!source) throw new Error(`${like} is not a Distributed table: no generation can be made after it`);
  const local = `${localName(like)}_${uuid.replaceAll('-', '')}`;
  const at = onCluster(cluster);
  return [
    every(`CREATE TABLE ${name} UUID '${uuid}'${at} AS ${like} ${distributed(cluster, local, source.key)}`),
    every(`CREATE TABLE ${local}${at} AS ${source.local}`),
  ];
}

function alterTable({ name, commands }: Of<'alter table'>, cluster: Cluster, shardedAs: ShardedAs): Rendered[] {
  const sharded = shardedAs(name);
  const alter = (table: string, some: readonly AlterCommand[]) =>
    `ALTER TABLE ${table}${onCluster(cluster)} ${some.map(({ text }) => forReplicas(text, cluster)).join(', ')}`;
  if (sharded === null) return [{ sql: alter(name, commands), on: 'one' }];
  const shown = commands.filter(({ on }) => on === 'both');
  return [
    every(alter(sharded?.local ?? localName(name), commands)),
    ...(shown.length > 0 ? [every(alter(name, shown))] : []),
  ];
}

/** Each shard changes the rows that it holds; a table that is not there yet has the first name of a local one. */
function changeRows({ name, verb, changes }: Of<'change rows'>, cluster: Cluster, shardedAs: ShardedAs): Rendered[] {
  const sharded = shardedAs(name);
  const change = (table: string) => `${verb}${table}${onCluster(cluster)}${changes}`;
  if (sharded === null) return [{ sql: change(name), on: 'one' }];
  return [every(change(sharded?.local ?? localName(name)))];
}

/** Tokens of inserts are remembered by each server, or in Keeper for all replicas of a shard. */
const forReplicas = (text: string, { hasKeeper }: Cluster): string =>
  hasKeeper ? text.replace('non_replicated_deduplication_window', 'replicated_deduplication_window') : text;

/** The local table first: without its Distributed table nobody would know of it. */
function dropTable({ name, ifExists }: Of<'drop table'>, cluster: Cluster, shardedAs: ShardedAs): Rendered[] {
  const sharded = shardedAs(name);
  const drop = (table: string, isThere: boolean) =>
    `DROP TABLE ${isThere ? '' : 'IF EXISTS '}${table}${onCluster(cluster)} SYNC`;
  if (sharded === null) return [{ sql: drop(name, !ifExists), on: 'one' }];
  return [every(drop(sharded?.local ?? localName(name), false)), every(drop(name, !ifExists))];
}

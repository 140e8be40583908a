import { locateEmbedded } from '@dateline/embedded';
import { type Connection, openReader, type Reader } from '@dateline/warehouse';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { dateline, type Finished } from '../support/dateline.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';
import { type Shards, startShards } from '../support/shards.ts';
import { type OpenTables, openTables } from '../support/tables.ts';
import { writeCorrections, writeTexts } from './texts.ts';

/** One log, coded into one server and into a cluster of four. */
export type Pair = {
  one: Sandbox;
  many: Sandbox;
  shards: Shards;
  single: OpenTables;
  cluster: Reader;
  /** As whom and where the cluster's tables are written. */
  connection: Connection;
  /** Rows of a statement on one shard, by a client that brings no settings. */
  askShard<Row>(index: number, sql: string, as?: 'writer' | 'reader'): Promise<Row[]>;
  /** The same on the one server. */
  askSingle<Row>(sql: string): Promise<Row[]>;
  /** The same on every shard. */
  eachShard<Row>(sql: string): Promise<Row[][]>;
  dispose(): Promise<void>;
};

/** Publishes the texts once, and has them coded twice. */
export async function startPair(): Promise<Pair> {
  const [one, many] = [await createSandbox(), await createSandbox()];
  const shards = await startShards(many.folder);
  Object.assign(many.environment, shards.environment);
  const texts = join(many.folder, 'texts');
  const corrections = join(many.folder, 'corrections.ndjson');
  await writeTexts(texts);
  await writeCorrections(corrections);
  await run(many, ['load', texts]);
  await run(many, ['load', corrections]);
  await cp(many.dataFolder, one.dataFolder, { recursive: true });
  await run(one, ['up', '--once']);
  await run(many, ['up', '--once']);
  const single = await openTables(one.dataFolder);
  const cluster = openReader({ ...serverOf(shards, 0), ...serverOf(shards, 0).reader, database: 'dateline' });
  const { url, writer } = serverOf(shards, 0);
  const connection = { url, ...writer, database: 'dateline', cluster: { name: 'news', urls: shards.urls } };
  return {
    one,
    many,
    shards,
    single,
    cluster,
    connection,
    askShard: (index, sql, as = 'writer') => askServer(serverOf(shards, index), sql, as),
    askSingle: async (sql) => {
      const server = await locateEmbedded(one.dataFolder);
      if (!server) throw new Error('the embedded server does not run');
      return askServer(server, sql, 'writer');
    },
    eachShard: <Row>(sql: string) => Promise.all(shards.servers.map((server) => askServer<Row>(server, sql, 'writer'))),
    async dispose() {
      await Promise.all([single.close(), cluster.close()]);
      await shards.stop();
      await Promise.all([one.dispose(), many.dispose()]);
    },
  };
}

/** Runs a command that is to succeed. */
export async function run({ environment }: Sandbox, args: readonly string[]): Promise<Finished> {
  const finished = await dateline(args, environment);
  if (finished.code !== 0) throw new Error(`dateline ${args.join(' ')}: ${finished.stderr}`);
  return finished;
}

type Server = Pick<Shards['servers'][number], 'url' | 'writer' | 'reader'>;

function serverOf({ servers }: Shards, index: number): Server {
  const server = servers[index];
  if (!server) throw new Error(`there is no shard ${index}`);
  return server;
}

async function askServer<Row>(server: Server, sql: string, as: 'writer' | 'reader'): Promise<Row[]> {
  const response = await fetch(server.url, {
    method: 'POST',
    body: sql,
    headers: {
      'X-ClickHouse-User': server[as].username,
      'X-ClickHouse-Key': server[as].password,
      'X-ClickHouse-Database': 'dateline',
      'X-ClickHouse-Format': 'JSONEachRow',
    },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
}

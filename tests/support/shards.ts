import { type EmbeddedServer, startEmbedded } from '@dateline/embedded';
import { createLogger } from '@dateline/runtime';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './dateline.ts';
import { freePorts } from './sandbox.ts';

/** The cluster of infra/clickhouse/cluster/shards.xml: four servers, each a shard, as processes of this machine. */
export type Shards = {
  servers: readonly EmbeddedServer[];
  urls: readonly [string, ...string[]];
  /** What leads a process to it. */
  environment: NodeJS.ProcessEnv;
  stop(): Promise<void>;
};

const SHARDS_XML = join(ROOT, 'infra/clickhouse/cluster/shards.xml');
const SHARDS = 4;

/** Starts the four on folders of their own below the one given. They have the same accounts, as servers of a cluster do. */
export async function startShards(folder: string): Promise<Shards> {
  const ports = await freePorts(SHARDS);
  // The servers are children of this process.
  process.env['SHARDS_SECRET'] = 'of this test';
  for (const [index, port] of ports.entries()) {
    process.env[`SHARD_${index + 1}_HOST`] = '127.0.0.1';
    process.env[`SHARD_${index + 1}_PORT`] = String(port);
  }
  const servers: EmbeddedServer[] = [];
  const folderOf = (index: number): string => join(folder, `shard-${index + 1}`, 'clickhouse');
  for (const [index, tcpPort] of ports.entries()) {
    await mkdir(join(folderOf(index), 'config.d'), { recursive: true });
    await copyFile(SHARDS_XML, join(folderOf(index), 'config.d/shards.xml'));
    if (index > 0) await copyFile(join(folderOf(0), 'credentials.json'), join(folderOf(index), 'credentials.json'));
    servers.push(
      await startEmbedded({
        dataDirectory: join(folderOf(index), '..'),
        httpPort: 0,
        tcpPort,
        log: createLogger({ name: 'shard', level: 'silent' }),
      }),
    );
  }
  const [first, ...others] = servers;
  if (!first) throw new Error('a cluster has servers');
  const urls: Shards['urls'] = [first.url, ...others.map(({ url }) => url)];
  return {
    servers,
    urls,
    environment: {
      CLICKHOUSE_URL: urls.join(','),
      CLICKHOUSE_CLUSTER: 'news',
      CLICKHOUSE_USER: first.writer.username,
      CLICKHOUSE_PASSWORD: first.writer.password,
      CLICKHOUSE_READER_USER: first.reader.username,
      CLICKHOUSE_READER_PASSWORD: first.reader.password,
    },
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

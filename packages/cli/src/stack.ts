import { locateEmbedded, startEmbedded, warehouseVariables, withWarehouse } from '@dateline/embedded';
import { type CommandIo, createLogger, type Environment, loadEnv } from '@dateline/runtime';
import { migrate, openWarehouse, writerConnection } from '@dateline/warehouse';
import { type CliEnv, cliEnv } from './env.ts';

/** A warehouse that answers, and the environment that leads a service to it. */
export type Server = { environment: Environment; env: CliEnv; stop: () => Promise<void> };

/**
 * The warehouse that the environment asks for, migrated. Without CLICKHOUSE_URL the embedded server is started and its
 * address put into the environment that services get: they can not tell the difference.
 */
export async function startWarehouse(io: CommandIo): Promise<Server> {
  const server = await startServer(io);
  try {
    await migrateWarehouse(server.env);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * The warehouse of the environment, or the embedded one that runs in another process, or one started for this command and
 * stopped with it. Not migrated.
 */
export async function reachWarehouse(io: CommandIo): Promise<Server> {
  const env = loadEnv(cliEnv, io.environment);
  if (env.CLICKHOUSE_URL === undefined && !(await locateEmbedded(env.DATELINE_DATA))) return startServer(io);
  const environment = await withWarehouse(io.environment);
  return { environment, env: loadEnv(cliEnv, environment), stop: async () => {} };
}

async function startServer({ environment: given }: CommandIo): Promise<Server> {
  const env = loadEnv(cliEnv, given);
  if (env.CLICKHOUSE_URL !== undefined) return { environment: given, env, stop: async () => {} };
  const server = await startEmbedded({
    dataDirectory: env.DATELINE_DATA,
    httpPort: env.CLICKHOUSE_HTTP_PORT,
    tcpPort: env.CLICKHOUSE_TCP_PORT,
    database: env.CLICKHOUSE_DATABASE,
    log: createLogger({ name: 'clickhouse', level: env.LOG_LEVEL }),
  });
  const environment = { ...given, ...warehouseVariables(server) };
  return { environment, env: loadEnv(cliEnv, environment), stop: () => server.stop() };
}

async function migrateWarehouse(env: CliEnv): Promise<void> {
  const client = openWarehouse(writerConnection(env));
  try {
    await migrate({ client });
  } finally {
    await client.close();
  }
}

import { resolve } from 'node:path';
import { type Environment, UserError } from '@dateline/runtime';
import { locateEmbedded } from './state.ts';
import type { LocatedServer } from './state.ts';

/** Where state lives unless DATELINE_DATA says otherwise. */
export const DEFAULT_DATA_DIRECTORY = './.dateline';

/** The variables that lead every client to this server. */
export const warehouseVariables = ({ url, writer, reader }: Pick<LocatedServer, 'url' | 'writer' | 'reader'>) => ({
  CLICKHOUSE_URL: url,
  CLICKHOUSE_USER: writer.username,
  CLICKHOUSE_PASSWORD: writer.password,
  CLICKHOUSE_READER_USER: reader.username,
  CLICKHOUSE_READER_PASSWORD: reader.password,
});

/**
 * The environment with a warehouse in it: as it is when CLICKHOUSE_URL is set, else with the address and logins of the embedded
 * server that runs on DATELINE_DATA. Throws UserError when none runs there.
 */
export async function withWarehouse(environment: Environment): Promise<Environment> {
  if (environment['CLICKHOUSE_URL']) return environment;
  const dataDirectory = environment['DATELINE_DATA'] ?? DEFAULT_DATA_DIRECTORY;
  const server = await locateEmbedded(dataDirectory);
  if (!server) {
    throw new UserError(
      `No ClickHouse: CLICKHOUSE_URL is not set and no embedded server runs on ${resolve(dataDirectory)}. ` +
        'Start one with `npx dateline up` and leave it running, or set CLICKHOUSE_URL to a server of your own.',
    );
  }
  return { ...environment, ...warehouseVariables(server) };
}

import { eventLogEnv, processEnv, warehouseEnv } from '@dateline/runtime';
import { z } from 'zod';

const port = (fallback: number, what: string) =>
  z.coerce.number().int().min(0).max(65_535).default(fallback).describe(`${what}; 0 for any free one`);

/** What the `dateline` command itself reads; each service has an env.ts of its own. */
export const cliEnv = z.object({
  ...eventLogEnv,
  ...warehouseEnv,
  ...processEnv.shape,
  CLICKHOUSE_HTTP_PORT: port(8123, 'HTTP port of the embedded ClickHouse on 127.0.0.1'),
  CLICKHOUSE_TCP_PORT: port(9000, 'native port of the embedded ClickHouse on 127.0.0.1'),
});

export type CliEnv = z.infer<typeof cliEnv>;

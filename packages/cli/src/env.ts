import { z } from 'zod';

const port = (fallback: number, what: string) =>
  z.coerce.number().int().min(0).max(65_535).default(fallback).describe(`${what}; 0 takes any free port`);

/** What the `dateline` command itself reads; each service has an env.ts of its own. */
export const cliEnv = z.object({
  DATELINE_DATA: z
    .string()
    .default('./.dateline')
    .describe('Folder for all state: event log, index, embedded ClickHouse'),
  KAFKA_BROKERS: z.string().optional().describe('Comma-separated host:port; when set, events go through Kafka'),
  CLICKHOUSE_URL: z.url().optional().describe('An existing ClickHouse server; when unset, an embedded one is started'),
  CLICKHOUSE_USER: z.string().default('default').describe('User who writes and migrates'),
  CLICKHOUSE_PASSWORD: z.string().default('').describe('Password of CLICKHOUSE_USER'),
  CLICKHOUSE_READER_USER: z.string().optional().describe('Read-only user for queries; CLICKHOUSE_USER when unset'),
  CLICKHOUSE_READER_PASSWORD: z.string().optional().describe('Password of CLICKHOUSE_READER_USER'),
  CLICKHOUSE_DATABASE: z.string().regex(/^\w+$/).default('dateline').describe('Database of the tables'),
  CLICKHOUSE_HTTP_PORT: port(8123, 'HTTP port of the embedded ClickHouse'),
  CLICKHOUSE_TCP_PORT: port(9000, 'Native port of the embedded ClickHouse'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'])
    .default('warn')
    .describe('Least severe line that is logged to standard error'),
});

export type CliEnv = z.infer<typeof cliEnv>;

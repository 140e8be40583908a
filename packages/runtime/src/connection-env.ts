import { z } from 'zod';

/** Where the event log is: read by every process that opens it. */
export const eventLogEnv = {
  DATELINE_DATA: z
    .string()
    .default('./.dateline')
    .describe('folder of all state: the embedded event log, the ingest index, the embedded ClickHouse'),
  KAFKA_BROKERS: z
    .string()
    .optional()
    .describe('host:port of Kafka brokers, comma-separated; the embedded event log when unset'),
};

/** Where ClickHouse is: read by every process that writes to it or queries it. */
export const warehouseEnv = {
  CLICKHOUSE_URL: z
    .url()
    .optional()
    .describe('address of a ClickHouse server, http://host:8123; the embedded one when unset'),
  CLICKHOUSE_USER: z.string().default('default').describe('user who writes and migrates'),
  CLICKHOUSE_PASSWORD: z.string().default('').describe('password of CLICKHOUSE_USER'),
  CLICKHOUSE_READER_USER: z.string().optional().describe('read-only user for queries; CLICKHOUSE_USER when unset'),
  CLICKHOUSE_READER_PASSWORD: z.string().optional().describe('password of CLICKHOUSE_READER_USER'),
  CLICKHOUSE_DATABASE: z
    .string()
    .regex(/^[A-Za-z_]\w*$/, { error: 'is not a plain database name' })
    .default('dateline')
    .describe('database of the tables and views'),
};

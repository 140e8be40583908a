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
  KAFKA_CLIENT_ID: z.string().default('dateline').describe('name under which brokers log this client'),
  KAFKA_PREFIX: z
    .string()
    .regex(/^[\w.-]{0,100}$/, { error: 'is not up to 100 letters, digits, dots, dashes and underscores' })
    .default('')
    .describe('put before the names of topics and consumer groups, so that several installations share a cluster'),
  KAFKA_REPLICATION_FACTOR: z.coerce
    .number()
    .int()
    .min(1)
    .max(32_767)
    .optional()
    .describe(
      'copies of every topic that has to be created, 1 to the number of brokers; what the brokers say when unset',
    ),
  KAFKA_SESSION_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1_000)
    .max(1_800_000)
    .default(30_000)
    .describe(
      'a consumer that gave no sign of life for this long loses its partitions, in milliseconds, within group.min.session.timeout.ms and group.max.session.timeout.ms of the brokers',
    ),
  KAFKA_SSL: z
    .enum(['true', 'false'])
    .default('false')
    .describe('TLS to the brokers, true or false; certificates of the usual authorities are trusted'),
  KAFKA_SSL_CA_FILE: z
    .string()
    .optional()
    .describe('PEM file of the authority that signed the certificates of the brokers, where it is not a usual one'),
  KAFKA_SSL_CERT_FILE: z.string().optional().describe('PEM file of the certificate this client shows, if it is to'),
  KAFKA_SSL_KEY_FILE: z.string().optional().describe('PEM file of the private key of KAFKA_SSL_CERT_FILE'),
  KAFKA_SASL_MECHANISM: z
    .enum(['plain', 'scram-sha-256', 'scram-sha-512'])
    .optional()
    .describe('how to log in to the brokers: plain, scram-sha-256 or scram-sha-512; no login when unset'),
  KAFKA_SASL_USERNAME: z.string().optional().describe('user name for KAFKA_SASL_MECHANISM'),
  KAFKA_SASL_PASSWORD: z.string().optional().describe('password of KAFKA_SASL_USERNAME'),
};

/** What `eventLogEnv` yields. All but the folder may be left out. */
export type EventLogSettings = Pick<z.output<z.ZodObject<typeof eventLogEnv>>, 'DATELINE_DATA'> &
  Partial<z.output<z.ZodObject<typeof eventLogEnv>>>;

/** Where ClickHouse is: read by every process that writes to it or queries it. */
export const warehouseEnv = {
  CLICKHOUSE_URL: z
    .string()
    .refine((text) => text.split(',').every((address) => URL.canParse(address.trim())), { error: 'is not an address' })
    .optional()
    .describe(
      'address of a ClickHouse server, http://host:8123; of a cluster without Keeper those of all its servers, comma-separated; the embedded server when unset',
    ),
  CLICKHOUSE_CLUSTER: z
    .string()
    .regex(/^[\w.-]+$/, { error: 'is not the name of a cluster' })
    .optional()
    .describe(
      'name of the ClickHouse cluster, as remote_servers has it, that tables are spread over; one server when unset',
    ),
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

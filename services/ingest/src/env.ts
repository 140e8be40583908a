import { eventLogEnv } from '@dateline/runtime';
import { z } from 'zod';

const bytes = z.coerce
  .number()
  .int()
  .min(1_024)
  .max(512 * 1024 * 1024);

const milliseconds = z.coerce.number().int().max(3_600_000);

/** What every way into the log shares: where it is, and how documents are read. */
export const loadingEnv = z.object({
  ...eventLogEnv,
  INGEST_MAX_DOCUMENT_BYTES: bytes
    .default(64 * 1024 * 1024)
    .describe('largest single document (seed or JSON file, NDJSON line) in bytes, 1,024 to 536,870,912'),
  INGEST_LANGUAGE: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'is not a language tag' })
    .default('en')
    .describe('BCP 47 language of articles that state none'),
  INGEST_FETCH_USER_AGENT: z
    .string()
    .min(1)
    .default('Dateline/0.1')
    .describe('how `load URL` calls itself; what stands before a slash is its name in robots.txt'),
  INGEST_FETCH_TIMEOUT_MS: milliseconds
    .min(1)
    .default(30_000)
    .describe('how long a request of `load URL` may take in all, in milliseconds'),
  INGEST_FETCH_MAX_BYTES: bytes
    .default(16 * 1024 * 1024)
    .describe('largest answer that `load URL` reads, in bytes after decompression, 1,024 to 536,870,912'),
  INGEST_FETCH_DELAY_MS: milliseconds
    .min(0)
    .default(1_000)
    .describe('between two requests of `load URL` to one host, in milliseconds; robots.txt may ask for more'),
  INGEST_WATCH_INTERVAL_MS: milliseconds
    .min(20)
    .default(1_000)
    .describe('how often `load --watch` looks for changes, in milliseconds'),
});

/** What the HTTP service reads besides. */
export const ingestEnv = loadingEnv.extend({
  INGEST_HOST: z.string().default('127.0.0.1').describe('address the HTTP API listens on'),
  INGEST_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8080)
    .describe('port of the HTTP API, 0 for any free one'),
  INGEST_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('bearer token of the HTTP API, at least 16 characters; required where INGEST_HOST is not loopback'),
  INGEST_MAX_BODY_BYTES: bytes
    .default(64 * 1024 * 1024)
    .describe('largest request body in bytes, 1,024 to 536,870,912'),
});

export type LoadingSettings = z.infer<typeof loadingEnv>;
export type IngestSettings = z.infer<typeof ingestEnv>;

import { z } from 'zod';
import { articleDocument, commentDocument, statedTime } from '../documents/document-schema.ts';
import { FORMATS } from '../documents/formats.ts';
import { errorMessage, outcomesMessage, withdrawalMessage } from './messages.ts';

const headers = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('The same key with the same request gets the same answer for a day; nothing is carried out twice'),
});

const failures = { 401: errorMessage, 403: errorMessage, 413: errorMessage, 422: errorMessage, 503: errorMessage };
const recorded = {
  202: outcomesMessage.describe('On disk. Whatever could not be taken is among the results, with the reasons'),
  400: z.union([outcomesMessage, errorMessage]).describe('Nothing was taken: all faults'),
  404: outcomesMessage.describe('Nothing was taken: the article is not on record'),
  415: errorMessage,
  ...failures,
};
const withdrawn = { 202: withdrawalMessage, 400: errorMessage, 404: errorMessage, ...failures };

const params = z.object({ id: z.uuid() });
const at = statedTime.optional().describe('When the source did it, a day or an instant; default: now');

/** What is taken; JSON alone but for whole documents. */
export const DOCUMENT_TYPES = [
  'application/json',
  'application/x-ndjson',
  'text/plain',
  'application/octet-stream',
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/feed+json',
  'application/xml',
  'text/xml',
  'text/html',
  'application/xhtml+xml',
  'text/csv',
  'text/tab-separated-values',
  'application/vnd.apache.parquet',
  'application/gzip',
  'application/zstd',
] as const;

/** Settings of POST /v1/documents. */
const documentQuery = z.object({
  name: z
    .string()
    .min(1)
    .max(1_024)
    .optional()
    .describe('File name of a document: what its source calls it, where it has no address'),
  source: z.string().min(1).optional().describe('Name of the source; default: the site of a page or feed, else seeds'),
  url: z
    .url()
    .optional()
    .describe('Where a page or feed came from: what it says of its address is held against it. Never fetched'),
  columns: z
    .string()
    .max(65_536)
    .optional()
    .describe('What the columns of a table mean, as JSON: {"kind":"article","fields":{...}}'),
  format: z.enum(FORMATS).optional().describe('Default: by content type, else by name and content'),
});

export const articlesSchema = {
  summary: 'Hand in articles, with or without their comments',
  headers,
  body: z.union([articleDocument, z.array(articleDocument)]),
  response: recorded,
};

export const commentsSchema = {
  summary: 'Hand in comments on articles that are on record',
  headers,
  body: z.union([commentDocument, z.array(commentDocument)]),
  response: recorded,
};

export const documentsSchema = {
  summary: 'Hand in documents: seed text, NDJSON, JSON, feeds, pages, CSV or Parquet, each also as gzip or zstd',
  consumes: [...DOCUMENT_TYPES],
  headers,
  querystring: documentQuery,
  response: recorded,
};

export const retractionSchema = {
  summary: 'Retract an article',
  headers,
  params,
  querystring: z.object({ at, reason: z.string().min(1).optional() }),
  response: withdrawn,
};

export const removalSchema = {
  summary: 'Remove a comment',
  headers,
  params,
  querystring: z.object({ at }),
  response: withdrawn,
};

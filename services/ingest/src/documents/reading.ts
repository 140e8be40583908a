import type { ColumnMapping } from '../tables/column-mapping.ts';
import type { ByteChunks } from './byte-stream.ts';
import type { Format } from './formats.ts';
import type { JsonOptions } from './read-json.ts';

/** Something to read. `format` where it is known; else the name's extension and the content decide. */
export type DocumentSource = {
  name: string;
  chunks: ByteChunks;
  format?: Format | undefined;
  /** Where it was fetched from. */
  url?: string | undefined;
  /** As the HTTP header states it. */
  charset?: string | undefined;
};

/** A page that a feed links to, found on disk; or why it is not read; or null where there is none. */
export type LinkedPage = { ok: true; name: string; bytes: Buffer } | { ok: false; message: string } | null;

/** What a document does not say itself, and how large it may be. */
export type ReadingOptions = JsonOptions & {
  /** Name of the source of documents that tell none. */
  sourceName: string;
  /** Name of the source as the caller states it: counts before what pages and feeds tell. */
  statedSource?: string | undefined;
  /** Of one document: a seed, JSON, feed, page or Parquet file, a line of NDJSON, a row of CSV. */
  maxDocumentBytes: number;
  /** An instant in UTC: nothing that is read was published after it. */
  now: string;
  /** What the columns of tables mean. */
  columns?: ColumnMapping | undefined;
  /** Finds the page behind a feed's link; feeds are read without their pages when absent. */
  linkedPage?: ((url: string) => LinkedPage) | undefined;
};

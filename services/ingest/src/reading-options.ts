import type { ReadingOptions } from './documents/read-documents.ts';
import type { LoadingSettings } from './env.ts';

/** The source that seed documents belong to where neither a folder nor a caller names one. */
const SEED_SOURCE = 'seeds';

/** How documents are read under these settings; `sourceName` as given with a command or a request. */
export const readingOptions = (settings: LoadingSettings, sourceName: string = SEED_SOURCE): ReadingOptions => ({
  sourceName,
  language: settings.INGEST_LANGUAGE,
  maxDocumentBytes: settings.INGEST_MAX_DOCUMENT_BYTES,
});

import type { ReadingOptions } from './documents/reading.ts';
import type { LoadingSettings } from './env.ts';

/** The source that documents belong to where neither they nor a folder nor a caller names one. */
const SEED_SOURCE = 'seeds';

/** Who the source is: as stated with a command or a request, else the folder a file lies in. */
export type SourceNames = { stated?: string | undefined; folder?: string | undefined };

/** How documents are read under these settings, now. */
export const readingOptions = (settings: LoadingSettings, { stated, folder }: SourceNames = {}): ReadingOptions => ({
  sourceName: stated ?? folder ?? SEED_SOURCE,
  statedSource: stated,
  defaultSource: stated ?? folder,
  language: settings.INGEST_LANGUAGE,
  maxDocumentBytes: settings.INGEST_MAX_DOCUMENT_BYTES,
  now: new Date().toISOString(),
});

import { realpathSync } from 'node:fs';
import type { Item } from '../documents/input.ts';
import { formatOfName } from '../documents/formats.ts';
import { refused } from '../documents/origin.ts';
import { readDocuments } from '../documents/read-documents.ts';
import type { ReadingOptions } from '../documents/reading.ts';
import type { LoadingSettings } from '../env.ts';
import { readingOptions } from '../reading-options.ts';
import type { Input } from './find-inputs.ts';
import { mappingBeside, type InputOptions } from './input-options.ts';
import { createLinkedPages } from './linked-pages.ts';

export type InputReading = {
  settings: LoadingSettings;
  options: InputOptions;
  /** Told of every piece that is read. */
  onBytes?: (byteLength: number) => void;
};

/**
 * The items of inputs, one after the other. Feeds come first, so that a page which one of them links to is read with the feed's
 * dates, and not once more by itself.
 */
export async function* readInputs(
  inputs: readonly Input[],
  { settings, options, onBytes = () => {} }: InputReading,
): AsyncGenerator<Item> {
  const read = new Set<string>();
  for (const input of [...inputs.filter(isFeed), ...inputs.filter((other) => !isFeed(other))]) {
    const file = input.file === undefined ? undefined : realpathSync(input.file);
    if (file !== undefined && read.has(file)) continue;
    const pages = file === undefined ? null : createLinkedPages(file, settings.INGEST_MAX_DOCUMENT_BYTES);
    const beside = options.columns || input.file === undefined ? undefined : mappingBeside(input.file);
    if (beside?.ok === false) {
      yield refused({ name: input.name }, [{ code: 'invalid_mapping', message: beside.message }]);
      continue;
    }
    const reading: ReadingOptions = {
      ...readingOptions(settings, { stated: options.source, folder: input.folder }),
      columns: options.columns ?? beside?.mapping,
      linkedPage: pages ? (url) => pages.find(url) : undefined,
    };
    yield* readDocuments({ ...input, chunks: counted(input, onBytes) }, reading);
    for (const page of pages?.found ?? []) read.add(page);
  }
}

const isFeed = ({ name, format }: Input): boolean => (format ?? formatOfName(name)) === 'feed';

async function* counted({ chunks }: Input, onBytes: (byteLength: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}

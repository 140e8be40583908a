import { basename } from 'node:path';
import { readFeed } from '../feeds/read-feed.ts';
import { readPageDocument } from '../pages/read-page-document.ts';
import { readCsv } from '../tables/read-csv.ts';
import { readParquet } from '../tables/read-parquet.ts';
import { peek, readWhole } from './byte-stream.ts';
import { decodeMarkup } from './decode-markup.ts';
import { binaryFault, decodeText } from './decode-text.ts';
import { decompress, DecompressionError, isCompressed } from './decompress.ts';
import { formatOf, plainName, type Format } from './formats.ts';
import type { Item } from './input.ts';
import { noteOnce } from './note-once.ts';
import { refused, type Origin } from './origin.ts';
import { readJson } from './read-json.ts';
import { readSeed } from './read-seed.ts';
import type { DocumentSource, ReadingOptions } from './reading.ts';
import { splitLines } from './split-lines.ts';

/**
 * Reads documents in any of the formats, compressed or not, item by item; what is wrong comes as refusals among the good ones.
 * NDJSON and CSV are read as streams, the others are one document and are read as a whole.
 */
export const readDocuments = (source: DocumentSource, options: ReadingOptions): AsyncGenerator<Item> =>
  noteOnce(readAny(source, options), options);

async function* readAny(source: DocumentSource, options: ReadingOptions): AsyncGenerator<Item> {
  const origin = { name: source.name };
  try {
    const outer = await peek(source.chunks);
    if (!isCompressed(outer.head)) yield* readPlain(source, { ...outer, origin, options });
    else {
      const inner = await peek(decompress(outer.head, outer.chunks));
      yield* readPlain(source, { ...inner, origin, options });
    }
  } catch (error) {
    if (!(error instanceof DecompressionError)) throw error;
    yield refused(origin, [error.fault]);
  }
}

type Reading = { head: Buffer; chunks: AsyncIterable<Uint8Array>; origin: Origin; options: ReadingOptions };

/** Formats whose bytes are not UTF-8 text, or need not be. */
const DECODES_ITSELF: ReadonlySet<Format> = new Set(['feed', 'page', 'parquet']);

async function* readPlain(source: DocumentSource, { head, chunks, origin, options }: Reading): AsyncGenerator<Item> {
  const format = formatOf(head, source.name, source.format);
  const binary = DECODES_ITSELF.has(format) ? null : binaryFault(head);
  if (head.length === 0) yield refused(origin, [{ code: 'empty_input', message: 'it is empty: nothing was read' }]);
  else if (binary) yield refused(origin, [binary]);
  else if (format === 'ndjson') yield* readNdjson(chunks, origin, options);
  else if (format === 'csv') yield* readCsv(chunks, origin, options);
  else {
    const bytes = await readWhole(chunks, options.maxDocumentBytes);
    if (bytes === null) yield tooLarge(origin, null, options.maxDocumentBytes);
    else yield* readOne(format, bytes, { source, origin, options });
  }
}

type OneDocument = { source: DocumentSource; origin: Origin; options: ReadingOptions };

async function* readOne(
  format: Exclude<Format, 'ndjson' | 'csv'>,
  bytes: Buffer,
  { source, origin, options }: OneDocument,
): AsyncGenerator<Item> {
  const sourceId = basename(plainName(source.name));
  if (format === 'parquet') yield* readParquet(bytes, origin, options);
  else if (format === 'feed' || format === 'page') {
    const { text, notes } = decodeMarkup(bytes, source.charset);
    for (const fault of notes) yield { kind: 'note', origin, fault };
    const place = { origin, sourceId, url: source.url };
    yield* format === 'feed' ? readFeed(text, place, options) : readPageDocument(text, place, options);
  } else {
    const decoded = decodeText(bytes);
    if (!decoded.ok) yield refused(origin, [decoded.fault]);
    else if (format === 'json') yield* readJson(decoded.text, origin, options);
    else yield* readSeed(decoded.text, origin, { ...options, sourceId });
  }
}

async function* readNdjson(
  chunks: AsyncIterable<Uint8Array>,
  { name }: Origin,
  options: ReadingOptions,
): AsyncGenerator<Item> {
  for await (const { number, bytes, byteLength } of splitLines(chunks, options.maxDocumentBytes)) {
    const origin = { name, line: number };
    const decoded = bytes === null ? null : decodeText(bytes);
    if (!decoded) yield tooLarge(origin, byteLength, options.maxDocumentBytes);
    // Within a line the decoder counts from 1: the line of the file is the one that helps.
    else if (!decoded.ok) yield refused(origin, [{ ...decoded.fault, line: number }]);
    else if (decoded.text.trim() !== '') yield* readJson(decoded.text, origin, options);
  }
}

const tooLarge = (origin: Origin, byteLength: number | null, maxBytes: number): Item =>
  refused(origin, [
    {
      code: 'document_too_large',
      message:
        `${byteLength === null ? '' : `${byteLength} bytes, `}over the limit of ${maxBytes} bytes for one document: ` +
        'raise INGEST_MAX_DOCUMENT_BYTES or split it',
    },
  ]);

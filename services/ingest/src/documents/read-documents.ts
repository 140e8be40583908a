import type { Item } from './input.ts';
import { binaryFault, decodeText } from './decode-text.ts';
import { refused, type Origin } from './origin.ts';
import { readJson, type JsonOptions } from './read-json.ts';
import { readSeed } from './read-seed.ts';
import { peek, readWhole, type ByteChunks } from './byte-stream.ts';
import { splitLines } from './split-lines.ts';

export const FORMATS = ['seed', 'ndjson', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** Something to read. `format` where it is known; else the name's extension and the content decide. */
export type DocumentSource = {
  name: string;
  chunks: ByteChunks;
  format?: Format | undefined;
};

/** What a document does not say itself, and how large it may be. */
export type ReadingOptions = JsonOptions & {
  /** Name of the source of seed documents, which state none. */
  sourceName: string;
  /** Of one document: a seed or JSON file, a line of NDJSON. */
  maxDocumentBytes: number;
};

const EXTENSIONS: Readonly<Record<string, Format>> = { txt: 'seed', ndjson: 'ndjson', jsonl: 'ndjson', json: 'json' };

/** The format that a file name's extension stands for. */
export const formatOfName = (name: string): Format | undefined =>
  EXTENSIONS[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];

/**
 * Reads documents in any of the formats, item by item; what is wrong comes as refusals among the good ones. NDJSON is read as a
 * stream, the others are one document and are read as a whole.
 */
export async function* readDocuments(source: DocumentSource, options: ReadingOptions): AsyncGenerator<Item> {
  const origin = { name: source.name };
  const { head, chunks } = await peek(source.chunks);
  const binary = binaryFault(head);
  if (head.length === 0) yield refused(origin, [{ code: 'empty_input', message: 'it is empty: nothing was read' }]);
  else if (binary) yield refused(origin, [binary]);
  else {
    const format = source.format ?? formatOfName(source.name) ?? formatOfContent(head);
    if (format === 'ndjson') yield* readNdjson(chunks, origin, options);
    else yield* readOne(format, await readWhole(chunks, options.maxDocumentBytes), { origin, options });
  }
}

/** Text that begins like JSON is JSON; an object that ends on its first line is a line of NDJSON. */
function formatOfContent(head: Buffer): Format {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('[')) return 'json';
  if (!text.startsWith('{')) return 'seed';
  const end = text.indexOf('\n');
  return end === -1 || text.slice(0, end).trimEnd().endsWith('}') ? 'ndjson' : 'json';
}

function* readOne(
  format: 'seed' | 'json',
  bytes: Buffer | null,
  { origin, options }: { origin: Origin; options: ReadingOptions },
): Generator<Item> {
  if (bytes === null) {
    yield tooLarge(origin, null, options.maxDocumentBytes);
    return;
  }
  const decoded = decodeText(bytes);
  if (!decoded.ok) yield refused(origin, [decoded.fault]);
  else if (format === 'json') yield* readJson(decoded.text, origin, options);
  else yield* readSeed(decoded.text, origin, options);
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

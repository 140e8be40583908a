import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { parse, type CsvError, type Info } from 'csv-parse';
import type { Item } from '../documents/input.ts';
import { refused, type Origin } from '../documents/origin.ts';
import type { ReadingOptions } from '../documents/reading.ts';
import type { Fault } from '../fault.ts';
import { checkColumns, rowItems } from './row-items.ts';
import type { ColumnMapping, Row } from './column-mapping.ts';

type Line = { record: string[]; info: Info };

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Items of a CSV table whose first line names its columns. Read as a stream: memory holds a row. */
export async function* readCsv(
  chunks: AsyncIterable<Uint8Array>,
  origin: Origin,
  options: ReadingOptions,
): AsyncGenerator<Item> {
  let columns: string[] | null = null;
  let mapping: ColumnMapping | null = null;
  const faults: Fault[] = [];
  const refuseFaults = function* () {
    for (const fault of faults.splice(0)) yield refused(origin, [fault]);
  };
  for await (const { record, info } of lines(chunks, { options, faults })) {
    yield* refuseFaults();
    // The parser counts the lines that it has read: a row begins before the breaks within its cells.
    const place = { ...origin, line: info.lines - record.join('').split('\n').length + 1 };
    if (columns === null) {
      columns = record.map((name) => name.trim());
      const checked = checkColumns(columns, origin, options);
      yield* checked.items;
      mapping = checked.mapping;
      if (mapping === null) return;
    } else if (mapping && record.length === columns.length) {
      const row: Row = new Map(columns.map((name, index) => [name, record[index]]));
      yield* rowItems(row, { mapping, origin: place }, options);
    } else {
      const message = `a row of ${record.length} cells under ${columns.length} columns: check its quotes and delimiters`;
      yield refused(place, [{ code: 'invalid_table', message }]);
    }
  }
  if (columns === null && faults.length === 0) {
    yield refused(origin, [{ code: 'empty_input', message: 'a table without a line: nothing was read' }]);
  }
  yield* refuseFaults();
}

type Reading = { options: ReadingOptions; faults: Fault[] };

/** Rows as they are parsed. What can not be read is added to `faults`: an error of the stream would take rows before it along. */
async function* lines(chunks: AsyncIterable<Uint8Array>, { options, faults }: Reading): AsyncGenerator<Line> {
  const { first, rest } = await firstLine(decode(chunks, options.columns?.charset ?? 'utf-8', faults));
  const parser = parse({
    bom: true,
    delimiter: options.columns?.delimiter ?? likeliestDelimiter(first),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: options.maxDocumentBytes,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error) faults.push(csvFault(error, options));
    },
  });
  const source = Readable.from(rest);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    yield* parser as AsyncIterable<Line>;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

async function* decode(chunks: AsyncIterable<Uint8Array>, charset: string, faults: Fault[]): AsyncGenerator<string> {
  const decoder = new TextDecoder(charset, { fatal: true });
  let read = 0;
  const report = () => {
    const message = `not ${charset} behind byte ${read}: what follows was not read; declare "charset" in the mapping, or save it as UTF-8`;
    faults.push({ code: 'invalid_utf8', message });
  };
  for await (const chunk of chunks) {
    const text = decodeChunk(decoder, chunk);
    if (text === null) {
      report();
      return;
    }
    read += chunk.length;
    yield text;
  }
  // A character that is cut off shows only at the end.
  if (decodeChunk(decoder) === null) report();
}

/** Null for bytes that are not of the charset. */
function decodeChunk(decoder: TextDecoder, chunk?: Uint8Array): string | null {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    return null;
  }
}

async function firstLine(texts: AsyncIterable<string>): Promise<{ first: string; rest: AsyncIterable<string> }> {
  const iterator = texts[Symbol.asyncIterator]();
  let head = '';
  while (!head.includes('\n') && head.length < 65_536) {
    const next = await iterator.next();
    if (next.done === true) break;
    head += next.value;
  }
  const rest = async function* () {
    if (head !== '') yield head;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
      if (next.value !== '') yield next.value;
    }
  };
  return { first: head.split('\n', 1)[0] ?? '', rest: rest() };
}

function likeliestDelimiter(line: string): string {
  const count = (mark: string): number => line.split(mark).length;
  return DELIMITERS.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function csvFault(error: CsvError, { maxDocumentBytes }: ReadingOptions): Fault {
  const line: unknown = error['lines'];
  const size =
    error.code === 'CSV_MAX_RECORD_SIZE' ? ` (over ${maxDocumentBytes} bytes: INGEST_MAX_DOCUMENT_BYTES)` : '';
  const message = `a row that can not be read${size}: ${error.message}`;
  return { code: 'invalid_table', message, ...(typeof line === 'number' ? { line } : {}) };
}

import { Transform } from 'node:stream';

/** Formats of rows, by the ending of their files. TimelineJS is a document of its own: timeline-document.ts. */
export const EXPORT_FORMATS = ['csv', 'ndjson', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A stream that lets bytes through and counts the rows and bytes that passed. */
export type Counter = { stream: Transform; counted(): { rows: number; bytes: number } };

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** Counts lines of text; in CSV, line feeds within quotation marks end no row. A head line is no row. */
export function createCounter({ isQuoted, hasHead }: { isQuoted: boolean; hasHead: boolean }): Counter {
  let [lines, bytes, inQuotes] = [0, 0, false];
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      for (let index = 0; index < chunk.length; index++) {
        const byte = chunk[index];
        if (byte === LINE_FEED && !inQuotes) lines += 1;
        // A doubled mark closes and opens again: the state is right wherever it counts.
        else if (byte === QUOTE && isQuoted) inQuotes = !inQuotes;
      }
      done(null, chunk);
    },
  });
  return { stream, counted: () => ({ rows: lines - (hasHead ? 1 : 0), bytes }) };
}

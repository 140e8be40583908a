import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import {
  parquetMetadata,
  parquetReadObjects,
  parquetSchema,
  snappyUncompress,
  type Compressors,
  type FileMetaData,
} from 'hyparquet';
import type { Item } from '../documents/input.ts';
import { refused, type Origin } from '../documents/origin.ts';
import type { ReadingOptions } from '../documents/reading.ts';
import { checkColumns, rowItems } from './row-items.ts';

/** Rows are decoded in groups of this many. */
const GROUP_ROWS = 10_000;
/** Text grows this much at most when it is decompressed: dictionaries repeat one value for many rows. */
const MAX_GROWTH = 200;
const FREE_BYTES = 64 * 1024 * 1024;

/** Items of a Parquet file with flat columns. What is damaged is refused with the rows it begins at; those before it are taken. */
export async function* readParquet(bytes: Buffer, origin: Origin, options: ReadingOptions): AsyncGenerator<Item> {
  const buffer = new Uint8Array(bytes).buffer;
  let row = 0;
  try {
    const metadata = parquetMetadata(buffer);
    const fault = sizeFault(metadata, bytes.length);
    if (fault !== null) {
      yield refused(origin, [{ code: 'compression_bomb', message: fault }]);
      return;
    }
    const names = parquetSchema(metadata).children.map(({ element }) => element.name);
    const { mapping, items } = checkColumns(names, origin, options);
    yield* items;
    if (!mapping) return;
    const total = Number(metadata.num_rows);
    for (; row < total; row += GROUP_ROWS) {
      const rows = await parquetReadObjects({
        file: buffer,
        metadata,
        compressors: COMPRESSORS,
        rowStart: row,
        rowEnd: Math.min(total, row + GROUP_ROWS),
      });
      for (const [index, cells] of rows.entries()) {
        const field = `row ${row + index + 1}`;
        yield* rowItems(new Map(Object.entries(cells)), { mapping, origin, field }, options);
      }
    }
  } catch (cause) {
    const message = `not a Parquet file that can be read past row ${row}: ${cause instanceof Error ? cause.message : String(cause)}`;
    yield refused(origin, [{ code: 'invalid_table', message }]);
  }
}

/** Why a file would not fit into memory if what it says of itself is true; null where it would. */
function sizeFault({ num_rows: rows, row_groups: groups }: FileMetaData, byteLength: number): string | null {
  const limit = Math.max(FREE_BYTES, byteLength * MAX_GROWTH);
  const declared = groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
  const values = groups.reduce(
    (sum, group) => group.columns.reduce((all, { meta_data: column }) => all + Number(column?.num_values ?? 0), sum),
    0,
  );
  if (Number(rows) >= 0 && Number(rows) <= limit && declared <= limit && values <= limit) return null;
  return `${byteLength} bytes that say they hold ${rows} rows and ${declared} bytes of data: more than ${MAX_GROWTH} times as much is not read`;
}

/** Decompresses a page to the length it declares, which is not believed without measure. */
const bounded =
  (decompress: (input: Uint8Array, outputLength: number) => Uint8Array) =>
  (input: Uint8Array, outputLength: number): Uint8Array => {
    if (outputLength > Math.max(FREE_BYTES, input.length * MAX_GROWTH)) {
      throw new Error(`a page of ${input.length} bytes says it holds ${outputLength}`);
    }
    return decompress(input, outputLength);
  };

/** Node has the codecs of today's writers but Snappy, which hyparquet brings, and LZ4. */
const COMPRESSORS: Compressors = {
  SNAPPY: bounded((input, outputLength) => {
    const output = new Uint8Array(outputLength);
    snappyUncompress(input, output);
    return output;
  }),
  GZIP: bounded((input, maxOutputLength) => gunzipSync(input, { maxOutputLength })),
  BROTLI: bounded((input, maxOutputLength) => brotliDecompressSync(input, { maxOutputLength })),
  ZSTD: bounded((input, maxOutputLength) => zstdDecompressSync(input, { maxOutputLength })),
};

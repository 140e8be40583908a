import type { ByteChunks } from './byte-stream.ts';

/** A line of a byte stream. `number` from 1; `bytes` without the line feed, null where the line is over the limit. */
export type ByteLine = { number: number; bytes: Buffer | null; byteLength: number };

/**
 * The lines of a stream of bytes, one after the other, so that a file of any size needs no more memory than its longest line.
 * Of a line over `maxBytes` only the length is kept.
 */
export async function* splitLines(chunks: ByteChunks, maxBytes: number): AsyncGenerator<ByteLine> {
  let parts: Uint8Array[] = [];
  let byteLength = 0;
  let number = 1;
  const add = (part: Uint8Array) => {
    byteLength += part.length;
    if (byteLength <= maxBytes) parts.push(part);
    else parts = [];
  };
  const take = (): ByteLine => {
    const line = { number: number++, bytes: byteLength <= maxBytes ? joined(parts) : null, byteLength };
    parts = [];
    byteLength = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    if (from < chunk.length) add(chunk.subarray(from));
  }
  if (byteLength > 0) yield take();
}

const joined = (parts: readonly Uint8Array[]): Buffer => {
  const [only] = parts;
  return parts.length === 1 && only ? Buffer.from(only.buffer, only.byteOffset, only.byteLength) : Buffer.concat(parts);
};

/** Bytes in pieces: a file being read, standard input, a request's body. */
export type ByteChunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** As much as tells the format of an input. */
const HEAD_BYTES = 65_536;

/** The first bytes of a stream, and the whole stream again. `head` is empty where the stream holds nothing but blanks. */
export async function peek(chunks: ByteChunks): Promise<{ head: Buffer; chunks: AsyncIterable<Uint8Array> }> {
  const iterator = toAsync(chunks)[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let byteLength = 0;
  while (byteLength < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    taken.push(next.value);
    byteLength += next.value.length;
  }
  const head = Buffer.concat(taken.map((chunk) => chunk.subarray(0, HEAD_BYTES)));
  const rest = async function* () {
    yield* taken;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  };
  const empty = byteLength < HEAD_BYTES && isBlank(head);
  return { head: empty ? Buffer.alloc(0) : head, chunks: rest() };
}

/** All bytes of a stream; null, with nothing kept, where there are more than `maxBytes`. */
export async function readWhole(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let byteLength = 0;
  for await (const chunk of chunks) {
    byteLength += chunk.length;
    if (byteLength > maxBytes) return null;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

async function* toAsync(chunks: ByteChunks): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));

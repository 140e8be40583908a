import { Readable, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { Fault } from '../fault.ts';

/** Bytes that could not be decompressed. */
export class DecompressionError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, options?: ErrorOptions) {
    super(fault.message, options);
    this.fault = fault;
  }
}

/** Text compresses to a tenth or less, columns of one value to a hundredth; what is past this was made to fill a disk. */
const MAX_RATIO = 200;
/** Small inputs may be as repetitive as they like. */
const FREE_BYTES = 64 * 1024 * 1024;

/** The bytes within gzip or zstd, told by their first bytes; any others as they are. Throws DecompressionError while they are read. */
export function decompress(head: Buffer, chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const decoder = decoderFor(head);
  return decoder === null ? chunks : inflate(chunks, decoder);
}

/** True for the first bytes of gzip or zstd. */
export const isCompressed = (head: Buffer): boolean => decoderFor(head) !== null;

type Decoder = { name: string; create: () => Transform };

function decoderFor(head: Buffer): Decoder | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return { name: 'gzip', create: createGunzip };
  if (head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528) return { name: 'zstd', create: createZstdDecompress };
  return null;
}

async function* inflate(chunks: AsyncIterable<Uint8Array>, { name, create }: Decoder): AsyncGenerator<Uint8Array> {
  let taken = 0;
  let given = 0;
  const counted = async function* () {
    for await (const chunk of chunks) {
      taken += chunk.length;
      yield chunk;
    }
  };
  const source = Readable.from(counted());
  const output = create();
  source.on('error', (error) => output.destroy(error));
  source.pipe(output);
  try {
    for await (const chunk of output as AsyncIterable<Buffer>) {
      given += chunk.length;
      if (given > FREE_BYTES && given > taken * MAX_RATIO) throw new DecompressionError(bomb(name, taken));
      yield chunk;
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
    const message = `${name} breaks off or is damaged after ${given} bytes of content (${error.code}): what came before was read; make the file anew`;
    throw new DecompressionError({ code: 'corrupt_compression', message }, { cause: error });
  } finally {
    source.destroy();
    output.destroy();
  }
}

const bomb = (name: string, taken: number): Fault => ({
  code: 'compression_bomb',
  message: `${taken} bytes of ${name} give more than ${MAX_RATIO} times as much: reading stopped; decompress it yourself if it is meant`,
});

const isZlibError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^(?:Z_|ZSTD_|ERR_ZSTD)/.test(error.code);

import type { IHeaders } from 'kafkajs';

/** What kafkajs knows of the batch of a producer that a record came in. Offsets and times in decimal digits. */
type ProducerBatch = {
  firstOffset: string;
  firstTimestamp: string;
  maxTimestamp: string;
  /** 1: the broker's time of the append, the batch's `maxTimestamp`, counts for all its records. */
  timestampType: number;
  magicByte: number;
  isControlBatch?: boolean;
};

const LOG_APPEND_TIME = 1;

/**
 * A record as it came over the wire, in the shape in which kafkajs carries it from a fetch to `eachBatch`. Key and headers are
 * read when somebody asks for them. Format: attributes (one byte), timestamp delta, offset delta, key, value, headers; all numbers and
 * lengths are zigzag varints. Source: Kafka's documentation, "Record Format".
 */
export class FetchedRecord {
  readonly magicByte: number;
  readonly attributes: number;
  readonly isControlRecord: boolean;
  readonly batchContext: ProducerBatch;
  readonly timestamp: string;
  readonly offset: string;
  readonly value: Buffer | null;
  readonly #bytes: Buffer;
  readonly #keyAt: number;
  readonly #headersAt: number;

  constructor(bytes: Buffer, batch: ProducerBatch) {
    const from = new Cursor(bytes, 1);
    this.magicByte = batch.magicByte;
    this.attributes = bytes[0] ?? 0;
    this.isControlRecord = batch.isControlBatch ?? false;
    this.batchContext = batch;
    const afterFirstMs = from.readVarint();
    const isAppendTime = batch.timestampType === LOG_APPEND_TIME && batch.maxTimestamp !== '';
    this.timestamp = isAppendTime ? batch.maxTimestamp : String(Number(batch.firstTimestamp) + afterFirstMs);
    this.offset = String(Number(batch.firstOffset) + from.readVarint());
    this.#bytes = bytes;
    this.#keyAt = from.at;
    from.skipBytes();
    this.value = from.readBytes();
    this.#headersAt = from.at;
  }

  get key(): Buffer | null {
    return new Cursor(this.#bytes, this.#keyAt).readBytes();
  }

  /** A name that stands there several times has all its values. */
  get headers(): IHeaders {
    const from = new Cursor(this.#bytes, this.#headersAt);
    const headers: Record<string, Buffer | Buffer[]> = Object.create(null);
    for (let rest = from.readVarint(); rest > 0; rest -= 1) {
      const name = from.readBytes()?.toString() ?? '';
      const value = from.readBytes() ?? Buffer.alloc(0);
      const before = headers[name];
      headers[name] = before === undefined ? value : [before, value].flat();
    }
    return headers;
  }
}

/** Reads a record's fields one after another. Numbers are zigzag varints. */
class Cursor {
  at: number;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** An integer; exact up to 2^53. */
  readVarint(): number {
    let scale = 1;
    let value = 0;
    for (;;) {
      const byte = this.#bytes[this.at];
      if (byte === undefined) throw new RangeError('a record of the log ends before it is complete');
      this.at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      scale *= 128;
    }
  }

  /** Bytes after their length; null for the length -1. */
  readBytes(): Buffer | null {
    const length = this.readVarint();
    if (length < 0) return null;
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }

  skipBytes(): void {
    const length = this.readVarint();
    this.at += Math.max(0, length);
  }
}

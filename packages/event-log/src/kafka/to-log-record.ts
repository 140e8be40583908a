import type { LogRecord } from '@dateline/runtime';
import type { IHeaders, KafkaMessage } from 'kafkajs';

/** A message of kafkajs as the log's users know it. A key or header that is no text reads as UTF-8 all the same. */
export const toLogRecord = (topic: string, partition: number, message: KafkaMessage): LogRecord =>
  new KafkaRecord(topic, partition, message);

/** Key and headers are made when somebody asks for them: consumers read values. */
class KafkaRecord implements LogRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly value: Uint8Array;
  readonly timestampMs: number;
  readonly #message: KafkaMessage;

  constructor(topic: string, partition: number, message: KafkaMessage) {
    this.topic = topic;
    this.partition = partition;
    this.offset = BigInt(message.offset);
    this.value = message.value ?? new Uint8Array(0);
    this.timestampMs = Number(message.timestamp);
    this.#message = message;
  }

  get key(): string | null {
    return this.#message.key?.toString() ?? null;
  }

  get headers(): Readonly<Record<string, string>> {
    return readHeaders(this.#message.headers);
  }
}

/** Of a header that stands there several times the last one counts. */
function readHeaders(headers: IHeaders | undefined): Record<string, string> {
  const read: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    // kafkajs also makes a list of a header named as something every object has: what was found there, then the value.
    const last = Array.isArray(value) ? value.at(-1) : value;
    const text = last === undefined ? '' : last.toString();
    if (name === '__proto__') Object.defineProperty(read, name, { value: text, enumerable: true });
    else read[name] = text;
  }
  return read;
}

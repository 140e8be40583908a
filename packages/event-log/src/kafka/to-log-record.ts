import type { LogRecord } from '@dateline/runtime';
import type { IHeaders, KafkaMessage } from 'kafkajs';

/** A message of kafkajs as the log's users know it. A key or header that is no text reads as UTF-8 all the same. */
export function toLogRecord(topic: string, partition: number, message: KafkaMessage): LogRecord {
  return {
    topic,
    partition,
    offset: BigInt(message.offset),
    key: message.key === null ? null : message.key.toString(),
    value: message.value ?? new Uint8Array(0),
    headers: readHeaders(message.headers),
    timestampMs: Number(message.timestamp),
  };
}

/** Of a header that stands there several times the last one counts. On the path of every record: no lists in between. */
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

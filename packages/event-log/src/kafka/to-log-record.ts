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

/** Of a header that stands there several times the last one counts. */
function readHeaders(headers: IHeaders | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => {
      // kafkajs also makes a list of a header named as something every object has: what was found there, then the value.
      const last = Array.isArray(value) ? value.at(-1) : value;
      return [name, last === undefined ? '' : last.toString()];
    }),
  );
}

import { UserError } from '@dateline/runtime';
import type { LogRecord } from '@dateline/runtime';
import type { Database } from './database.ts';
import { OFFSETS_PER_PARTITION } from './schema.ts';
import type { StoredPartition } from './topics.ts';

/** A batch is cut when the values in it pass this size, so that a few huge records do not fill the memory. */
const MAX_BATCH_BYTES = 8 * 1024 * 1024;

const SELECT = `SELECT position, timestamp_ms, key, headers, value FROM records
  WHERE position >= ? AND position < ? ORDER BY position LIMIT ?`;

const decoder = new TextDecoder();

/** Which records of a partition to read: from `fromOffset` up to, not including, `endOffset`, at most `maxRecords`. */
export type RecordRange = { fromOffset: number; endOffset: number; maxRecords: number };

/**
 * Reads consecutive records, at most about 8 MiB of them but at least one. The range must not be empty: offsets have no gaps,
 * so that where nothing is found the file is damaged (UserError).
 */
export function readRecords(database: Database, partition: StoredPartition, range: RecordRange): LogRecord[] {
  const base = partition.id * OFFSETS_PER_PARTITION;
  const records: LogRecord[] = [];
  let bytes = 0;
  for (const row of database.iterate(SELECT, base + range.fromOffset, base + range.endOffset, range.maxRecords)) {
    const value = row['value'] as Uint8Array;
    const key = row['key'] as Uint8Array | null;
    records.push({
      topic: partition.topic,
      partition: partition.partition,
      offset: BigInt(Number(row['position']) - base),
      key: key === null ? null : decoder.decode(key),
      value,
      headers: row['headers'] === '{}' ? {} : (JSON.parse(String(row['headers'])) as Record<string, string>),
      timestampMs: Number(row['timestamp_ms']),
    });
    bytes += value.length;
    if (bytes >= MAX_BATCH_BYTES) break;
  }
  if (Number(records[0]?.offset) !== range.fromOffset) {
    throw new UserError(
      `event log ${database.file} is damaged: offset ${range.fromOffset} of ${partition.topic}/${partition.partition} is ` +
        'missing: restore the file from a copy, or move it away and load again',
    );
  }
  return records;
}

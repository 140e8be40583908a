import type { LogRecord } from '@dateline/runtime';

const DEFAULT_MAX_RECORDS = 10_000;
const MAX_BATCH_BYTES = 8 * 1024 * 1024;

/** Some records, at least one. */
export type SomeRecords = readonly [LogRecord, ...LogRecord[]];

/** As many of the records from `from` on as a batch may hold; null where there are none. */
export function takeRecords(
  records: readonly LogRecord[],
  from: number,
  maxRecords = DEFAULT_MAX_RECORDS,
): SomeRecords | null {
  let bytes = 0;
  let to = from;
  for (const last = Math.min(records.length, from + maxRecords); to < last; to += 1) {
    bytes += records[to]?.value.byteLength ?? 0;
    if (bytes > MAX_BATCH_BYTES && to > from) break;
  }
  const taken = to - from === records.length ? records : records.slice(from, to);
  return isSome(taken) ? taken : null;
}

function isSome(records: readonly LogRecord[]): records is SomeRecords {
  return records.length > 0;
}

import type { LogRecord } from '@dateline/runtime';

const DEFAULT_MAX_RECORDS = 5_000;
const MAX_BATCH_BYTES = 8 * 1024 * 1024;

/** The first of the records, as many as a batch may hold; null where there are none. */
export function takeRecords(
  records: readonly LogRecord[],
  maxRecords = DEFAULT_MAX_RECORDS,
): [LogRecord, ...LogRecord[]] | null {
  const [first, ...others] = records.slice(0, maxRecords);
  if (!first) return null;
  let bytes = first.value.byteLength;
  const cut = others.findIndex((record) => (bytes += record.value.byteLength) > MAX_BATCH_BYTES);
  return [first, ...(cut === -1 ? others : others.slice(0, cut))];
}

import type { Output } from '@dateline/runtime';

/** Redrawn no more often than this. */
const INTERVAL_MS = 100;

type Progress = { show: (table: string, rows: number, counted: number) => void; clear: () => void };

/** A line that says how far an export is; nothing where the stream is no terminal. */
export function createProgress(stream: Output): Progress {
  let shownAt = 0;
  return {
    show(table, rows, counted) {
      if (!stream.isTTY || performance.now() - shownAt < INTERVAL_MS) return;
      shownAt = performance.now();
      stream.write(`\r\x1b[K${table}: ${rows} of ${counted} rows`);
    },
    clear() {
      if (stream.isTTY && shownAt > 0) stream.write('\r\x1b[K');
    },
  };
}

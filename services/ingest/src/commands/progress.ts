import type { Output } from '@dateline/runtime';
import type { Summary } from '../outcomes.ts';

/** Redrawn no more often than this. */
const INTERVAL_MS = 100;

/** What a progress line needs of an input; `byteLength` is null where it is not known. */
type Sized = { byteLength: number | null };

/** Shows how far a load is. */
export type Progress = {
  /** Notes that so many more bytes were read. */
  read(more: number): void;
  show(summary: Summary): void;
  clear(): void;
};

/** A line that says how far a load is; nothing where the stream is no terminal. */
export function createProgress(stream: Output, inputs: readonly Sized[]): Progress {
  const isTerminal = stream.isTTY;
  const known = inputs.every(({ byteLength }) => byteLength !== null);
  const total = inputs.reduce((sum, { byteLength }) => sum + (byteLength ?? 0), 0);
  let bytes = 0;
  let shownAt = 0;
  return {
    read(more) {
      bytes += more;
    },
    show({ new: added, unchanged, revised, rejected }) {
      if (!isTerminal || performance.now() - shownAt < INTERVAL_MS) return;
      shownAt = performance.now();
      const done = known && total > 0 ? `${Math.floor((100 * bytes) / total)} %` : `${(bytes / 1e6).toFixed(1)} MB`;
      stream.write(`\r\x1b[K${done}: ${added} new, ${unchanged} unchanged, ${revised} revised, ${rejected} rejected`);
    },
    clear() {
      if (isTerminal && shownAt > 0) stream.write('\r\x1b[K');
    },
  };
}

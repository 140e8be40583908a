import type { LogRecord, RecordBatch } from '../records.ts';
import type { Progress, ProgressKey, StoredRange } from './progress.ts';

/**
 * The first guard against repeats: which records of a batch have their rows in the warehouse already, because a commit was lost,
 * the group was rewound or another member was faster. The warehouse is asked when a batch does not go on where this
 * member's last one ended, as after every assignment.
 */
export class HighWaterMarks {
  readonly #progress: Progress;
  readonly #of: Omit<ProgressKey, 'topic' | 'partition'>;
  readonly #stored = new Map<string, StoredRange>();

  constructor(progress: Progress, of: Omit<ProgressKey, 'topic' | 'partition'>) {
    this.#progress = progress;
    this.#of = of;
  }

  /**
   * `records`: what is still to be handled, in order; all of the batch but what is known to be done. `isTried`: false where it
   * is certain that nobody has tried to write them, since the batch goes on where this member's last one ended.
   */
  async pending(batch: RecordBatch): Promise<{ records: readonly LogRecord[]; isTried: boolean }> {
    const { topic, partition, records } = batch;
    const first = records[0]?.offset ?? 0n;
    const key = { ...this.#of, topic, partition };
    const place = placeOf(batch);
    let stored = this.#stored.get(place);
    if (stored?.nextOffset === first) return { records, isTried: false };
    if (!stored || !covers(stored, first)) stored = (await this.#progress.read(key)) ?? undefined;
    if (!stored || !covers(stored, first) || isOfAnotherLog(stored, records)) {
      stored = { firstOffset: first, nextOffset: first, lastRecordMs: 0 };
    }
    this.#stored.set(place, stored);
    const { nextOffset } = stored;
    return { records: records.filter(({ offset }) => offset >= nextOffset), isTried: true };
  }

  /** Notes that the rows of the whole batch are stored. Resolves when that is stored too. */
  async note(batch: RecordBatch): Promise<void> {
    const { topic, partition, records } = batch;
    const stored = this.#stored.get(placeOf(batch));
    const nextOffset = (records.at(-1)?.offset ?? -1n) + 1n;
    if (!stored || nextOffset <= stored.nextOffset) return;
    const lastRecordMs = records.reduce((last, { timestampMs }) => Math.max(last, timestampMs), stored.lastRecordMs);
    const range = { firstOffset: stored.firstOffset, nextOffset, lastRecordMs };
    await this.#progress.note({ ...this.#of, topic, partition }, range);
    this.#stored.set(placeOf(batch), range);
  }
}

const placeOf = ({ topic, partition }: RecordBatch): string => `${topic}/${partition}`;

/** A batch that begins in the range, or right behind it, leaves no gap of which nothing is known. */
const covers = ({ firstOffset, nextOffset }: StoredRange, offset: bigint): boolean =>
  firstOffset <= offset && offset <= nextOffset;

/**
 * True where a record is younger than all that were stored up to its offset: the topic was made anew since then, and its
 * offsets mean other records. The log stamps records itself, so no publisher's clock is involved.
 */
const isOfAnotherLog = ({ nextOffset, lastRecordMs }: StoredRange, records: readonly LogRecord[]): boolean =>
  records.some(({ offset, timestampMs }) => offset < nextOffset && timestampMs > lastRecordMs);

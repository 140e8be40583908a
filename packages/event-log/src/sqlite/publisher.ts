import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OutgoingRecord, Position } from '../port.ts';
import { append, RecordPreparer } from './append.ts';
import type { Changes } from './changes.ts';
import type { Database } from './database.ts';
import type { Topics } from './topics.ts';

/** Publications are put into one transaction until it holds this many records. */
const MAX_TRANSACTION_RECORDS = 5_000;

type Publication = {
  records: readonly ReturnType<RecordPreparer['prepare']>[];
  resolve: (positions: Position[]) => void;
  reject: (reason: unknown) => void;
};

/**
 * Appends records. What is published in the same turn of the event loop shares one transaction, and so one wait for the disk:
 * many small requests cost little more than a large one.
 */
export class Publisher {
  readonly #database: Database;
  readonly #changes: Changes;
  readonly #preparer: RecordPreparer;
  #queue: Publication[] = [];
  #flushing: Promise<void> | null = null;

  constructor(database: Database, topics: Topics, changes: Changes) {
    this.#database = database;
    this.#changes = changes;
    this.#preparer = new RecordPreparer(topics);
  }

  async publish(records: readonly OutgoingRecord[]): Promise<Position[]> {
    const prepared = records.map((record) => this.#preparer.prepare(record));
    if (prepared.length === 0) return [];
    return new Promise((resolve, reject) => {
      this.#queue.push({ records: prepared, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  /** Resolves once everything published so far is on disk or has failed. */
  async drain(): Promise<void> {
    await this.#flushing;
  }

  async #flush(): Promise<void> {
    await nextTurn();
    while (this.#queue.length > 0) await this.#flushSome(this.#takeSome());
    this.#flushing = null;
  }

  async #flushSome(publications: readonly Publication[]): Promise<void> {
    try {
      const positions = await this.#database.transaction(() =>
        publications.map(({ records }) => append(this.#database, records, Date.now())),
      );
      for (const [index, publication] of publications.entries()) publication.resolve(positions[index] ?? []);
    } catch (error) {
      for (const publication of publications) publication.reject(error);
    }
    this.#changes.notify();
  }

  #takeSome(): Publication[] {
    let records = 0;
    const cut = this.#queue.findIndex(
      (publication) => (records += publication.records.length) >= MAX_TRANSACTION_RECORDS,
    );
    return this.#queue.splice(0, cut === -1 ? this.#queue.length : cut + 1);
  }
}

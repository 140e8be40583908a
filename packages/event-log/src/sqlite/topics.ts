import { UserError } from '@dateline/runtime';
import type { Database } from './database.ts';
import { MAX_PARTITIONS } from './schema.ts';

/** One partition as it is stored. */
export type StoredPartition = { id: number; topic: string; partition: number };

/** The topics of the file. A topic never loses or gains partitions, so what was read once stays true. */
export class Topics {
  readonly #database: Database;
  readonly #known = new Map<string, readonly StoredPartition[]>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The partitions of a topic, in order. Throws UserError when there is no such topic. */
  partitions(topic: string): readonly StoredPartition[] {
    const known = this.#known.get(topic) ?? this.#read(topic);
    if (known.length > 0) {
      this.#known.set(topic, known);
      return known;
    }
    const names = this.names().join(', ') || 'none';
    throw new UserError(`event log ${this.#database.file} has no topic "${topic}" (it has: ${names}): create it first`);
  }

  names(): string[] {
    return this.#database
      .all('SELECT DISTINCT topic FROM partitions ORDER BY topic')
      .map((row) => String(row['topic']));
  }

  /** The offset that the next record of a partition will get. */
  nextOffset(partition: StoredPartition): number {
    const row = this.#database.get('SELECT next_offset FROM partitions WHERE partition_id = ?', partition.id);
    return Number(row?.['next_offset']);
  }

  /** Creates the topics that are missing. To be called in a transaction. */
  create(topics: readonly { topic: string; partitions: number }[]): void {
    for (const { topic, partitions } of topics) {
      if (this.#read(topic).length > 0) continue;
      const total = Number(this.#database.get('SELECT count(*) AS total FROM partitions')?.['total']) + partitions;
      if (!Number.isInteger(partitions) || partitions < 1 || total > MAX_PARTITIONS) {
        throw new UserError(
          `topic "${topic}" can not have ${partitions} partitions: at least 1, and at most ${MAX_PARTITIONS} in all topics`,
        );
      }
      for (let partition = 0; partition < partitions; partition += 1) {
        this.#database.run('INSERT INTO partitions (topic, partition) VALUES (?, ?)', topic, partition);
      }
    }
  }

  #read(topic: string): StoredPartition[] {
    return this.#database
      .all('SELECT partition_id, partition FROM partitions WHERE topic = ? ORDER BY partition', topic)
      .map((row) => ({ id: Number(row['partition_id']), topic, partition: Number(row['partition']) }));
  }
}

import { partitionOf } from '../partitioner.ts';
import type { OutgoingRecord, Position } from '../port.ts';
import type { Database } from './database.ts';
import { OFFSETS_PER_PARTITION } from './schema.ts';
import type { StoredPartition, Topics } from './topics.ts';

/** A record on its way into the file: everything that can fail for what it contains has been done. */
type PreparedRecord = { partition: StoredPartition; key: Uint8Array | null; headers: string; value: Uint8Array };

/** Chooses partitions and encodes; throws UserError for an unknown topic, before anything is written. */
export class RecordPreparer {
  readonly #topics: Topics;
  /** Records without a key take turns, as nothing asks for an order among them. */
  #turn = 0;

  constructor(topics: Topics) {
    this.#topics = topics;
  }

  prepare(record: OutgoingRecord): PreparedRecord {
    const partitions = this.#topics.partitions(record.topic);
    const key = record.key === null ? null : Buffer.from(record.key);
    const index = key === null ? this.#turn++ % partitions.length : partitionOf(key, partitions.length);
    const partition = partitions[index];
    if (!partition) throw new RangeError(`no partition ${index} among ${partitions.length}`);
    return { partition, key, headers: JSON.stringify(record.headers ?? {}), value: record.value };
  }
}

/** Appends in the given order, in the caller's transaction, with one `timestampMs` for all. */
export function append(database: Database, records: readonly PreparedRecord[], timestampMs: number): Position[] {
  const nextOffsets = new Map<number, number>();
  const positions = records.map(({ partition, key, headers, value }) => {
    const offset = nextOffsets.get(partition.id) ?? storedNextOffset(database, partition.id);
    nextOffsets.set(partition.id, offset + 1);
    const position = partition.id * OFFSETS_PER_PARTITION + offset;
    database.run('INSERT INTO records VALUES (?, ?, ?, ?, ?)', position, timestampMs, key, headers, value);
    return { topic: partition.topic, partition: partition.partition, offset: BigInt(offset) };
  });
  for (const [id, nextOffset] of nextOffsets) {
    database.run('UPDATE partitions SET next_offset = ? WHERE partition_id = ?', nextOffset, id);
  }
  return positions;
}

function storedNextOffset(database: Database, id: number): number {
  return Number(database.get('SELECT next_offset FROM partitions WHERE partition_id = ?', id)?.['next_offset']);
}

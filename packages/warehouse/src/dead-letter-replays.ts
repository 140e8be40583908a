import { z } from 'zod';
import { text, uint32, uint64, word } from './tables/columns.ts';
import { defineTarget } from './tables/table.ts';
import type { Warehouse } from './warehouse.ts';

const replayRow = z.strictObject({
  letter_partition: uint32,
  letter_offset: uint64,
  consumer: word,
  code_version: word,
  topic: word,
  partition: uint32,
  offset: uint64,
  outcome: z.enum(['stored', 'refused']),
  rows: uint32,
  message: text.nullable(),
});

/** One time that a dead letter was taken up again. */
type DeadLetterReplay = z.infer<typeof replayRow>;

const table = defineTarget('dead_letter_replays', replayRow);

/** Adds a row to the audit trail of dead letters. */
export async function recordReplay(warehouse: Warehouse, replay: DeadLetterReplay): Promise<void> {
  await warehouse.insert(table, [replay]);
}

/** The letters whose rows a replay has stored, each as `partition/offset` of the dead-letter topic. */
export async function replayedLetters(warehouse: Warehouse): Promise<ReadonlySet<string>> {
  const found = await warehouse.query<{ letter: string }>(
    `SELECT DISTINCT concat(toString(letter_partition), '/', toString(letter_offset)) AS letter
     FROM dead_letter_replays WHERE outcome = 'stored'`,
  );
  return new Set(found.map(({ letter }) => letter));
}

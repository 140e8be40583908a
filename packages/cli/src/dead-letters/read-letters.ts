import type { EventLog } from '@dateline/event-log';
import { TOPICS } from '@dateline/events';
import { type DeadLetter, decodeDeadLetter, type LogRecord, UserError } from '@dateline/runtime';

/** A dead letter and where it stands in its own topic. */
export type StoredLetter = { id: string; partition: number; offset: bigint; letter: DeadLetter };

/**
 * Every dead letter, oldest first in each partition. Its id is its offset; beyond partition 0, which is the only one unless
 * somebody added more, the partition stands before it: `2/17`. Throws UserError where the topic holds something else.
 */
export async function* readLetters(eventLog: EventLog): AsyncGenerator<StoredLetter> {
  for await (const records of eventLog.read({ topic: TOPICS.deadLetters })) {
    for (const record of records) {
      const { partition, offset } = record;
      const id = partition === 0 ? String(offset) : `${partition}/${offset}`;
      yield { id, partition, offset, letter: decode(record) };
    }
  }
}

function decode({ topic, partition, offset, value }: LogRecord): DeadLetter {
  try {
    return decodeDeadLetter(value);
  } catch (cause) {
    throw new UserError(
      `${topic}/${partition}/${offset} is no dead letter: only Dateline's consumers may write to this topic`,
      { cause },
    );
  }
}

/** Throws UserError where there is no such letter. */
export function findLetter(letters: readonly StoredLetter[], id: string | undefined): StoredLetter {
  const found = letters.find((stored) => stored.id === id);
  if (found) return found;
  const name = id ?? '(no id given)';
  throw new UserError(`there is no dead letter ${name}: \`npx dateline dead-letters list\` names them all`);
}

/** Where the record stands that could not be processed: `topic/partition/offset`. */
export const placeOf = ({ topic, partition, offset }: DeadLetter): string => `${topic}/${partition}/${offset}`;

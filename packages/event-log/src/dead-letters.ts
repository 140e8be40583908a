import { TOPICS } from '@dateline/events';
import { encodeDeadLetter } from '@dateline/runtime';
import type { DeadLetter } from '@dateline/runtime';
import type { EventLog } from './port.ts';

/** Appends dead letters to their topic: the `deadLetter` of every consumer. Resolves when they are on disk. */
export async function publishDeadLetters(log: EventLog, letters: readonly DeadLetter[]): Promise<void> {
  await log.publish(letters.map((letter) => ({ topic: TOPICS.deadLetters, ...encodeDeadLetter(letter) })));
}

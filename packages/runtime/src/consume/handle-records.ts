import type { Clock } from '../clock.ts';
import type { DeadLetter, Refusal } from '../dead-letter.ts';
import { deadLetterOf } from '../dead-letter.ts';
import { InvalidMessage } from '../errors.ts';
import type { LogRecord } from '../records.ts';
import type { RowsByTable } from './options.ts';

/** How long records are handled before timers and sockets of the process get their turn. */
const TURN_MS = 8;

/** A record and the rows it gave. */
export type Handled<Tables> = { record: LogRecord; rows: RowsByTable<Tables> };

/** What handling a batch needs. `mayGoOn` is asked between turns. */
export type HandleOptions<Tables> = {
  handle: (record: LogRecord) => RowsByTable<Tables>;
  refuse: Pick<Refusal, 'consumer' | 'codeVersion'>;
  clock: Clock;
  mayGoOn: () => boolean;
};

/** Handles every record; those that can not be processed come back as letters. Null where it may not go on. */
export async function handleRecords<Tables>(
  records: readonly LogRecord[],
  { handle, refuse, clock, mayGoOn }: HandleOptions<Tables>,
): Promise<{ handled: Handled<Tables>[]; letters: DeadLetter[] } | null> {
  const handled: Handled<Tables>[] = [];
  const letters: DeadLetter[] = [];
  let turnEndsMs = clock.nowMs() + TURN_MS;
  for (const record of records) {
    try {
      handled.push({ record, rows: handle(record) });
    } catch (error) {
      if (!(error instanceof InvalidMessage)) throw error;
      const { step, code: reason, message } = error;
      letters.push(deadLetterOf(record, { ...refuse, step, reason, message }));
    }
    if (clock.nowMs() < turnEndsMs) continue;
    await clock.yield();
    if (!mayGoOn()) return null;
    turnEndsMs = clock.nowMs() + TURN_MS;
  }
  return { handled, letters };
}

/** Puts the rows of many records together by table, in order; null where there are none at all. */
export function mergeRows<Tables>(handled: readonly Handled<Tables>[]): RowsByTable<Tables> | null {
  const merged: { [Table in keyof Tables]?: Tables[Table][] } = {};
  let isEmpty = true;
  for (const { rows } of handled) {
    for (const table in rows) {
      for (const row of rows[table] ?? []) {
        (merged[table] ??= []).push(row);
        isEmpty = false;
      }
    }
  }
  return isEmpty ? null : merged;
}

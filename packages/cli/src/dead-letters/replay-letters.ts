import { type EventLog, eventLogOptions, openEventLog } from '@dateline/event-log';
import { type CommandIo, UserError } from '@dateline/runtime';
import { openWarehouse, recordReplay, replayedLetters, type Warehouse, writerConnection } from '@dateline/warehouse';
import { CONSUMERS } from '../consumers.ts';
import { importService } from '../discover-services.ts';
import { formatTable } from '../format-table.ts';
import { reachWarehouse } from '../stack.ts';
import { findLetter, placeOf, readLetters, type StoredLetter } from './read-letters.ts';
import { replayLetter, type ReplayOutcome } from './replay-letter.ts';

/** `ids`: these letters, replayed before or not; without any, all that no replay has stored. `max`: so many at most. */
export type ReplayOptions = { ids: readonly string[]; max: number; isDryRun: boolean };

type Replayed = StoredLetter & ReplayOutcome;

/** Takes dead letters up again and prints what became of each. Resolves with the exit code: 1 where one is refused again. */
export async function replayLetters(options: ReplayOptions, io: CommandIo): Promise<number> {
  const server = await reachWarehouse(io);
  const warehouse = openWarehouse(writerConnection(server.env));
  try {
    const eventLog = await openEventLog(eventLogOptions(server.env));
    try {
      const chosen = await chooseLetters(eventLog, warehouse, options);
      const replayed: Replayed[] = [];
      for (const stored of chosen.slice(0, options.max)) {
        if (io.signal.aborted) break;
        replayed.push({ ...stored, ...(await replayOne(stored, warehouse, options.isDryRun)) });
      }
      io.stdout.write(asTable(replayed, options.isDryRun));
      io.stderr.write(summary(replayed, chosen.length, options.isDryRun));
      return replayed.some(({ outcome }) => outcome === 'refused') ? 1 : 0;
    } finally {
      await eventLog.close();
    }
  } finally {
    await warehouse.close();
    await server.stop();
  }
}

async function chooseLetters(
  eventLog: EventLog,
  warehouse: Warehouse,
  { ids }: ReplayOptions,
): Promise<StoredLetter[]> {
  const letters = await Array.fromAsync(readLetters(eventLog));
  if (ids.length > 0) return ids.map((id) => findLetter(letters, id));
  const done = await replayedLetters(warehouse);
  return letters.filter(({ partition, offset }) => !done.has(`${partition}/${offset}`));
}

async function replayOne(stored: StoredLetter, warehouse: Warehouse, isDryRun: boolean): Promise<ReplayOutcome> {
  const { letter } = stored;
  const name = CONSUMERS.find((known) => known === letter.consumer);
  const { consumer } = name ? await importService(name) : {};
  if (!consumer) {
    throw new UserError(`dead letter ${stored.id} is of the consumer "${letter.consumer}", which this version has not`);
  }
  const outcome = await replayLetter(letter, { consumer, warehouse, isDryRun });
  if (!isDryRun) {
    await recordReplay(warehouse, {
      letter_partition: stored.partition,
      letter_offset: String(stored.offset),
      consumer: letter.consumer,
      code_version: consumer.codeVersion,
      topic: letter.topic,
      partition: letter.partition,
      offset: String(letter.offset),
      ...outcome,
    });
  }
  return outcome;
}

function asTable(replayed: readonly Replayed[], isDryRun: boolean): string {
  if (replayed.length === 0) return 'No dead letters to replay.\n';
  const rows = replayed.map(({ id, letter, outcome, rows: count, message }) => {
    const said = isDryRun ? { stored: 'would be stored', refused: 'would be refused' }[outcome] : outcome;
    return [id, letter.consumer, placeOf(letter), said, count, message];
  });
  return formatTable(['id', 'consumer', 'record', 'outcome', 'rows', 'message'], rows);
}

function summary(replayed: readonly Replayed[], chosen: number, isDryRun: boolean): string {
  if (replayed.length === 0) return '';
  const stored = replayed.filter(({ outcome }) => outcome === 'stored').length;
  const counts = `${stored} ${isDryRun ? 'would be ' : ''}stored, ${replayed.length - stored} refused again`;
  const left = chosen - replayed.length;
  return `${counts}${left > 0 ? `; ${left} more are left, --max takes more of them` : ''}.\n`;
}

import { eventLogOptions, openEventLog } from '@dateline/event-log';
import { type Command, type CommandIo, loadEnv, UsageError } from '@dateline/runtime';
import { findLetter, placeOf, readLetters, type StoredLetter } from '../dead-letters/read-letters.ts';
import { replayLetters } from '../dead-letters/replay-letters.ts';
import { cliEnv } from '../env.ts';
import { formatTable } from '../format-table.ts';

const DEFAULT_MAX = 1_000;

/** What consumers set aside: nothing is lost, everything can be looked at and taken up again. */
export const deadLetters: Command = {
  name: 'dead-letters',
  summary: 'records that could not be processed: list them, show one with its bytes, or take them up again',
  arguments: '<list|show|replay> [ids...]',
  options: [
    ['--ndjson', 'list: one JSON object a line'],
    ['--dry-run', 'replay: say what would become of each, and change nothing'],
    ['--max <number>', `replay: so many at most; ${DEFAULT_MAX} unless given`],
  ],
  details: [
    'npx dateline dead-letters list',
    'npx dateline dead-letters show 3',
    'npx dateline dead-letters replay --dry-run   every letter that no replay has stored yet',
    'npx dateline dead-letters replay 3 5         these, also once more',
    '',
    'A replay reads the record with the code at hand and writes its rows; written twice they are one. What is refused again stays',
    'a dead letter, and the exit code is 1. Each replay is a row of the table dead_letter_replays.',
  ].join('\n'),
  async run([action, ...ids], options, io) {
    const isDryRun = options['dryRun'] === true;
    switch (action) {
      case 'list':
        io.stdout.write(options['ndjson'] ? asLines(await allLetters(io)) : asTable(await allLetters(io)));
        return 0;
      case 'show':
        io.stdout.write(describeLetter(findLetter(await allLetters(io), ids[0])));
        return 0;
      case 'replay':
        return replayLetters({ ids, isDryRun, max: readMax(options['max']) }, io);
      default:
        throw new UsageError(`dead-letters ${action ?? ''}: say list, show or replay`);
    }
  },
};

function readMax(given: string | boolean | undefined): number {
  const max = given === undefined ? DEFAULT_MAX : Number(given);
  if (!Number.isSafeInteger(max) || max < 1) throw new UsageError(`--max ${String(given)}: give a whole number from 1`);
  return max;
}

async function allLetters({ environment }: CommandIo): Promise<StoredLetter[]> {
  const eventLog = await openEventLog(eventLogOptions(loadEnv(cliEnv, environment)));
  try {
    return await Array.fromAsync(readLetters(eventLog));
  } finally {
    await eventLog.close();
  }
}

function asTable(letters: readonly StoredLetter[]): string {
  if (letters.length === 0) return 'No dead letters.\n';
  const rows = letters.map(({ id, letter }) => [
    id,
    letter.consumer,
    letter.step,
    letter.reason,
    placeOf(letter),
    letter.message,
  ]);
  return formatTable(['id', 'consumer', 'step', 'reason', 'record', 'message'], rows);
}

const asLines = (letters: readonly StoredLetter[]): string =>
  letters
    .map(
      ({ id, letter: { value, ...rest } }) =>
        `${JSON.stringify({ id, ...rest, value: Buffer.from(value).toString('base64') }, bigintAsText)}\n`,
    )
    .join('');

const bigintAsText = (_name: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

function describeLetter({ id, letter }: StoredLetter): string {
  const headers = Object.entries(letter.headers).map(([name, value]) => `  ${name}: ${value}`);
  return [
    `dead letter ${id}: ${letter.reason} at ${letter.step}, by ${letter.consumer} (${letter.codeVersion})`,
    letter.message,
    `record ${placeOf(letter)}, key ${letter.key ?? 'none'}, ${new Date(letter.timestampMs).toISOString()}, ${letter.value.byteLength} bytes`,
    ...headers,
    '',
    Buffer.from(letter.value).toString('utf8'),
    '',
  ].join('\n');
}

import { type EventLog, eventLogOptions, openEventLog } from '@dateline/event-log';
import { TOPICS } from '@dateline/events';
import { type Command, type DeadLetter, decodeDeadLetter, loadEnv, UsageError, UserError } from '@dateline/runtime';
import { cliEnv } from '../env.ts';
import { formatTable } from '../format-table.ts';

/** A dead letter and the offset it has in its own topic, by which commands name it. */
type StoredLetter = { id: bigint; letter: DeadLetter };

/** What consumers set aside: nothing is lost, everything can be looked at. */
export const deadLetters: Command = {
  name: 'dead-letters',
  summary: 'records that could not be processed: list them, or show one with its bytes',
  arguments: '<list|show> [id]',
  options: [['--ndjson', 'list as one JSON object a line']],
  details: 'npx dateline dead-letters list\nnpx dateline dead-letters show 3',
  async run([action, id], options, { environment, stdout }) {
    const env = loadEnv(cliEnv, environment);
    const eventLog = await openEventLog(eventLogOptions(env));
    try {
      const letters = await readLetters(eventLog);
      if (action === 'list') stdout.write(options['ndjson'] ? asLines(letters) : asTable(letters));
      else if (action === 'show') stdout.write(describeLetter(findLetter(letters, id)));
      else throw new UsageError(`dead-letters ${action ?? ''}: say list or show`);
    } finally {
      await eventLog.close();
    }
    return 0;
  },
};

async function readLetters(eventLog: EventLog): Promise<StoredLetter[]> {
  const letters: StoredLetter[] = [];
  for await (const records of eventLog.read({ topic: TOPICS.deadLetters })) {
    letters.push(...records.map((record) => ({ id: record.offset, letter: decodeDeadLetter(record.value) })));
  }
  return letters;
}

function findLetter(letters: readonly StoredLetter[], id: string | undefined): StoredLetter {
  const found = letters.find((stored) => String(stored.id) === id);
  if (!found)
    throw new UserError(
      `there is no dead letter ${id ?? '(no id given)'}: \`npx dateline dead-letters list\` names them all`,
    );
  return found;
}

function asTable(letters: readonly StoredLetter[]): string {
  if (letters.length === 0) return 'No dead letters.\n';
  const rows = letters.map(({ id, letter }) => [
    id,
    letter.consumer,
    letter.step,
    letter.reason,
    place(letter),
    letter.message,
  ]);
  return formatTable(['id', 'consumer', 'step', 'reason', 'record', 'message'], rows);
}

const place = ({ topic, partition, offset }: DeadLetter): string => `${topic}/${partition}/${offset}`;

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
    `record ${place(letter)}, key ${letter.key ?? 'none'}, ${new Date(letter.timestampMs).toISOString()}, ${letter.value.byteLength} bytes`,
    ...headers,
    '',
    Buffer.from(letter.value).toString('utf8'),
    '',
  ].join('\n');
}

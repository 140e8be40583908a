import { type EventLog, eventLogOptions, openEventLog } from '@dateline/event-log';
import { EVENT_TOPICS } from '@dateline/events';
import { type Command, loadEnv, UsageError, UserError } from '@dateline/runtime';
import { cliEnv } from '../env.ts';
import { formatTable } from '../format-table.ts';

/** Creates the topics of the pipeline, for those who choose the partitions; a process that finds none makes them too. */
export const topicsCommand: Command = {
  name: 'topics',
  summary: 'create the topics of the event log where they are missing, and list them',
  options: [
    ['--partitions <number>', 'partitions of the article and comment topics where they are created (default: 4)'],
  ],
  details:
    'Nothing in these topics is ever removed. KAFKA_REPLICATION_FACTOR says how many copies are kept of each.\n' +
    'A topic that exists is left as it is; with another number of partitions than asked for it is an error.',
  async run(_args, options, { environment, stdout }) {
    const partitions = options['partitions'] === undefined ? undefined : toPartitions(String(options['partitions']));
    const eventLog = await openEventLog({ ...eventLogOptions(loadEnv(cliEnv, environment)), partitions });
    try {
      const topics = await eventLog.admin.topics();
      stdout.write(
        formatTable(
          ['topic', 'partitions', 'records'],
          topics.map((row) => [row.topic, row.partitions, row.records]),
        ),
      );
      if (partitions !== undefined) refuseOthers(topics, partitions);
    } finally {
      await eventLog.close();
    }
    return 0;
  },
};

/** The embedded log takes 8,191 in all topics; a greater number is a slip of the pen on Kafka too. */
const MAX_PARTITIONS = 4_000;

function toPartitions(text: string): number {
  const partitions = Number(text);
  if (/^\d+$/.test(text) && partitions >= 1 && partitions <= MAX_PARTITIONS) return partitions;
  throw new UsageError(`--partitions is ${JSON.stringify(text)}: write a whole number from 1 to ${MAX_PARTITIONS}`);
}

/** What was asked for can not be given to a topic that has records: a key's later ones would stand in another partition. */
function refuseOthers(topics: Awaited<ReturnType<EventLog['admin']['topics']>>, partitions: number): void {
  const others = topics.filter(
    (row) => EVENT_TOPICS.some((topic) => topic === row.topic) && row.partitions !== partitions,
  );
  if (others.length === 0) return;
  const found = others.map((row) => `${row.topic} has ${row.partitions}`).join(', ');
  throw new UserError(
    `${found}, not ${partitions} partitions. The number can not be changed: an article's events would lose their order. ` +
      'To have it, choose another KAFKA_PREFIX (or data folder) and fill that by `dateline restore-log`',
  );
}

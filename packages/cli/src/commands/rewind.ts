import { eventLogOptions, openEventLog } from '@dateline/event-log';
import { EVENT_TOPICS } from '@dateline/events';
import { type Command, UsageError } from '@dateline/runtime';
import { openConsumerOutput } from '@dateline/warehouse';
import { CONSUMERS } from '../consumers.ts';
import { importService } from '../discover-services.ts';
import { startWarehouse } from '../stack.ts';

/** Sends consumers back to the beginning of the log, and has what the warehouse says of them agree. */
export const rewind: Command = {
  name: 'rewind',
  summary: 'have consumers read the event log from its beginning again, where their tables were lost',
  arguments: '<consumers...>',
  details: [
    `npx dateline rewind ${CONSUMERS.join(' ')}`,
    '',
    'Stop the consumers first; started again, they fill their tables from the log. Tables are created where they are missing. Rows that',
    'are there stay: written again they are one. To code them anew while everything runs, use rebuild.',
  ].join('\n'),
  async run(names, _options, io) {
    const unknown = names.find((name) => !CONSUMERS.some((known) => known === name));
    if (unknown !== undefined) {
      throw new UsageError(`there is no consumer "${unknown}": there are ${CONSUMERS.join(', ')}`);
    }
    const server = await startWarehouse(io);
    const output = openConsumerOutput(server.env, {});
    try {
      const eventLog = await openEventLog(eventLogOptions(server.env));
      try {
        for (const name of names) {
          const { consumer } = await importService(name);
          const codeVersion = consumer?.codeVersion ?? '';
          for (const { topic, partition } of await eventLog.admin.lag(name, EVENT_TOPICS)) {
            await eventLog.admin.seek(name, { topic, partition, offset: 0n });
            // A run of no records: nothing of this partition is taken to be stored.
            const nothing = { firstOffset: 0n, nextOffset: 0n, lastRecordMs: 0 };
            await output.progress.note({ consumer: name, codeVersion, topic, partition }, nothing);
          }
          io.stderr.write(`${name} starts at the beginning of the log.\n`);
        }
      } finally {
        await eventLog.close();
      }
    } finally {
      await output.close();
      await server.stop();
    }
    return 0;
  },
};

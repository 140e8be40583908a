import { eventLogOptions, openEventLog } from '@dateline/event-log';
import { type Command, type Consumer, UsageError, UserError } from '@dateline/runtime';
import { openWarehouse, type Table, TABLES, writerConnection } from '@dateline/warehouse';
import { CONSUMERS } from '../consumers.ts';
import { importService } from '../discover-services.ts';
import { compareGenerations, describeChanges } from '../compare-generations.ts';
import { previousGeneration, rebuildTable } from '../rebuild-table.ts';
import { reachWarehouse } from '../stack.ts';

/** Codes the whole log anew with the code at hand, and swaps the result in. */
export const rebuild: Command = {
  name: 'rebuild',
  summary: 'code the whole event log anew into one table, and swap it in',
  arguments: '<table>',
  details: [
    'Readers see the old rows until the new ones are complete. The replaced generation is kept as <table>_previous until the next',
    'rebuild of the table. What changed is printed, as `dateline diff` prints it.',
  ].join('\n'),
  async run([name = ''], _options, io) {
    const table = TABLES.find((candidate) => candidate.name === name);
    if (!table)
      throw new UsageError(
        `there is no table "${name}": rebuild takes one of ${TABLES.map((each) => each.name).join(', ')}`,
      );
    const consumer = await consumerOf(table);
    const server = await reachWarehouse(io);
    try {
      const eventLog = await openEventLog(eventLogOptions(server.env));
      const warehouse = openWarehouse(writerConnection(server.env));
      try {
        const { signal, stderr } = io;
        const onProgress = ({ records }: { records: number }) => {
          if (stderr.isTTY) stderr.write(`\r${records} records coded`);
        };
        const count = await rebuildTable({ eventLog, warehouse, table, handle: consumer.handle, signal, onProgress });
        stderr.write(`${stderr.isTTY ? '\r' : ''}${name}: ${count.records} records of the log gave ${count.rows} rows`);
        stderr.write(count.invalid > 0 ? `; ${count.invalid} records can not be coded, they are dead letters\n` : '\n');
        const before = { table: previousGeneration(name) };
        io.stdout.write(
          describeChanges(await compareGenerations(warehouse, table, { before, after: { table: name } })),
        );
      } finally {
        await warehouse.close();
        await eventLog.close();
      }
    } finally {
      await server.stop();
    }
    return 0;
  },
};

async function consumerOf(table: Table): Promise<Consumer<Record<string, object>>> {
  for (const name of CONSUMERS) {
    const { consumer } = await importService(name);
    if (consumer?.tables.includes(table.name)) return consumer;
  }
  throw new UserError(`no service fills the table "${table.name}"`);
}

import { eventLogOptions, openEventLog } from '@dateline/event-log';
import { type Command, type CommandIo, UsageError } from '@dateline/runtime';
import {
  dropKeptGenerations,
  nextName,
  openWarehouse,
  type Table,
  TABLES,
  writerConnection,
} from '@dateline/warehouse';
import { consumerOf } from '../consumer-of.ts';
import { compareGenerations, describeChanges } from '../compare-generations.ts';
import { rebuildTable } from '../rebuild-table.ts';
import { reachWarehouse } from '../stack.ts';

/** Codes the whole log anew with the code at hand, and swaps the result in. */
export const rebuild: Command = {
  name: 'rebuild',
  summary: 'code the whole event log anew into one table, and swap it in',
  arguments: '<table>',
  options: [['--drop-old', 'drop the older generations of the table that were kept, and rebuild nothing']],
  details: [
    'Ingestion may go on. Readers see the old rows until the new ones are complete; then one takes the place of the other. The old',
    'generation is kept as <table>_generation_N until --drop-old. What changed is printed, as `dateline diff` prints it. Killed at any',
    'moment, it is undone or finished within seconds by the `dateline up` that runs, else by the next `up` or `rebuild`.',
  ].join('\n'),
  async run([name = ''], options, io) {
    const table = TABLES.find((candidate) => candidate.name === name);
    if (!table)
      throw new UsageError(
        `there is no table "${name}": rebuild takes one of ${TABLES.map((each) => each.name).join(', ')}`,
      );
    if (options['dropOld'] === true) await dropOld(table, io);
    else await rebuildAndReport(table, io);
    return 0;
  },
};

async function rebuildAndReport(table: Table, io: CommandIo): Promise<void> {
  const { handle } = await consumerOf(table);
  const server = await reachWarehouse(io);
  try {
    const eventLog = await openEventLog(eventLogOptions(server.env));
    const warehouse = openWarehouse(writerConnection(server.env));
    try {
      const { signal, stderr, stdout } = io;
      const onProgress = ({ records }: { records: number }) => {
        if (stderr.isTTY) stderr.write(`\r${records} records coded`);
      };
      let report = '';
      const onComplete = async () => {
        const generations = { before: { table: table.name }, after: { table: nextName(table.name) } };
        report = describeChanges(await compareGenerations(warehouse, table, generations));
      };
      const count = await rebuildTable({ eventLog, warehouse, table, handle, signal, onProgress, onComplete });
      const lead = stderr.isTTY ? '\r' : '';
      stderr.write(`${lead}${table.name}: ${count.records} records of the log gave ${count.rows} rows`);
      stderr.write(count.invalid > 0 ? `; ${count.invalid} records can not be coded, they are dead letters\n` : '\n');
      stdout.write(report);
    } finally {
      await warehouse.close();
      await eventLog.close();
    }
  } finally {
    await server.stop();
  }
}

async function dropOld(table: Table, io: CommandIo): Promise<void> {
  const { env, stop } = await reachWarehouse(io);
  const warehouse = openWarehouse(writerConnection(env));
  try {
    const dropped = await dropKeptGenerations(warehouse, table.name);
    io.stderr.write(dropped.length === 0 ? `There is no older generation of ${table.name}.\n` : '');
    for (const name of dropped) io.stdout.write(`${name}\n`);
  } finally {
    await warehouse.close();
    await stop();
  }
}

import { type Command, UsageError } from '@dateline/runtime';
import { openReader, type QueryFormat, QUERY_FORMATS, readerConnection } from '@dateline/warehouse';
import { pipeline } from 'node:stream/promises';
import { reachWarehouse } from '../stack.ts';

/** A query as the read-only user: on the server of CLICKHOUSE_URL, on the embedded one that runs, or on one started for it. */
export const sql: Command = {
  name: 'sql',
  summary: 'run a query as the read-only user',
  arguments: '<query>',
  options: [['--format <name>', `${QUERY_FORMATS.join(', ')}; a table on a terminal, else tsv`]],
  details: 'npx dateline sql "SELECT * FROM timeline_daily" --format csv > timeline.csv',
  async run([query = ''], options, io) {
    const format = readFormat(options['format'], io.stdout.isTTY === true);
    const { env, stop } = await reachWarehouse(io);
    try {
      const reader = openReader(readerConnection(env));
      try {
        await pipeline(await reader.stream(query, format, { signal: io.signal }), io.stdout, { end: false });
      } finally {
        await reader.close();
      }
    } finally {
      await stop();
    }
    return 0;
  },
};

function readFormat(given: string | boolean | undefined, isTerminal: boolean): QueryFormat {
  if (given === undefined) return isTerminal ? 'table' : 'tsv';
  const format = QUERY_FORMATS.find((name) => name === given);
  if (!format) throw new UsageError(`--format ${String(given)} is unknown: it is one of ${QUERY_FORMATS.join(', ')}`);
  return format;
}

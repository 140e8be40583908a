import { parseArgs } from 'node:util';
import { openStand } from './pipeline/stand.ts';
import { preload } from './pipeline/preload.ts';
import { share, type Shared } from './pipeline/share-partitions.ts';

/**
 * `npm run bench:processes`: one topic of 8 partitions worked off by 1, 2 and 4 processes of a consumer, and by 2 of which one leaves
 * while a third joins. Rates, processor time of the consumers, of ClickHouse and of the broker, memory of each process; and that
 * the rows are the same in the end. A real broker. A table on stderr, JSON on stdout; ends with 1 where rows differ.
 */
const { values: options } = parseArgs({
  options: {
    events: { type: 'string', default: '400000' },
    processes: { type: 'string', default: '1,2,4' },
    services: { type: 'string', default: 'archive,dates,casualties' },
  },
});
const PARTITIONS = 8;
const EVENTS = Number(options.events);

const stand = await openStand({ partitions: PARTITIONS });
try {
  await preload(stand, { events: EVENTS, length: 'short' });
  const results: Shared[] = [];
  for (const service of options.services.split(',')) {
    for (const processes of options.processes.split(',').map(Number))
      results.push(await share(stand, { service, processes, events: EVENTS, moves: false }));
    results.push(await share(stand, { service, processes: 2, events: EVENTS, moves: true }));
    if (new Set(results.filter((one) => one.service === service).map(({ rows }) => rows)).size > 1)
      process.exitCode = 1;
  }
  print(results);
  process.stdout.write(`${JSON.stringify({ events: EVENTS, partitions: PARTITIONS, results })}\n`);
} finally {
  await stand.dispose();
}

function print(results: readonly Shared[]): void {
  say('µs an event of processor time', ['events/s', 'consumers', 'ClickHouse', 'broker', 'rows', 'MB each']);
  for (const { service, processes, moves, eventsPerSecond, us, peakMb, rows } of results) {
    const who = moves ? `${service}, ${processes}: 1 leaves, 1 joins` : `${service}, ${processes}`;
    const costs = [us.consumers, us.server, us.broker].map((cost) => cost.toFixed(1));
    const memory = peakMb.map((mb) => mb.toFixed(0)).join(' ');
    say(who, [Math.round(eventsPerSecond).toString(), ...costs, rows.slice(0, 8), memory]);
  }
}

function say(name: string, cells: readonly string[]): void {
  process.stderr.write(`${name.padEnd(34)}${cells.map((cell) => cell.padStart(13)).join('')}\n`);
}

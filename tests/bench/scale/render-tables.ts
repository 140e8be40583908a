import { type LoadRun, PARTS } from './load-run.ts';
import { predictRun, total } from './predict-run.ts';
import { type Sizing, sizePipeline } from './size-pipeline.ts';
import type { CommentCosts, UnitCosts } from './unit-costs.ts';

/** Comments a day that the sizes are told for. */
const VOLUMES = [1e6, 1e8, 1e9];

/** The generated parts of docs/scale.md, by the name that stands at their marks. */
export function renderTables(units: UnitCosts, runs: readonly LoadRun[]): Record<string, string> {
  const sizes = VOLUMES.map((volume) => sizePipeline(units, volume));
  return {
    units: unitTable(units),
    sizes: sizeTable(sizes),
    drivers: driverTable(sizes),
    memory: memoryTable(runs),
    checks: checkTable(units, runs),
  };
}

function unitTable(units: UnitCosts): string {
  const row = (what: string, of: (costs: CommentCosts) => number, unit: string) => [
    what,
    `${short(of(units.short))} ${unit}`.trim(),
    `${short(of(units.usual))} ${unit}`.trim(),
  ];
  const tables = Object.keys(units.usual.diskBytes);
  return table(
    ['of one comment', 'short', 'of usual length'],
    [
      row('characters', ({ characters }) => characters, ''),
      row('event as JSON', ({ eventBytes }) => eventBytes, 'bytes'),
      ...PARTS.map((part) => row(`processor time, ${part}`, ({ cpuUs }) => cpuUs[part], 'µs')),
      ['processor time, ingest', '', `${short(units.ingest.cpuUs)} µs`],
      row('log, one copy', ({ logBytes }) => logBytes, 'bytes'),
      ...tables.map((name) => row(`\`${name}\` on disk`, ({ diskBytes }) => diskBytes[name] ?? 0, 'bytes')),
      row('tables on disk', ({ diskBytes }) => total(diskBytes), 'bytes'),
      row('sent to ClickHouse', ({ sentBytes }) => total(sentBytes), 'bytes'),
      ['index beside ingest', '', `${short(units.ingest.indexBytes)} bytes`],
    ],
  );
}

const WAYS = ['into the log', 'between brokers', 'to consumers', 'to ClickHouse', 'between replicas'] as const;
const SERVICES = ['ingest', 'archive', 'dates', 'casualties'] as const;

function sizeTable(sizes: readonly Sizing[]): string {
  const row = (what: string, of: (size: Sizing) => string): string[] => [what, ...sizes.map(of)];
  return table(
    ['comments a day', ...sizes.map(({ commentsADay }) => commentsADay.toLocaleString('en-US'))],
    [
      row('events a second, average', (size) => short(size.averagePerSecond)),
      row('events a second, peak', (size) => short(size.peakPerSecond)),
      ...SERVICES.map((name) =>
        row(`${name}: cores, processes`, ({ cores, processes }) => `${short(cores[name])}, ${processes[name]}`),
      ),
      row('Kafka: cores of all brokers', ({ cores }) => short(cores.broker)),
      row('ClickHouse: cores for rows', ({ cores }) => short(cores.rows)),
      row('ClickHouse: cores for inserts as such', ({ cores }) => short(cores.inserts)),
      row('ClickHouse: cores for questions', ({ cores }) => short(cores.questions)),
      row('partitions of a topic', ({ partitions }) => String(partitions)),
      row('events a second and partition at the peak', (size) => short(size.perPartitionPerSecond)),
      row('inserts a second at the peak', (size) => short(size.insertsPerSecond)),
      row('shards, two replicas each', ({ shards }) => String(shards)),
      ...Object.keys(sizes[0]?.tableBytesADay ?? {}).map((name) =>
        row(`\`${name}\`, a day, one copy`, (size) => bytes(size.tableBytesADay[name] ?? 0)),
      ),
      row('log, a day, one copy', (size) => bytes(size.logBytesADay)),
      row('disks of ClickHouse, a year', (size) => bytes(size.tablesBytes)),
      row('disks of Kafka, a year', (size) => bytes(size.logBytes)),
      row('index of ingest, a year', (size) => bytes(size.indexBytes)),
      ...WAYS.map((way) => row(`network ${way}, at the peak`, ({ network }) => `${short(network[way])} Mbit/s`)),
    ],
  );
}

const share = (size: Sizing, name: keyof Sizing['cores']): string =>
  `${((100 * size.cores[name]) / total(size.cores)).toFixed(0)} %`;

/** Shares of all cores. */
function driverTable(sizes: readonly Sizing[]): string {
  const names = Object.keys(sizes[0]?.cores ?? {}) as (keyof Sizing['cores'])[];
  return table(
    ['share of all cores', ...sizes.map(({ commentsADay }) => commentsADay.toLocaleString('en-US'))],
    [
      ...names.map((name) => [name, ...sizes.map((size) => share(size, name))]),
      ['cores in all', ...sizes.map((size) => short(total(size.cores)))],
    ],
  );
}

function memoryTable(runs: readonly LoadRun[]): string {
  return table(
    ['most resident', ...runs.map(({ comments }) => `${comments.toLocaleString('en-US')} comments`)],
    PARTS.map((part) => [part, ...runs.map(({ peakMemoryBytes }) => bytes(peakMemoryBytes[part]))]),
  );
}

function checkTable(units: UnitCosts, runs: readonly LoadRun[]): string {
  const rows = runs.flatMap((run) =>
    predictRun(units, run).map(({ what, unit, predicted, measured }) => [
      `${run.comments.toLocaleString('en-US')} ${run.length}`,
      what,
      unit === 's' ? `${short(predicted)} s` : bytes(predicted),
      unit === 's' ? `${short(measured)} s` : bytes(measured),
      `${(100 * (predicted / measured - 1)).toFixed(0)} %`,
    ]),
  );
  return table(['comments', '', 'predicted', 'measured', 'error'], rows);
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

/** Three digits, thousands parted. */
const short = (value: number): string =>
  value.toLocaleString('en-US', { maximumSignificantDigits: value >= 1_000 ? 4 : 3 });

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];

function bytes(value: number): string {
  const power = Math.max(0, Math.min(UNITS.length - 1, Math.floor(Math.log10(value) / 3)));
  return `${short(value / 1_000 ** power)} ${UNITS[power]}`;
}

import { CONSUMERS, type Consumer } from './load-run.ts';
import { total } from './predict-run.ts';
import type { UnitCosts } from './unit-costs.ts';

/** What is assumed rather than measured; docs/scale.md says why. */
export const ASSUMED = {
  /** The busiest minutes against the average of a day. */
  peakFactor: 3,
  /** A core may be that busy at the peak. */
  busyShare: 0.6,
  /** An article for so many comments, which costs as much as so many. */
  commentsAnArticle: 100,
  articleInComments: 10,
  keepDays: 365,
  kafkaCopies: 3,
  clickhouseCopies: 2,
  /** Of a disk: merges need room to write anew what they merge. */
  diskShare: 0.7,
  /** Merging: what a comment costs ClickHouse more for every tenfold of comments in the tables, up to so many in a part. */
  mergeUsADecade: 20,
  mergedComments: 1e9,
  serverCores: 32,
  serverBytes: 8e12,
  /** Fetch, write, commit of a partition's batch when there is little in it. */
  roundSeconds: 0.2,
  /** Two tables and the high-water mark, where all have rows. */
  insertsABatch: 3,
  /** A core reads so many rows of a view a second, windows and groups included; a question looks at the figures of so many days. */
  nsARow: 160,
  questionsPerSecond: 1,
  questionDays: 1,
  figuresAComment: 0.15,
  /** Processes a partition: room to double them without touching the topic. */
  partitionsAProcess: 2,
  leastPartitions: 4,
} as const;

/** What a pipeline needs. Cores at the peak, with room; bytes of all copies unless it says otherwise. */
export type Sizing = {
  commentsADay: number;
  averagePerSecond: number;
  peakPerSecond: number;
  cores: Readonly<Record<'ingest' | Consumer | 'broker' | 'inserts' | 'rows' | 'questions', number>>;
  processes: Readonly<Record<'ingest' | Consumer, number>>;
  partitions: number;
  perPartitionPerSecond: number;
  insertsPerSecond: number;
  /** One copy, of a day, by table; and of the log. */
  tableBytesADay: Readonly<Record<string, number>>;
  logBytesADay: number;
  tablesBytes: number;
  logBytes: number;
  indexBytes: number;
  shards: number;
  /** Megabits a second at the peak. */
  network: Readonly<
    Record<'into the log' | 'between brokers' | 'to consumers' | 'to ClickHouse' | 'between replicas', number>
  >;
};

/** Comments of usual length. Articles come on top, as their price in comments. */
export function sizePipeline(units: UnitCosts, commentsADay: number): Sizing {
  const { usual, ingest, insertUs } = units;
  const events = commentsADay * (1 + ASSUMED.articleInComments / ASSUMED.commentsAnArticle);
  const averagePerSecond = events / 86_400;
  const peakPerSecond = averagePerSecond * ASSUMED.peakFactor;
  const coresFor = (us: number): number => (peakPerSecond * us) / 1e6 / ASSUMED.busyShare;
  const processesFor = (us: number): number => Math.max(1, Math.ceil(coresFor(us)));
  const { archive, dates, casualties, broker, clickhouse } = usual.cpuUs;
  const processes = {
    ingest: processesFor(ingest.cpuUs),
    archive: processesFor(archive),
    dates: processesFor(dates),
    casualties: processesFor(casualties),
  };
  const partitions = partitionsFor(Math.max(processes.archive, processes.dates, processes.casualties));
  const batchesPerSecond = Math.min(peakPerSecond, partitions / ASSUMED.roundSeconds) * CONSUMERS.length;
  const insertsPerSecond = batchesPerSecond * ASSUMED.insertsABatch;
  const merged = Math.min(events * ASSUMED.keepDays, ASSUMED.mergedComments);
  const mergeUs = ASSUMED.mergeUsADecade * Math.max(0, Math.log10(merged / units.comments));
  const rowsPerQuestion = commentsADay * ASSUMED.figuresAComment * ASSUMED.questionDays;
  const cores = {
    ingest: coresFor(ingest.cpuUs),
    archive: coresFor(archive),
    dates: coresFor(dates),
    casualties: coresFor(casualties),
    broker: coresFor(broker) * ASSUMED.kafkaCopies,
    inserts: (insertsPerSecond * insertUs.clickhouse) / 1e6 / ASSUMED.busyShare,
    rows: coresFor(clickhouse + mergeUs) * ASSUMED.clickhouseCopies,
    questions: (ASSUMED.questionsPerSecond * rowsPerQuestion * ASSUMED.nsARow) / 1e9 / ASSUMED.busyShare,
  };
  const tableBytesADay = Object.fromEntries(
    Object.entries(usual.diskBytes).map(([name, each]) => [name, each * events]),
  );
  const logBytesADay = usual.logBytes * events;
  const tablesBytes = (total(tableBytesADay) * ASSUMED.keepDays * ASSUMED.clickhouseCopies) / ASSUMED.diskShare;
  const serverCores = cores.inserts + cores.rows + cores.questions;
  const shards = Math.ceil(
    Math.max(tablesBytes / ASSUMED.serverBytes, serverCores / ASSUMED.serverCores) / ASSUMED.clickhouseCopies,
  );
  return {
    commentsADay,
    averagePerSecond,
    peakPerSecond,
    cores,
    processes,
    partitions,
    perPartitionPerSecond: peakPerSecond / partitions,
    insertsPerSecond,
    tableBytesADay,
    logBytesADay,
    tablesBytes,
    logBytes: (logBytesADay * ASSUMED.keepDays * ASSUMED.kafkaCopies) / ASSUMED.diskShare,
    indexBytes: ingest.indexBytes * events * ASSUMED.keepDays,
    shards,
    network: networkOf(units, peakPerSecond),
  };
}

/** A power of two, so that it can be doubled evenly. */
function partitionsFor(processes: number): number {
  return Math.max(ASSUMED.leastPartitions, 2 ** Math.ceil(Math.log2(processes * ASSUMED.partitionsAProcess)));
}

function networkOf({ usual }: UnitCosts, perSecond: number): Sizing['network'] {
  const megabits = (bytes: number): number => (bytes * perSecond * 8) / 1e6;
  return {
    'into the log': megabits(usual.logBytes),
    'between brokers': megabits(usual.logBytes * (ASSUMED.kafkaCopies - 1)),
    'to consumers': megabits(usual.logBytes * CONSUMERS.length),
    'to ClickHouse': megabits(total(usual.sentBytes)),
    'between replicas': megabits(total(usual.diskBytes) * (ASSUMED.clickhouseCopies - 1)),
  };
}

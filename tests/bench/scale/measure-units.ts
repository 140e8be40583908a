import { loadavg } from 'node:os';
import { encodeEvent } from '@dateline/events';
import { type CommentLength, syntheticComments } from '../comments.ts';
import { commentEvent } from '../pipeline/comment-events.ts';
import { describeMachine } from '../suite/describe-machine.ts';
import { CONSUMERS, type Consumer } from './load-run.ts';
import { measureConsumer } from './measure-consumer.ts';
import { measureIngest } from './measure-ingest.ts';
import { type FixedCosts, measureFixedCosts, WARM_UP } from './measure-fixed-costs.ts';
import { watchAbove } from './process-usage.ts';
import { publishComments } from './publish-comments.ts';
import { tableBytes } from './run-load.ts';
import { openScaleStand, type ScaleStand } from './scale-stand.ts';
import type { CommentCosts, UnitCosts } from './unit-costs.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * Measures everything once, each consumer by itself, so that what ClickHouse does is told apart by whom it is done for. What a
 * process takes to start and get fast is measured apart from what it then takes for a comment.
 */
export async function measureUnits(comments: number): Promise<UnitCosts> {
  const [loadAtStart = 0] = loadavg();
  const measuredAt = new Date().toISOString();
  const { cpu, cores, commit } = describeMachine();
  const machine = { cpu, cores, commit, loadAtStart };
  const fixed = await onNewStand(measureFixedCosts);
  say(JSON.stringify(fixed));
  const costsOf = (length: CommentLength) => onNewStand((stand) => measureLength(stand, { length, comments, fixed }));
  const short = await costsOf('short');
  const usual = await costsOf('usual');
  const ingest = await onNewStand(measureIngest);
  return { measuredAt, machine, comments, short, usual, ...fixed, ingest };
}

async function onNewStand<Result>(measure: (stand: ScaleStand) => Promise<Result>): Promise<Result> {
  const stand = await openScaleStand();
  try {
    return await measure(stand);
  } finally {
    await stand.dispose();
  }
}

async function measureLength(
  stand: ScaleStand,
  { length, comments, fixed }: { length: CommentLength; comments: number; fixed: FixedCosts },
): Promise<CommentCosts> {
  const { log, brokerPid, warehouse } = stand;
  const half = Math.floor(comments / 2);
  await publishComments(log, { first: 0, count: half, length });
  // The broker, too, gets fast only as it works: the second half counts, and the second and third reader.
  const publishing = watchAbove(brokerPid, 0);
  await publishComments(log, { first: half, count: comments - half, length });
  const publishedUs = (publishing() * 1e6) / (comments - half);
  const consume = (name: Consumer) => measureConsumer(stand, { name, comments, warmComments: WARM_UP.count, fixed });
  const archive = await consume('archive');
  const fetching = watchAbove(brokerPid, 0);
  const dates = await consume('dates');
  const casualties = await consume('casualties');
  const broker = publishedUs + (CONSUMERS.length * fetching() * 1e6) / (comments * (CONSUMERS.length - 1));
  const clickhouse = archive.clickhouseUs + dates.clickhouseUs + casualties.clickhouseUs;
  const tables = Object.entries(await tableBytes(warehouse));
  const costs: CommentCosts = {
    ...sizeOf(length),
    cpuUs: { archive: archive.cpuUs, dates: dates.cpuUs, casualties: casualties.cpuUs, clickhouse, broker },
    diskBytes: Object.fromEntries(tables.map(([name, all]) => [name, all / comments])),
    logBytes: (await stand.logBytes()) / comments,
    sentBytes: { archive: archive.sentBytes, dates: dates.sentBytes, casualties: casualties.sentBytes },
  };
  say(`${length}: ${JSON.stringify(costs)}`);
  return costs;
}

const average = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** Average of a sample. */
function sizeOf(length: CommentLength): Pick<CommentCosts, 'characters' | 'eventBytes'> {
  const sample = syntheticComments(2_000, { length });
  const recordedAt = '2026-02-05T00:00:00.000Z';
  const values = sample.map(
    ({ body }, index) => encodeEvent(commentEvent({ index, body, recordedAt })).value.byteLength,
  );
  return { characters: average(sample.map(({ body }) => body.length)), eventBytes: average(values) };
}

import { decodeEvent, type NewsEvent } from '@dateline/events';
import type { LogRecord } from '@dateline/runtime';
import { comments, dateMentions, figures, rawEvents, type Table } from '@dateline/warehouse';
import { createRowEncoder } from '../../../packages/warehouse/src/row-binary/encode-rows.ts';
import { handleEvent as archive } from '../../../services/archive/src/handle.ts';
import { handleEvent as casualties } from '../../../services/casualties/src/handle.ts';
import { handleEvent as dates } from '../../../services/dates/src/handle.ts';
import type { Stand } from './stand.ts';

/** What a stage takes, in microseconds of one thread an event. */
export type StageCosts = Record<string, number>;

/** Events that are worked on at a time, about as many as a batch has, and how often. */
const ROUNDS = 8;
const WARM_UP_ROUNDS = 3;

/** Every stage of a consumer by itself, in this process, on the values as they stand in the log. */
export async function measureStages(stand: Stand, values: readonly Uint8Array[]): Promise<StageCosts> {
  const encoders = new Map<Table, ReturnType<typeof createRowEncoder>>();
  for (const table of [rawEvents, comments, dateMentions, figures]) {
    const columns = await stand.warehouse.query<{ name: string; type: string }>(
      'SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = {name:String}',
      { name: table.name },
    );
    encoders.set(table, createRowEncoder(columns.filter(({ name }) => table.columns.includes(name))));
  }
  const costs: StageCosts = {};
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    const timed = <Result>(stage: string, run: () => Result): Result => {
      const before = process.cpuUsage();
      const result = run();
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) costs[stage] = (costs[stage] ?? 0) + (user + system) / values.length / ROUNDS;
      return result;
    };
    const events = timed('decode and validate', () => values.map(decode));
    const kept = timed('handle: archive', () => events.map((event, index) => archive(event, recordOf(values, index))));
    const dated = timed('handle: dates', () => events.map((event) => dates(event).date_mentions).flat());
    const counted = timed('handle: casualties', () => events.map((event) => casualties(event).figures).flat());
    const rows: [string, Table, object[]][] = [
      ['archive', rawEvents, kept.flatMap((row) => row.raw_events)],
      ['archive', comments, kept.flatMap((row) => row.comments)],
      ['dates', dateMentions, dated],
      ['casualties', figures, counted],
    ];
    for (const [name, table, some] of rows) {
      timed(`check rows: ${name}`, () => some.every((row) => table.isRow(row)));
      timed(`encode rows: ${name}`, () => encoders.get(table)?.(some));
    }
  }
  return costs;
}

function decode(value: Uint8Array): NewsEvent {
  const decoded = decodeEvent(value);
  if (decoded.ok) return decoded.event;
  throw new Error(decoded.message);
}

const recordOf = (values: readonly Uint8Array[], index: number): LogRecord => ({
  topic: 'news.comments.v1',
  partition: 0,
  offset: BigInt(index),
  key: null,
  value: values[index] ?? new Uint8Array(0),
  headers: {},
  timestampMs: 0,
});

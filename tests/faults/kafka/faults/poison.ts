import type { OutgoingRecord, Position } from '@dateline/event-log';
import { EVENT_TOPICS, TOPICS } from '@dateline/events';
import { decodeDeadLetter, type DeadLetter } from '@dateline/runtime';
import type { Dump } from '../../../support/tables.ts';
import { pick } from '../../random.ts';
import { CONSUMERS, type Fault } from '../fault.ts';
import type { BatchLine } from '../member.ts';
import type { Stage } from '../stage.ts';

const PLACES = ['start', 'middle', 'end'] as const;
type Place = (typeof PLACES)[number];
type Poison = OutgoingRecord & Position & { place: Place };

const EACH_PLACE = 3;

/** Bytes that are no event: they go to the dead letters as they are, everything around them is written. */
export const poison: Fault = {
  name: 'poison',
  summary: 'bytes that are no event at start, middle and end of a batch',
  startsWithoutConsumers: true,
  async publish() {},
  async strike(stage, random) {
    const poisons = await publishAround(stage, random);
    stage.expected = (undisturbed) => shiftOffsets(undisturbed, poisons);
    // Now that everything is there each partition is one batch, whose start and end are known.
    await Promise.all(CONSUMERS.map((service) => stage.start(service)));
    await stage.untilConsumed();
    await assertSetAside(stage, poisons);
    const isAtItsPlace = stage.members.every((member) =>
      poisons.every((one) => member.batches().some((batch) => isAt(one, batch))),
    );
    return isAtItsPlace
      ? `${poisons.length} records, ${EACH_PLACE} at each place, set aside once by each consumer with bytes, key and headers`
      : null;
  },
};

/** The corpus with poison before, within and behind it. */
async function publishAround(stage: Stage, random: () => number): Promise<Poison[]> {
  const { events } = stage.corpus;
  const made = PLACES.flatMap((place) =>
    Array.from({ length: EACH_PLACE }, () => ({
      place,
      at: placeIn(events.length, place, random),
      ...brew(events, random),
    })),
  ).toSorted((left, right) => left.at - right.at);
  const poisons: Poison[] = [];
  let done = 0;
  for (const { at, place, ...record } of made) {
    await stage.log.publish(events.slice(done, at));
    done = at;
    const [position] = await stage.log.publish([record]);
    if (position) poisons.push({ ...record, ...position, place });
  }
  await stage.log.publish(events.slice(done));
  return poisons;
}

const placeIn = (length: number, place: Place, random: () => number): number =>
  place === 'start' ? 0 : place === 'end' ? length : Math.floor(length * (0.2 + 0.6 * random()));

/** A record that no consumer can read. */
function brew(events: readonly OutgoingRecord[], random: () => number): OutgoingRecord {
  const [event, other] = [pick(events, random), pick(events, random)];
  const text = Buffer.from(event.value).toString();
  const values = [
    Buffer.from(Array.from({ length: 1 + Math.floor(random() * 500) }, () => 0x80 + Math.floor(random() * 0x80))),
    Buffer.from(text.slice(0, 1 + Math.floor(random() * (text.length - 2)))),
    Buffer.from('{"what":"no event"}'),
    Buffer.from(text.replace('.v1"', '.v999"')),
    Buffer.from(text.replace('"body":', '"bodied":')),
    Buffer.alloc(0),
  ];
  return {
    topic: pick(EVENT_TOPICS, random),
    key: other.key,
    value: pick(values, random),
    headers: { ...other.headers, trace: `${random()} \u00e9\u{1f310}` },
  };
}

/** Every consumer has set every one aside, once, as it was published. */
async function assertSetAside({ log }: Stage, poisons: readonly Poison[]): Promise<void> {
  const letters: DeadLetter[] = [];
  for await (const records of log.read({ topic: TOPICS.deadLetters })) {
    letters.push(...records.map(({ value }) => decodeDeadLetter(value)));
  }
  const found = letters.map((letter) => describe(letter.consumer, letter)).toSorted();
  const wanted = poisons.flatMap((one) => CONSUMERS.map((consumer) => describe(consumer, one))).toSorted();
  const difference = wanted.findIndex((one, index) => one !== found[index]);
  if (difference !== -1 || found.length !== wanted.length) {
    throw new Error(
      `${found.length} dead letters for ${wanted.length}; wanted ${wanted[difference]}, found ${found[difference]}`,
    );
  }
}

function describe(
  consumer: string,
  { topic, partition, offset, key, value, headers }: Position & OutgoingRecord,
): string {
  const sorted = Object.entries(headers ?? {}).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([
    consumer,
    topic,
    partition,
    String(offset),
    key,
    Buffer.from(value).toString('base64'),
    sorted,
  ]);
}

function isAt({ topic, partition, offset, place }: Poison, batch: BatchLine): boolean {
  if (batch.topic !== topic || batch.partition !== partition) return false;
  const at = Number(offset);
  // Several at one place of one partition stand side by side.
  if (place === 'start') return at - batch.first < EACH_PLACE;
  if (place === 'end') return batch.last - at < EACH_PLACE;
  return batch.first < at && at < batch.last;
}

/** What stands behind poison in a partition has a higher offset; nothing else of a row may differ. */
function shiftOffsets(undisturbed: Dump, poisons: readonly Poison[]): Dump {
  const shifted = (undisturbed.get('raw_events') ?? []).map((line) => {
    const row: { topic: string; partition: number; offset: string } = JSON.parse(line);
    const inFront = poisons
      .filter(({ topic, partition }) => topic === row.topic && partition === row.partition)
      .map(({ offset }) => Number(offset))
      .toSorted((left, right) => left - right);
    const offset = inFront.reduce((at, place) => (place <= at ? at + 1 : at), Number(row.offset));
    // In the text: ClickHouse writes JSON a little differently than JSON.stringify would.
    return line.replace(`"offset":"${row.offset}"`, `"offset":"${offset}"`);
  });
  return new Map([...undisturbed, ['raw_events', shifted]]);
}

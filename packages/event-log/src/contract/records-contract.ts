import { UserError } from '@dateline/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventLog, OutgoingRecord } from '../port.ts';
import { eventually, newTopic, numbered, readAll, startMember, textsOf, uniqueName } from './under-test.ts';

/** Text as a key or header can hold it: any Unicode that is well formed. */
const text = fc.string({ unit: 'grapheme' });

const content = fc.record({
  key: fc.option(text),
  value: fc.uint8Array({ maxLength: 300 }),
  headers: fc.dictionary(text, text, { maxKeys: 3 }),
});

/** What every log must do with records, whoever reads them. `openLog`: the instance to use. */
export function testRecords(openLog: () => EventLog): void {
  test('records of a key keep their order, and stand where publish said', async () => {
    const log = openLog();
    const topic = await newTopic(log);
    const records = numbered(topic, 300, { keys: 7 });
    const positions = [...(await log.publish(records.slice(0, 100))), ...(await log.publish(records.slice(100)))];
    const stored = await readAll(log, topic);
    expect(stored).toHaveLength(300);
    const places = new Map(stored.map((record) => [`${record.partition}/${record.offset}`, textsOf([record])[0]]));
    expect(positions.map(({ partition, offset }) => places.get(`${partition}/${offset}`))).toEqual(
      records.map((_, index) => `${index}`),
    );
    for (let key = 0; key < 7; key += 1) {
      const ofKey = stored.filter((record) => record.key === `key ${key}`);
      expect(new Set(ofKey.map((record) => record.partition)).size).toBe(1);
      const numbers = textsOf(ofKey).map(Number);
      expect(numbers).toEqual(numbers.toSorted((left, right) => left - right));
    }
  });

  test('keys, values and headers come back as they were', async () => {
    const log = openLog();
    const topic = await newTopic(log, 3);
    await fc.assert(
      fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 5 }), async (contents) => {
        await expectRoundTrip(
          log,
          contents.map((one) => ({ topic, ...one })),
        );
      }),
      { numRuns: 30 },
    );
  });

  test('an empty value and one of a megabyte come back as they were', async () => {
    const log = openLog();
    const topic = await newTopic(log, 1);
    const large = Uint8Array.from({ length: 1_000_000 }, (_, index) => (index * 31) % 256);
    await expectRoundTrip(log, [
      { topic, key: 'empty', value: new Uint8Array(0) },
      { topic, key: 'large', value: large, headers: { size: '1000000' } },
    ]);
  });

  test('records without a key are kept as well, and all partitions take some', async () => {
    const log = openLog();
    const topic = await newTopic(log, 2);
    // One call each, as kafkajs puts the keyless records of one call into one partition.
    for (let index = 0; index < 20; index += 1) {
      await log.publish([{ topic, key: null, value: Buffer.from(`${index}`) }]);
    }
    const stored = await readAll(log, topic);
    expect(textsOf(stored).toSorted()).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`).toSorted());
    expect(stored.every((record) => record.key === null)).toBe(true);
    expect(new Set(stored.map((record) => record.partition))).toEqual(new Set([0, 1]));
  });

  test('reading can begin at an offset, and ends where the log ended when it began', async () => {
    const log = openLog();
    const topic = await newTopic(log, 1);
    await log.publish(numbered(topic, 10));
    const values: string[] = [];
    for await (const page of log.read({ topic, from: new Map([[0, 7n]]) })) {
      values.push(...textsOf(page));
      await log.publish(numbered(topic, 1, { prefix: 'later ' }));
    }
    expect(values).toEqual(['7', '8', '9']);
  });

  test('an unknown topic is refused, with nothing of the call stored', async () => {
    const log = openLog();
    const topic = await newTopic(log);
    const unknown = uniqueName('unknown');
    const call = log.publish([...numbered(topic, 1), { topic: unknown, key: null, value: new Uint8Array(0) }]);
    await expect(call).rejects.toThrow(UserError);
    await expect(call).rejects.toThrow(unknown);
    expect(await readAll(log, topic)).toEqual([]);
    await expect(readAll(log, unknown)).rejects.toThrow(UserError);
    await expect(log.subscribe({ group: 'any', topics: [unknown] }).run(async () => {})).rejects.toThrow(UserError);
  });

  test('calls made at the same time do not get into each other', async () => {
    const log = openLog();
    const topic = await newTopic(log, 2);
    const group = uniqueName('group');
    const member = startMember(log, { group, topics: [topic], maxRecords: 3, partitionsAtOnce: 2 });
    const calls = Array.from({ length: 30 }, async (_, index) => {
      const [positions] = await Promise.all([
        log.publish(numbered(topic, 3, { prefix: `${index} ` })),
        log.admin.createTopics([{ topic, partitions: 2 }]),
        log.admin.seek(uniqueName('other'), { topic, partition: 0, offset: 0n }),
        log.admin.lag(group, [topic]),
      ]);
      return positions;
    });
    const positions = (await Promise.all(calls)).flat();
    expect(new Set(positions.map(({ partition, offset }) => `${partition}/${offset}`)).size).toBe(90);
    await eventually(() => expect(member.records).toHaveLength(90));
    await member.source.stop();
    await member.done;
  });

  test('creating a topic again leaves it as it is', async () => {
    const log = openLog();
    const topic = await newTopic(log, 3);
    await log.publish(numbered(topic, 5));
    await log.admin.createTopics([{ topic, partitions: 8 }]);
    expect(await log.admin.topics()).toContainEqual({ topic, partitions: 3, records: 5n });
  });
}

async function expectRoundTrip(log: EventLog, records: OutgoingRecord[]): Promise<void> {
  const positions = await log.publish(records);
  expect(positions).toHaveLength(records.length);
  for (const [index, record] of records.entries()) {
    const { topic, partition = -1, offset = -1n } = positions[index] ?? {};
    const pages = log.read({ topic: record.topic, from: new Map([[partition, offset]]) });
    const stored = (await Array.fromAsync(pages)).flat().find((one) => one.partition === partition);
    expect(stored).toMatchObject({ topic, partition, offset, key: record.key });
    expect(new Map(Object.entries(stored?.headers ?? {}))).toEqual(new Map(Object.entries(record.headers ?? {})));
    // Compared as bytes: a Buffer and a Uint8Array of the same bytes are the same value.
    expect(Buffer.from(stored?.value ?? []).equals(record.value)).toBe(true);
  }
}

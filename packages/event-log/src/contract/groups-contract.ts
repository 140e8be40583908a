import { RetryableError, UserError } from '@dateline/runtime';
import type { BatchContext } from '@dateline/runtime';
import { expect, test } from 'vitest';
import type { EventLog } from '../port.ts';
import { commitAll, eventually, lagOf, newTopic, numbered, startMember, textsOf, uniqueName } from './under-test.ts';
import type { Handler } from './under-test.ts';

/** What every log must do for consumer groups. `openLog`: one more instance on the same log. */
export function testGroups(openLog: () => Promise<EventLog>): void {
  test('a member gets every record once, in batches of one partition, and the lag says what is left', async () => {
    const log = await openLog();
    const [topic, group] = [await newTopic(log), uniqueName('group')];
    await log.publish(numbered(topic, 200));
    expect(await lagOf(log, group, topic)).toBe(200n);
    const member = startMember(log, { group, topics: [topic], maxRecords: 30 });
    await eventually(async () => expect(await lagOf(log, group, topic)).toBe(0n));
    expect(textsOf(member.records).toSorted()).toEqual(textsOf(await recordsOf(log, topic)).toSorted());
    for (const { partition, records, highWatermark } of member.batches) {
      expect(records.length).toBeLessThanOrEqual(30);
      const first = records[0]?.offset ?? -1n;
      expect(first).toBeGreaterThanOrEqual(0n);
      expect(records.map((record) => record.offset)).toEqual(records.map((_, index) => first + BigInt(index)));
      expect(records.every((record) => record.partition === partition)).toBe(true);
      expect(highWatermark).toBeGreaterThan(first);
    }
    // It waits at the end of the log, and goes on when something is published.
    await log.publish(numbered(topic, 1, { prefix: 'later ' }));
    await eventually(() => expect(textsOf(member.records)).toContain('later 0'));
    await member.source.stop();
    expect(await log.admin.groups()).toContain(group);
    for (const { committed, end } of await log.admin.lag(group, [topic])) expect(committed ?? 0n).toBe(end);
  });

  test('a batch of large records is cut, so that it fits into memory', async () => {
    const log = await openLog();
    const [topic, group] = [await newTopic(log, 1), uniqueName('group')];
    const value = new Uint8Array(900_000);
    for (let index = 0; index < 20; index += 1) await log.publish([{ topic, key: `${index}`, value }]);
    const member = startMember(log, { group, topics: [topic] });
    await eventually(async () => expect(await lagOf(log, group, topic)).toBe(0n));
    await member.source.stop();
    expect(member.records).toHaveLength(20);
    for (const { records } of member.batches) expect(records.length * value.length).toBeLessThan(9.5 * 1024 * 1024);
  });

  test('a batch that is not committed comes again, from where the last commit stands', async () => {
    const log = await openLog();
    const [topic, group] = [await newTopic(log, 1), uniqueName('group')];
    await log.publish(numbered(topic, 4));
    const commits = [null, 2n, null, 4n];
    const { batches, source } = startMember(log, { group, topics: [topic] }, async (_batch, context) => {
      const next = commits.shift();
      if (next) await context.commit(next);
    });
    await eventually(async () => expect(await lagOf(log, group, topic)).toBe(0n));
    await source.stop();
    const delivered = batches.map((batch) => textsOf(batch.records).join(' '));
    expect(delivered).toEqual(['0 1 2 3', '0 1 2 3', '2 3', '2 3']);
  });

  test('an error in the handler ends the run, and another member takes up what was not committed', async () => {
    const log = await openLog();
    const [topic, group] = [await newTopic(log, 1), uniqueName('group')];
    await log.publish(numbered(topic, 3));
    const failing = startMember(log, { group, topics: [topic] }, async () => {
      throw new TypeError('a bug');
    });
    await expect(failing.done).rejects.toThrow('a bug');
    const next = startMember(log, { group, topics: [topic] });
    await eventually(() => expect(textsOf(next.records)).toEqual(['0', '1', '2']));
    await next.source.stop();
  });

  test('stop lets the handler finish and commit', async () => {
    const log = await openLog();
    const [topic, group] = [await newTopic(log, 1), uniqueName('group')];
    await log.publish(numbered(topic, 3));
    const member = startMember(log, { group, topics: [topic] }, async (batch, context) => {
      await untilGivenBack(context);
      await commitAll(batch, context);
    });
    await eventually(() => expect(member.batches).toHaveLength(1));
    await member.source.stop();
    await member.done;
    expect(await lagOf(log, group, topic)).toBe(0n);
  });

  test('a handler that does not finish in time has its batch taken away', async () => {
    const log = await openLog();
    const [topic, group] = [await newTopic(log, 1), uniqueName('group')];
    await log.publish(numbered(topic, 3));
    const gate = Promise.withResolvers<void>();
    const outcome = Promise.withResolvers<boolean>();
    const member = startMember(log, { group, topics: [topic] }, async (batch, context) => {
      await gate.promise;
      outcome.resolve(context.isStale() && context.signal.aborted);
      await commitAll(batch, context);
    });
    await eventually(() => expect(member.batches).toHaveLength(1));
    await member.source.stop({ timeoutMs: 1 });
    gate.resolve();
    expect(await outcome.promise).toBe(true);
    expect(await lagOf(log, group, topic)).toBe(3n);
  });

  test('members join and leave, partitions are shared, and none is ever handled by two', async () => {
    const [first, second] = [await openLog(), await openLog()];
    const [topic, group] = [await newTopic(first), uniqueName('group')];
    const owners = new Map<number, string>();
    const clashes: string[] = [];
    let isShared = false;
    const shared = Promise.withResolvers<void>();
    const handlerOf =
      (name: string): Handler =>
      async (batch, context) => {
        const owner = owners.get(batch.partition);
        if (owner) clashes.push(`${name} got partition ${batch.partition} while ${owner} worked on it`);
        owners.set(batch.partition, name);
        // The first works on all partitions when the second comes, and goes on until it is asked to give some back.
        if (!isShared) await Promise.race([untilGivenBack(context), shared.promise]);
        isShared = true;
        shared.resolve();
        await new Promise((resolve) => setImmediate(resolve));
        await commitAll(batch, context);
        owners.delete(batch.partition);
      };
    const options = { group, topics: [topic], maxRecords: 5, partitionsAtOnce: 4 };
    // Published before: a Kafka member fetches anew only when it is done with all partitions of its last fetch.
    await publishToAll(first, topic);
    const alone = startMember(first, options, handlerOf('the first'));
    await eventually(() => expect(owners.size).toBe(4));
    const joining = startMember(second, options, handlerOf('the second'));
    const partitionsOf = (from: typeof alone, after: number): Set<number> =>
      new Set(from.batches.slice(after).map((batch) => batch.partition));
    await eventually(async () => {
      const [seenByFirst, seenBySecond] = [alone.batches.length, joining.batches.length];
      await publishToAll(first, topic);
      await eventually(async () => expect(await lagOf(first, group, topic)).toBe(0n));
      expect(partitionsOf(alone, seenByFirst).size).toBe(2);
      expect(partitionsOf(joining, seenBySecond).size).toBe(2);
    });
    await joining.source.stop();
    const seen = alone.batches.length;
    await publishToAll(first, topic);
    await eventually(() => expect(partitionsOf(alone, seen).size).toBe(4));
    await eventually(async () => expect(await lagOf(first, group, topic)).toBe(0n));
    await alone.source.stop();
    expect(clashes).toEqual([]);
    const received = textsOf([...alone.records, ...joining.records]);
    expect(received.length).toBe((await recordsOf(first, topic)).length);
  });

  test('a member that gets no partition is a member all the same, from its joining until it stops', async () => {
    const log = await openLog();
    const [topic, group] = [await newTopic(log, 1), uniqueName('group')];
    expect(log.subscribe({ group, topics: [topic] }).isMember()).toBe(false);
    const members = [1, 2].map(() => startMember(log, { group, topics: [topic] }).source);
    await eventually(() => expect(members.map((member) => member.isMember())).toEqual([true, true]));
    await members[0]?.stop();
    await eventually(() => expect(members.map((member) => member.isMember())).toEqual([false, true]));
    await members[1]?.stop();
  });

  test('a new group reads from zero; so does an old one that was moved there', async () => {
    const log = await openLog();
    const [topic, group] = [await newTopic(log, 1), uniqueName('group')];
    await log.publish(numbered(topic, 5));
    const consume = async (name: string, expected: string[]): Promise<void> => {
      const member = startMember(log, { group: name, topics: [topic] });
      await eventually(() => expect(textsOf(member.records)).toEqual(expected));
      await member.source.stop();
    };
    await consume(group, ['0', '1', '2', '3', '4']);
    await consume(uniqueName('other'), ['0', '1', '2', '3', '4']);
    await log.admin.seek(group, { topic, partition: 0, offset: 3n });
    await consume(group, ['3', '4']);
    await log.admin.seek(group, { topic, partition: 0, offset: 0n });
    await consume(group, ['0', '1', '2', '3', '4']);
  });

  test('a group is not moved while it runs, nor out of the log', async () => {
    const log = await openLog();
    const [topic, group] = [await newTopic(log, 1), uniqueName('group')];
    await log.publish(numbered(topic, 5));
    const member = startMember(log, { group, topics: [topic] });
    await eventually(() => expect(member.records).toHaveLength(5));
    await expect(log.admin.seek(group, { topic, partition: 0, offset: 0n })).rejects.toThrow(UserError);
    await member.source.stop();
    await expect(log.admin.seek(group, { topic, partition: 0, offset: 6n })).rejects.toThrow(UserError);
    await expect(log.admin.seek(group, { topic, partition: 9, offset: 0n })).rejects.toThrow(UserError);
    expect(await lagOf(log, group, topic)).toBe(0n);
  });
}

async function recordsOf(log: EventLog, topic: string): Promise<Parameters<typeof textsOf>[0]> {
  return (await Array.fromAsync(log.read({ topic }))).flat();
}

/** Works, with a sign of life now and then, until the partition is asked back. */
async function untilGivenBack(context: BatchContext): Promise<void> {
  await eventually(() => expect(context.heartbeat()).rejects.toThrow(RetryableError));
}

/** Enough keys that every one of four partitions gets some. */
async function publishToAll(log: EventLog, topic: string): Promise<void> {
  const positions = await log.publish(numbered(topic, 60));
  expect(new Set(positions.map((position) => position.partition)).size).toBe(4);
}

import { expect, test } from 'vitest';
import type { EventLog } from '../port.ts';
import { startChild } from './child-member.ts';
import type { ChildMember } from './child-member.ts';
import { eventually, lagOf, newTopic, numbered, readAll, startMember, textsOf, uniqueName } from './under-test.ts';
import type { EventLogUnderTest } from './under-test.ts';

/** What every log must keep when processes die, sleep and compete. */
export function testProcesses(underTest: () => EventLogUnderTest, openLog: () => EventLog): void {
  test('after kill -9 of a member, what it had not committed comes again, what it had does not', async () => {
    const log = openLog();
    const [topic, group] = [await newTopic(log), uniqueName('group')];
    await log.publish(numbered(topic, 100));
    const order = { do: 'consume', topic, group, maxRecords: 5, commitBatches: 8 } as const;
    const child = startChild(underTest(), order);
    await eventually(() => expect(heldBy(child)).toHaveLength(1));
    child.kill('SIGKILL');
    await child.exited;
    const committed = committedBy(child);
    expect(committed).toHaveLength(8);
    const next = startMember(log, { group, topics: [topic] });
    await eventually(async () => expect(await lagOf(log, group, topic)).toBe(0n));
    await next.source.stop();
    const all = numbered(topic, 100).map((record) => Buffer.from(record.value).toString());
    const done = new Set(committed.flatMap((report) => report.committed));
    expect(textsOf(next.records).toSorted()).toEqual(all.filter((text) => !done.has(text)).toSorted());
  });

  test('a member that slept past its session loses its partitions, notices, and can not commit', async () => {
    const log = openLog();
    const [topic, group] = [await newTopic(log, 1), uniqueName('group')];
    await log.publish(numbered(topic, 10));
    const sleeper = startChild(underTest(), { do: 'consume', topic, group, maxRecords: 4, commitBatches: 0 });
    await eventually(() => expect(heldBy(sleeper)).toHaveLength(1));
    sleeper.kill('SIGSTOP');
    const other = startMember(log, { group, topics: [topic] });
    await eventually(async () => expect(await lagOf(log, group, topic)).toBe(0n));
    expect(textsOf(other.records)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    sleeper.kill('SIGCONT');
    sleeper.goOn();
    await eventually(() => expect(committedBy(sleeper)).toHaveLength(1));
    expect(committedBy(sleeper)[0]).toMatchObject({ isStale: true, isAborted: true });
    expect(await lagOf(log, group, topic)).toBe(0n);
    sleeper.kill('SIGKILL');
    await sleeper.exited;
    await other.source.stop();
  });

  test('a running member takes over from one that died', async () => {
    const log = openLog();
    const [topic, group] = [await newTopic(log), uniqueName('group')];
    const child = startChild(underTest(), { do: 'consume', topic, group, maxRecords: 5, commitBatches: 1_000 });
    const member = startMember(log, { group, topics: [topic] });
    await eventually(async () => {
      await log.publish(numbered(topic, 40));
      expect(child.reports.length).toBeGreaterThan(0);
    });
    child.kill('SIGKILL');
    await child.exited;
    await log.publish(numbered(topic, 40, { prefix: 'after ' }));
    await eventually(async () => expect(await lagOf(log, group, topic)).toBe(0n));
    await member.source.stop();
    expect(textsOf(member.records).filter((text) => text.startsWith('after '))).toHaveLength(40);
  });

  test('a group whose members are killed again and again loses no record, and sees none again that it committed', async () => {
    const log = openLog();
    const [topic, group] = [await newTopic(log), uniqueName('group')];
    const order = { do: 'consume', topic, group, maxRecords: 3, commitBatches: 1_000_000 } as const;
    const received: string[] = [];
    const committed: string[] = [];
    for (const round of [0, 1, 2, 3]) {
      await log.publish(numbered(topic, 400, { prefix: `${round} ` }));
      const child = startChild(underTest(), order);
      await eventually(() => expect(committedBy(child).length).toBeGreaterThan(10 + 17 * round));
      child.kill('SIGKILL');
      await child.exited;
      const again = receivedBy(child).filter((value) => committed.includes(value));
      expect(again).toEqual([]);
      received.push(...receivedBy(child));
      committed.push(...committedBy(child).flatMap((report) => report.committed));
    }
    const last = startMember(log, { group, topics: [topic] });
    await eventually(async () => expect(await lagOf(log, group, topic)).toBe(0n));
    await last.source.stop();
    expect(textsOf(last.records).filter((value) => committed.includes(value))).toEqual([]);
    expect(new Set([...received, ...textsOf(last.records)]).size).toBe(1_600);
  });

  test('four processes write at once and one is killed: what was acknowledged is there, once, without gaps', async () => {
    const log = openLog();
    const topic = await newTopic(log);
    const writers = ['a', 'b', 'c', 'd'].map((name) =>
      startChild(underTest(), { do: 'publish', topic, prefix: `${name} `, count: 500, lot: 10 }),
    );
    const [killed, ...others] = writers;
    await eventually(() => expect(killed?.reports.length).toBeGreaterThan(5));
    killed?.kill('SIGKILL');
    expect(await killed?.exited).toBe(null);
    expect(await Promise.all(others.map((writer) => writer.exited))).toEqual([0, 0, 0]);
    const stored = await readAll(log, topic);
    const values = textsOf(stored);
    expect(new Set(values).size).toBe(values.length);
    const acknowledged = writers.flatMap(publishedBy);
    expect(acknowledged.length).toBeGreaterThanOrEqual(1_560);
    expect(acknowledged.filter((value) => !new Set(values).has(value))).toEqual([]);
    for (const partition of [0, 1, 2, 3]) {
      const offsets = stored.filter((record) => record.partition === partition).map((record) => record.offset);
      expect(offsets).toEqual(offsets.map((_, index) => BigInt(index)));
    }
  });
}

function publishedBy(child: ChildMember): string[] {
  return child.reports.flatMap((report) => ('published' in report ? report.published : []));
}

function receivedBy(child: ChildMember): string[] {
  return child.reports.flatMap((report) => ('received' in report ? report.received : []));
}

function committedBy(child: ChildMember): { committed: string[]; isStale: boolean }[] {
  return child.reports.filter((report) => 'committed' in report);
}

function heldBy(child: ChildMember): unknown[] {
  return child.reports.filter((report) => 'received' in report && report.isHeld);
}

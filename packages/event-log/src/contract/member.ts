import { readSync } from 'node:fs';
import { openEventLog } from '../open-event-log.ts';
import type { EventLog } from '../port.ts';
import type { MemberOrder, MemberReport } from './child-member.ts';

/** A process of its own for the contract: does what the variable MEMBER_ORDER says, reports on stdout, a JSON a line. */
const orders = JSON.parse(process.env['MEMBER_ORDER'] ?? '{}') as MemberOrder;
const log = await openEventLog({
  dataDirectory: process.env['DATELINE_DATA'] ?? '',
  kafkaBrokers: process.env['KAFKA_BROKERS'],
  sessionTimeoutMs: Number(process.env['SESSION_TIMEOUT_MS']),
});
if (orders.do === 'publish') await publish(log, orders);
else await consume(log, orders);
await log.close();

function report(line: MemberReport): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function publish(to: EventLog, { topic, prefix, count, lot }: MemberOrder & { do: 'publish' }): Promise<void> {
  for (let first = 0; first < count; first += lot) {
    const indexes = Array.from({ length: Math.min(lot, count - first) }, (_, index) => first + index);
    const values = indexes.map((index) => `${prefix}${index}`);
    await to.publish(values.map((value, index) => ({ topic, key: `key ${index % 20}`, value: Buffer.from(value) })));
    report({ published: values });
  }
}

/** Commits the first `commitBatches` batches and then waits in the handler for a line on stdin before it tries the next. */
async function consume(from: EventLog, { topic, group, ...order }: MemberOrder & { do: 'consume' }): Promise<void> {
  let batches = 0;
  const source = from.subscribe({ group, topics: [topic], maxRecords: order.maxRecords });
  await source.run(async (batch, context) => {
    batches += 1;
    const next = (batch.records.at(-1)?.offset ?? -1n) + 1n;
    const values = batch.records.map((record) => Buffer.from(record.value).toString());
    const isHeld = batches > order.commitBatches;
    report({ received: values, partition: batch.partition, isHeld });
    if (isHeld && order.isBlocking) readSync(0, new Uint8Array(1));
    else if (isHeld) await new Promise<void>((resolve) => process.stdin.once('data', () => resolve()));
    const isStale = context.isStale();
    await context.commit(next);
    report({ committed: values, isStale, isAborted: context.signal.aborted });
  });
}

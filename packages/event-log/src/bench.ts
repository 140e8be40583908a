import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOPICS } from '@dateline/events';
import { openEventLog } from './open-event-log.ts';
import type { EventLog, OutgoingRecord } from './port.ts';

/** `npm run bench -w @dateline/event-log`: rates and latencies of the embedded log on this machine, a JSON object on stdout. */
const RECORDS = 200_000;
const LOT = 500;
const VALUE_BYTES = 300;
const topic = TOPICS.articles;

const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
const log = await openEventLog({ dataDirectory: folder });
try {
  const figures = {
    node: process.version,
    records: RECORDS,
    valueBytes: VALUE_BYTES,
    publishPerSecond: await measurePublish(log),
    consumePerSecond: await measureConsume(log, 'bench'),
    publishToHandlerMs: await measureDelay(log),
    firstBatchAfterKillMs: await measureRestart(log),
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await log.close();
  rmSync(folder, { recursive: true });
}

function lot(first: number): OutgoingRecord[] {
  return Array.from({ length: LOT }, (_, index) => {
    const value = Buffer.alloc(VALUE_BYTES, `${first + index} `);
    return { topic, key: `article ${(first + index) % 1_000}`, value };
  });
}

async function measurePublish(to: EventLog): Promise<number> {
  const startMs = performance.now();
  for (let first = 0; first < RECORDS; first += LOT) await to.publish(lot(first));
  return perSecond(RECORDS, performance.now() - startMs);
}

async function measureConsume(from: EventLog, group: string): Promise<number> {
  const source = from.subscribe({ group, topics: [topic] });
  const startMs = performance.now();
  let seen = 0;
  let endMs = 0;
  await source.run(async (batch, context) => {
    await context.commit((batch.records.at(-1)?.offset ?? 0n) + 1n);
    seen += batch.records.length;
    endMs = performance.now();
    if (seen >= RECORDS) void source.stop();
  });
  return perSecond(seen, endMs - startMs);
}

/** From the call of publish to the handler of a member that waits at the end of the log, in the same process. */
async function measureDelay(both: EventLog): Promise<{ median: number; worst: number }> {
  const source = both.subscribe({ group: 'bench', topics: [topic] });
  let arrived = Promise.withResolvers<number>();
  const done = source.run(async (batch, context) => {
    await context.commit((batch.records.at(-1)?.offset ?? 0n) + 1n);
    arrived.resolve(performance.now());
  });
  const delays: number[] = [];
  for (let index = 0; index < 201; index += 1) {
    arrived = Promise.withResolvers();
    const startMs = performance.now();
    await both.publish(lot(index).slice(0, 1));
    delays.push((await arrived.promise) - startMs);
  }
  await source.stop();
  await done;
  delays.sort((left, right) => left - right);
  return { median: round(delays[100] ?? 0), worst: round(delays[200] ?? 0) };
}

/** From subscribing, after the group's only member was killed in the middle of a batch, to the first batch. */
async function measureRestart(to: EventLog): Promise<number> {
  const child = spawn(process.execPath, [new URL('./contract/member.ts', import.meta.url).pathname], {
    env: {
      DATELINE_DATA: folder,
      SESSION_TIMEOUT_MS: '10000',
      MEMBER_ORDER: JSON.stringify({ do: 'consume', topic, group: 'restart', maxRecords: 10, commitBatches: 0 }),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGKILL');
  const startMs = performance.now();
  const source = to.subscribe({ group: 'restart', topics: [topic], maxRecords: 10 });
  let firstMs = 0;
  await source.run(async () => {
    firstMs ||= performance.now() - startMs;
    void source.stop();
  });
  return round(firstMs);
}

function perSecond(count: number, ms: number): number {
  return Math.round((count / ms) * 1_000);
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

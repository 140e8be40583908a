import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { arraySource } from './consume/array-source.ts';
import { consumerService } from './consumer-service.ts';
import { createLogger } from './log.ts';

const connection = (faults: string[]) => ({ ready: async () => faults, close: async () => {} });

/** Ready as a probe sees it: a consumer over no records, and what its log and its warehouse say of themselves. */
async function startConsumer({ log = [], warehouse = [] }: { log?: string[]; warehouse?: string[] } = {}) {
  const source = arraySource([]);
  const consumer = { name: 'words', summary: 'words', codeVersion: '1', tables: [], handle: () => ({}) };
  const service = consumerService<Record<string, object>>(consumer, async () => ({
    input: { ...connection(log), source, deadLetter: async () => {}, lag: async () => [] },
    output: {
      ...connection(warehouse),
      write: async () => {},
      progress: { read: async () => null, note: async () => {} },
      droppedBlocks: async () => 0,
    },
  }));
  const context = { environment: {}, log: createLogger({ name: 'test', level: 'silent' }), registry: new Registry() };
  return { source, running: await service.start(context) };
}

test('a member of its group whose servers answer is ready, and no longer once the group has lost it', async () => {
  const { source, running } = await startConsumer();
  expect(await running.ready()).toEqual([]);
  source.lose();
  expect(await running.ready()).toEqual(['not a member of the group "words"']);
  await running.stop();
});

test('everything that keeps it from working is told', async () => {
  const { running } = await startConsumer({ log: ['the log is away'], warehouse: ['ClickHouse is away'] });
  expect(await running.ready()).toEqual(['the log is away', 'ClickHouse is away']);
  await running.stop();
});

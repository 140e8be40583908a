import { withWarehouse } from '@dateline/embedded';
import { openConsumerInput, readEvent } from '@dateline/event-log';
import { type Consumer, consumerService, loadEnv, runMain } from '@dateline/runtime';
import { articles, articleSignatures, comments, openConsumerOutput, rawEvents } from '@dateline/warehouse';
import { archiveEnv } from './env.ts';
import { type ArchiveTables, handleEvent } from './handle.ts';

const tables = { raw_events: rawEvents, articles, article_signatures: articleSignatures, comments };

export const consumer: Consumer<ArchiveTables> = {
  name: 'archive',
  summary: 'keeps every event as it came: raw_events, articles, comments; finds copies of one dispatch',
  codeVersion: 'archive-2',
  tables: ['raw_events', 'articles', 'article_signatures', 'comments'],
  handle: (record) => handleEvent(readEvent(record), record),
};

export const service = consumerService(consumer, async (environment) => {
  const settings = loadEnv(archiveEnv, environment);
  return { input: await openConsumerInput(settings, consumer.name), output: openConsumerOutput(settings, tables) };
});

if (import.meta.main) await runMain(service, () => withWarehouse(process.env));

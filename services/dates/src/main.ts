import { CODER_VERSION } from '@dateline/dates';
import { withWarehouse } from '@dateline/embedded';
import { openConsumerInput, readEvent } from '@dateline/event-log';
import { type Consumer, consumerService, loadEnv, runMain } from '@dateline/runtime';
import { dateMentions, namedPeriods, openConsumerOutput } from '@dateline/warehouse';
import { datesEnv } from './env.ts';
import { type DatesTables, handleEvent } from './handle.ts';

const tables = { date_mentions: dateMentions, named_periods: namedPeriods };

export const consumer: Consumer<DatesTables> = {
  name: 'dates',
  summary: 'normalizes every date that a text mentions: date_mentions',
  codeVersion: CODER_VERSION,
  tables: ['date_mentions', 'named_periods'],
  handle: (record) => handleEvent(readEvent(record)),
};

export const service = consumerService(consumer, async (environment) => {
  const settings = loadEnv(datesEnv, environment);
  return { input: await openConsumerInput(settings, consumer.name), output: openConsumerOutput(settings, tables) };
});

if (import.meta.main) await runMain(service, () => withWarehouse(process.env));

import { CODER_VERSION } from '@dateline/figures';
import { withWarehouse } from '@dateline/embedded';
import { openConsumerInput, readEvent } from '@dateline/event-log';
import { type Consumer, consumerService, loadEnv, runMain } from '@dateline/runtime';
import { countedFigures, figures, openConsumerOutput } from '@dateline/warehouse';
import { casualtiesEnv } from './env.ts';
import { type CasualtiesTables, handleEvent } from './handle.ts';

const tables = { figures, counted_figures: countedFigures };

export const consumer: Consumer<CasualtiesTables> = {
  name: 'casualties',
  summary: 'reads the figures of every text: figures',
  codeVersion: CODER_VERSION,
  tables: ['figures', 'counted_figures'],
  handle: (record) => handleEvent(readEvent(record)),
};

export const service = consumerService(consumer, async (environment) => {
  const settings = loadEnv(casualtiesEnv, environment);
  return { input: await openConsumerInput(settings, consumer.name), output: openConsumerOutput(settings, tables) };
});

if (import.meta.main) await runMain(service, () => withWarehouse(process.env));

import { setTimeout as pause } from 'node:timers/promises';
import { TOPICS } from '@dateline/events';
import { interrupt, startService } from '../../support/dateline.ts';
import { endOf } from '../pipeline/stand.ts';
import type { Consumer } from './load-run.ts';
import { processorSeconds, writtenBytes } from './process-usage.ts';
import type { FixedCosts } from './measure-fixed-costs.ts';
import { countInserts, untilMerged } from './run-load.ts';
import type { ScaleStand } from './scale-stand.ts';

/** A comment's share of what a consumer took once it was warm. */
type ConsumerCosts = { cpuUs: number; clickhouseUs: number; sentBytes: number };

/** `warmComments`: how many are read within the seconds that starting takes. */
type ConsumerOptions = { name: Consumer; comments: number; warmComments: number; fixed: FixedCosts };

/** Looking takes the broker time, too. */
const LOOK_MS = 500;

/** Lets a consumer read all comments of the log, alone, until what it wrote is merged. */
export async function measureConsumer(
  { log, environment, server, warehouse }: ScaleStand,
  { name, comments, warmComments, fixed }: ConsumerOptions,
): Promise<ConsumerCosts> {
  const { startSeconds, insertUs } = fixed;
  const before = { server: processorSeconds(server.pid), inserts: await countInserts(warehouse) };
  const running = startService(name, environment);
  const end = endOf(name, running);
  try {
    for (let left = comments; left > 0; await pause(LOOK_MS)) {
      const lags = await Promise.race([log.admin.lag(name, [TOPICS.comments]), end]);
      left = lags.reduce((sum, { lag }) => sum + Number(lag), 0);
    }
    const warmUs = (processorSeconds(running.pid) - startSeconds[name]) * 1e6;
    const sentBytes = writtenBytes(running.pid) / comments;
    await untilMerged(warehouse);
    const inserts = (await countInserts(warehouse)) - before.inserts;
    const serverUs = (processorSeconds(server.pid) - before.server) * 1e6;
    return {
      cpuUs: (warmUs - inserts * insertUs.consumer) / (comments - warmComments),
      clickhouseUs: (serverUs - inserts * insertUs.clickhouse) / comments,
      sentBytes,
    };
  } finally {
    await interrupt(running);
  }
}

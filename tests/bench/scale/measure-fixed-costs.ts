import { setTimeout as pause } from 'node:timers/promises';
import { interrupt } from '../../support/dateline.ts';
import { CONSUMERS, type Part, PARTS } from './load-run.ts';
import { processorSeconds, watchAbove } from './process-usage.ts';
import { publishComments, publishEvenly } from './publish-comments.ts';
import { countInserts, pidsOf, startConsumers, untilCommitted, untilMerged } from './run-load.ts';
import type { ScaleStand } from './scale-stand.ts';
import type { IdleCores, UnitCosts } from './unit-costs.ts';

const IDLE_MS = 20_000;
/** Until then code is not compiled. */
export const WARM_UP = { first: 0, count: 5_000, length: 'short' } as const;
/** Few enough that nearly each is a batch of its own. */
const TRICKLE = { first: WARM_UP.count, perSecond: 10, seconds: 30 };

type Pids = Readonly<Record<Part, number>>;

/** What does not depend on how many comments come. */
export type FixedCosts = Pick<UnitCosts, 'startSeconds' | 'idleCores' | 'insertUs'>;

/** What each part takes to start and to get warm, all three consumers at once, then while nothing comes, then for tiny inserts. */
export async function measureFixedCosts(stand: ScaleStand): Promise<FixedCosts> {
  return withWarmConsumers(stand, async (pids) => {
    const startSeconds = perPart((part) => processorSeconds(pids[part]));
    const startMs = performance.now();
    const idle = watchAll(pids, () => 0);
    await pause(IDLE_MS);
    const seconds = (performance.now() - startMs) / 1_000;
    const idleCores = perPart((part) => idle[part]() / seconds);
    return { startSeconds, idleCores, insertUs: await measureInserts(stand, pids, idleCores) };
  });
}

/** What an insert of a row or two costs, beyond what idling does. Its rows cost a thousandth of that. */
async function measureInserts(stand: ScaleStand, pids: Pids, idleCores: IdleCores): Promise<UnitCosts['insertUs']> {
  const before = await countInserts(stand.warehouse);
  const spent = watchAll(pids, (part) => idleCores[part]);
  const comments = await publishEvenly(stand.log, TRICKLE);
  await untilCommitted(stand.log, WARM_UP.count + comments);
  await untilMerged(stand.warehouse);
  const inserts = (await countInserts(stand.warehouse)) - before;
  const consumers = CONSUMERS.reduce((sum, part) => sum + spent[part](), 0);
  return { clickhouse: (spent.clickhouse() * 1e6) / inserts, consumer: (consumers * 1e6) / inserts };
}

async function withWarmConsumers<Result>(stand: ScaleStand, work: (pids: Pids) => Promise<Result>): Promise<Result> {
  const services = startConsumers(stand);
  try {
    await publishComments(stand.log, WARM_UP);
    await untilCommitted(stand.log, WARM_UP.count);
    await untilMerged(stand.warehouse);
    return await work({ ...pidsOf(services), clickhouse: stand.server.pid, broker: stand.brokerPid });
  } finally {
    await Promise.all(Object.values(services).map(interrupt));
  }
}

const watchAll = (pids: Pids, idle: (part: Part) => number): Record<Part, () => number> =>
  perPart((part) => watchAbove(pids[part], idle(part)));

function perPart<Value>(of: (part: Part) => Value): Record<Part, Value> {
  return Object.fromEntries(PARTS.map((part) => [part, of(part)])) as Record<Part, Value>;
}

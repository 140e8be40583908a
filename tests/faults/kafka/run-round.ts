import { countRows, type Dump, dumpResult, firstDifference } from '../../support/tables.ts';
import { createRandom } from '../random.ts';
import { publishInLots } from './corpus.ts';
import { CONSUMERS, type ConsumerName, type Fault } from './fault.ts';
import { openStage, type Stage, type StageOptions } from './stage.ts';

const PACE_MS = 30;

/** What an undisturbed run leaves, and how many inserts each consumer made of it. */
export type Undisturbed = { tables: Dump; inserts: ReadonlyMap<ConsumerName, number> };

/** What a round came to. `hit`: what proves that the fault hit, null where it did not. */
export type Round = { hit: string | null; rows: number };

/** Runs everything through without a fault. */
export async function runUndisturbed(options: Omit<StageOptions, 'variables'>): Promise<Undisturbed> {
  const stage = await openStage(options);
  try {
    await startConsumers(stage);
    await publish(stage, {});
    const tables = await finish(stage);
    const inserts = CONSUMERS.map((name) => [name, stage.member(name).line.acknowledged.length] as const);
    return { tables, inserts: new Map(inserts) };
  } finally {
    await stage.close();
  }
}

/** Runs everything through with the fault. Rejects where a row differs, or where the fault found a promise broken. */
export async function runRound(
  fault: Fault,
  { seed, undisturbed, ...options }: Omit<StageOptions, 'variables'> & { seed: number; undisturbed: Undisturbed },
): Promise<Round> {
  const stage = await openStage({ ...options, variables: fault.environment });
  try {
    if (!fault.startsWithoutConsumers) await startConsumers(stage);
    stage.published = publish(stage, fault);
    const [hit] = await Promise.all([fault.strike(stage, createRandom(seed)), stage.published]);
    const tables = await finish(stage);
    const difference = firstDifference(stage.expected(undisturbed.tables), tables);
    if (difference !== null) throw new Error(`${hit ?? 'missed'}, but the tables differ: ${difference}`);
    return { hit, rows: countRows(tables) };
  } finally {
    await stage.close();
  }
}

const startConsumers = (stage: Stage) => Promise.all(CONSUMERS.map((service) => stage.start(service)));

async function publish(stage: Stage, { publish: own, paceMs = PACE_MS }: Partial<Fault>): Promise<void> {
  if (own) return own(stage);
  return publishInLots(stage.log, stage.corpus.events, paceMs);
}

/** Waits until everything is in the tables, ends the consumers in order, and reads the tables. */
async function finish(stage: Stage): Promise<Dump> {
  await stage.untilConsumed();
  const codes = await Promise.all(stage.members.filter(({ isUp }) => isUp).map((member) => member.stop()));
  if (codes.some((code) => code !== 0)) throw new Error(`consumers ended with ${codes.join(', ')}`);
  return dumpResult(stage.clickhouse.reader);
}

import { setTimeout as pause } from 'node:timers/promises';
import { CONSUMERS, type ConsumerName, describeHits, type Fault } from '../fault.ts';
import { rowsNotCommitted } from '../member.ts';
import type { Stage } from '../stage.ts';

/** What a service is given to stop. */
const BOUND_MS = 10_000;
/** Of that, for the batch at hand. */
const DRAIN_MS = 8_000;
/** What a busy machine adds until a signal is heard and an exit is seen. */
const MACHINE_MS = 2_000;
const LONGEST_HELD_MS = 3_000;
const GIVEN_UP = 'batch given up, it will be delivered again';

/** SIGTERM to each consumer under load: what it has begun it finishes, or gives up where ClickHouse is away, and ends with 0. */
export const drain: Fault = {
  name: 'drain',
  summary: `SIGTERM under load ends within ${BOUND_MS / 1_000} s, with 0`,
  async strike(stage, random) {
    const moments = CONSUMERS.map((service) => ({
      service,
      nth: stage.nth(service, random),
      heldMs: random() * LONGEST_HELD_MS,
      isAway: random() < 0.3,
    }));
    const hits = await Promise.all(moments.map((moment) => terminate(stage, moment)));
    return describeHits(hits);
  },
};

type Moment = { service: ConsumerName; nth: number; heldMs: number; isAway: boolean };

async function terminate(stage: Stage, { service, nth, heldMs, isAway }: Moment): Promise<string | null> {
  const member = stage.member(service);
  const held = await stage.orNothing(member.line.holdAnswer(nth));
  if (!held) return null;
  if (isAway) member.line.refuse();
  const beganMs = performance.now();
  const stopped = member.stop();
  await pause(heldMs);
  if (!isAway) held.forward();
  const code = await stopped;
  const tookMs = Math.round(performance.now() - beganMs);
  if (code !== 0) throw new Error(`${service} ended with ${code} ${tookMs} ms after SIGTERM`);
  if (tookMs > BOUND_MS + MACHINE_MS) throw new Error(`${service} took ${tookMs} ms to end`);
  const rows = await rowsNotCommitted(member, stage.clickhouse);
  // Past its time for that, or where the partition was lost meanwhile, a consumer leaves a batch to its successor.
  const hasGivenUp = tookMs > DRAIN_MS || member.said(GIVEN_UP).length > 0;
  if (!isAway && !hasGivenUp && rows !== 0) throw new Error(`${service} left ${rows} rows that are not committed`);
  member.line.accept();
  await member.restart();
  const how = isAway ? 'with ClickHouse away' : hasGivenUp ? 'with a batch given up' : 'with everything committed';
  return `${service} at insert ${nth}, ended after ${tookMs} ms ${how}`;
}

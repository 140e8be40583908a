import { setTimeout as pause } from 'node:timers/promises';
import { pick } from '../../random.ts';
import { CONSUMERS, type Fault } from '../fault.ts';
import { assertAlive } from '../consumption.ts';
import type { Stage } from '../stage.ts';

const LONGEST_AWAY_MS = 3_000;

const brokerFault = (fault: Pick<Fault, 'name' | 'summary'> & { damage: Damage }): Fault => ({
  name: fault.name,
  summary: fault.summary,
  needsOwnBroker: true,
  async strike(stage, random) {
    const service = pick(CONSUMERS, random);
    const nth = stage.nth(service, random);
    const [laterMs, awayMs] = [random() * 50, random() * LONGEST_AWAY_MS];
    const held = await stage.orNothing(stage.member(service).line.holdRequest(nth));
    if (!held) return null;
    held.forward();
    await pause(laterMs);
    const before = committed(stage);
    const isAsMeant = await fault.damage(stage, awayMs);
    assertAlive(stage.members);
    await stage.untilConsumed();
    const after = committed(stage) - before;
    return isAsMeant && after > 0
      ? `at insert ${nth} of ${service}, away for ${Math.round(awayMs)} ms, ${after} batches committed afterwards`
      : null;
  },
});

type Damage = (stage: Stage, awayMs: number) => Promise<boolean>;

const committed = ({ members }: Stage): number => members.reduce((sum, member) => sum + member.batches().length, 0);

/** kill -9 of the broker while it takes events and commits; it comes back on its data. */
export const killBroker = brokerFault({
  name: 'kill-broker',
  summary: 'the broker killed while it takes events and commits',
  async damage({ broker }, awayMs) {
    await broker.kill(awayMs);
    return true;
  },
});

/** An orderly end of the broker, and a start on its data. */
export const restartBroker = brokerFault({
  name: 'restart-broker',
  summary: 'the broker ended in order and started again',
  damage: ({ broker }, awayMs) => broker.restart(awayMs),
});

import { setTimeout as pause } from 'node:timers/promises';
import { CONSUMERS, type ConsumerName, type Fault } from '../fault.ts';
import { rowsNotCommitted } from '../member.ts';
import type { Stage } from '../stage.ts';

const LONGEST_AWAY_MS = 500;

/** kill -9 of each consumer once: ClickHouse has said that it has the rows, the consumer dies before it hears it. */
export const killBetweenInsertAndCommit: Fault = {
  name: 'kill-consumers',
  summary: 'each consumer killed between insert and commit',
  async strike(stage, random) {
    const moments = CONSUMERS.map((service) => ({
      service,
      nth: stage.nth(service, random),
      awayMs: random() * LONGEST_AWAY_MS,
    }));
    const hits = await Promise.all(moments.map((moment) => kill(stage, moment)));
    return hits.includes(null) ? null : hits.join('; ');
  },
};

type Moment = { service: ConsumerName; nth: number; awayMs: number };

async function kill(stage: Stage, { service, nth, awayMs }: Moment): Promise<string | null> {
  const member = stage.member(service);
  const held = await stage.orNothing(member.line.holdAnswer(nth));
  if (!held) return null;
  await member.kill();
  held.cut();
  const rows = await rowsNotCommitted(member, stage.clickhouse);
  await pause(awayMs);
  await member.restart();
  if (held.status !== 200 || rows <= 0) return null;
  return `${service} at insert ${nth} (${held.table}), ${rows} rows stored and not committed`;
}

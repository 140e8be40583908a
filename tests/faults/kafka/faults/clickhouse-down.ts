import { setTimeout as pause } from 'node:timers/promises';
import { pick } from '../../random.ts';
import { CONSUMERS, type Fault } from '../fault.ts';
import type { Member } from '../member.ts';
import type { Stage } from '../stage.ts';

/** How far into an insert, or past its answer, the server is killed at most. */
const LATEST_MS = 20;
const LONGEST_AWAY_MS = 2_000;

/** kill -9 of ClickHouse while inserts are under way; it comes back on its data. */
export const killClickHouse: Fault = {
  name: 'kill-clickhouse',
  summary: 'ClickHouse killed while it takes inserts',
  async strike(stage, random) {
    const { member, nth } = draw(stage, random);
    const laterMs = random() * LATEST_MS;
    const held = await stage.orNothing(member.line.holdRequest(nth));
    if (!held) return null;
    held.forward();
    await pause(laterMs);
    const [stored, cutOff] = [acknowledged(stage), unanswered(stage)];
    const awayMs = await stage.clickhouse.kill();
    const broken = unanswered(stage) - cutOff;
    await stage.untilConsumed();
    const later = acknowledged(stage) - stored;
    return later > 0
      ? `${laterMs.toFixed(1)} ms after insert ${nth} of ${member.service}, ${broken} requests cut off, back after ${Math.round(awayMs)} ms, ${later} inserts later`
      : null;
  },
};

/** An orderly end of ClickHouse, and a start on its data. */
export const restartClickHouse: Fault = {
  name: 'restart-clickhouse',
  summary: 'ClickHouse ended in order and started again',
  async strike(stage, random) {
    const { member, nth } = draw(stage, random);
    const awayMs = random() * LONGEST_AWAY_MS;
    const held = await stage.orNothing(member.line.holdRequest(nth));
    if (!held) return null;
    held.forward();
    const stored = acknowledged(stage);
    // As a load balancer does before maintenance: the server waits for connections that are kept open.
    for (const { line } of stage.members) line.drain();
    const isOrderly = await stage.clickhouse.restart(awayMs);
    for (const { line } of stage.members) line.accept();
    await stage.untilConsumed();
    const later = acknowledged(stage) - stored;
    return isOrderly && later > 0
      ? `at insert ${nth} of ${member.service}, away for ${Math.round(awayMs)} ms, ${later} inserts later`
      : null;
  },
};

function draw(stage: Stage, random: () => number): { member: Member; nth: number } {
  const service = pick(CONSUMERS, random);
  return { member: stage.member(service), nth: stage.nth(service, random) };
}

const acknowledged = ({ members }: Stage): number =>
  members.reduce((sum, { line }) => sum + line.acknowledged.length, 0);
const unanswered = ({ members }: Stage): number => members.reduce((sum, { line }) => sum + line.unanswered, 0);

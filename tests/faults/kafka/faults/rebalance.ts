import { setTimeout as pause } from 'node:timers/promises';
import type { Held } from '../../../support/line-traps.ts';
import { pick } from '../../random.ts';
import { CONSUMERS, type Fault } from '../fault.ts';
import type { Member } from '../member.ts';

const LONGEST_HELD_MS = 2_000;

/** A member joins while an insert of another is under way, and leaves again while one is. */
export const rebalanceInMidInsert: Fault = {
  name: 'rebalance',
  summary: 'members join and leave in mid-insert',
  // The newcomer takes its time to start, and both are to have something to do then.
  paceMs: 500,
  async strike(stage, random) {
    const service = pick(CONSUMERS, random);
    const member = stage.member(service);
    const [atJoin, atLeave] = [holdAt(random()), holdAt(random())];
    const [nth, heldMs] = [1 + Math.floor((stage.nth(service, random) - 1) / 4), random() * LONGEST_HELD_MS];

    const joining = await stage.orNothing(atJoin(member, nth));
    if (!joining) return null;
    const newcomer = await stage.start(service);
    await pause(heldMs);
    joining.forward();
    const handled = await stage.orNothing(newcomer.line.holdAnswer(1));
    if (!handled) return null;
    handled.forward();

    const leaving = await stage.orNothing(atLeave(member, 1));
    if (!leaving) return null;
    const code = await newcomer.stop();
    leaving.forward();
    if (code !== 0) throw new Error(`the member that left ended with ${code}`);
    const before = member.batches().length;
    await stage.untilConsumed([service]);
    const batches = [newcomer.batches().length, member.batches().length - before];
    return `${service}: joined at insert ${nth}, held for ${Math.round(heldMs)} ms, wrote ${batches[0]} batches, left; the other wrote ${batches[1]} more`;
  },
};

/** Before the server has the rows, or after, by lot. */
const holdAt =
  (share: number) =>
  (member: Member, nth: number): Promise<Held> =>
    share < 0.5 ? member.line.holdRequest(nth) : member.line.holdAnswer(nth);

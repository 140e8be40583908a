import { CONSUMERS, type ConsumerName, describeHits, type Fault } from '../fault.ts';
import type { Stage } from '../stage.ts';

/** Steps that insert: rows, and how far they go. */
const STEPS = ['write', 'note-progress'];

type Retry = { step: string; failures: number };

/** The connection breaks after the server has the rows and before the consumer hears it: it has to insert them again. */
export const lostAcknowledgement: Fault = {
  name: 'lost-acknowledgement',
  summary: "the server's answer to an insert of each consumer cut off",
  async strike(stage, random) {
    const moments = CONSUMERS.map((service) => ({ service, nth: stage.nth(service, random) }));
    const hits = await Promise.all(moments.map(({ service, nth }) => lose(stage, service, nth)));
    return describeHits(hits);
  },
};

async function lose(stage: Stage, service: ConsumerName, nth: number): Promise<string | null> {
  const member = stage.member(service);
  const held = await stage.orNothing(member.line.holdAnswer(nth));
  if (!held) return null;
  const before = writesTriedAgain();
  held.cut();
  await member.process.says('step failed, to be tried again');
  await stage.untilConsumed([service]);
  const retries = writesTriedAgain() - before;
  return held.status === 200 && retries > 0 ? `${service} at insert ${nth} (${held.table}), tried again` : null;

  function writesTriedAgain(): number {
    return member.said<Retry>('step failed, to be tried again').filter(({ step }) => STEPS.includes(step)).length;
  }
}

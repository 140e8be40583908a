import { eventually } from '../../../support/eventually.ts';
import { pick } from '../../random.ts';
import { CONSUMERS, type Fault, PATIENCE_MS } from '../fault.ts';
import type { BatchLine } from '../member.ts';

/** A process is stopped in mid-insert for so long that its partitions go to another; then it wakes and would go on. */
export const pausedProcess: Fault = {
  name: 'paused-process',
  summary: 'a process stopped past its session, woken after its partitions moved',
  paceMs: 150,
  async strike(stage, random) {
    const service = pick(CONSUMERS, random);
    const nth = 1 + Math.floor((stage.nth(service, random) - 1) / 4);
    const isStored = random() < 0.5;
    const sleeper = stage.member(service);
    const other = await stage.start(service);

    const held = await stage.orNothing(isStored ? sleeper.line.holdAnswer(nth) : sleeper.line.holdRequest(nth));
    if (!held) return null;
    const { child } = sleeper.process;
    child.kill('SIGSTOP');
    const before = other.batches().length;
    await stage.untilConsumed([service]);
    const moved = other.batches().slice(before);
    // The sleeper's insert comes late: all of it has been written by the other.
    held.forward();
    child.kill('SIGCONT');
    const [givenUp] = await eventually(() => {
      const lost = sleeper.said<BatchLine>('batch given up, it will be delivered again');
      if (lost.length === 0) throw new Error(`${service} went on after its partitions had moved`);
      return lost;
    }, PATIENCE_MS);
    if (!givenUp) return null;
    const isMoved = moved.some((batch) => isSame(batch, givenUp));
    return isMoved
      ? `${service} at insert ${nth}, ${isStored ? 'stored' : 'not yet stored'}: ${givenUp.topic}/${givenUp.partition} from ${givenUp.first} written by the other`
      : null;
  },
};

const isSame = (one: BatchLine, other: BatchLine): boolean =>
  one.topic === other.topic && one.partition === other.partition && one.first === other.first;

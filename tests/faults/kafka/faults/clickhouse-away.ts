import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import type { Member } from '../member.ts';
import { assertAlive, type Stage } from '../stage.ts';

const AWAY_MS = 60_000;
const SAMPLE_MS = 500;
/** How much larger than in the second third of the outage a process may be in the last one; in the first one it warms up. */
const MOST_GROWTH_MIB = 24;
/** V8 lets garbage lie for as long as there is room: here there is little, as where memory is short. */
export const SMALL_HEAP = { NODE_OPTIONS: '--max-semi-space-size=4 --max-old-space-size=128' };
const ROUNDS_AT_ONCE = 7;

/** No way to ClickHouse for 60 s, while events go on coming: consumption waits, nothing is committed, it resumes by itself. */
export const clickHouseAway: Fault = {
  name: 'clickhouse-away',
  summary: `no way to ClickHouse for ${AWAY_MS / 1_000} s: nothing committed, memory flat`,
  // Most events come while it is away.
  paceMs: 1_000,
  environment: SMALL_HEAP,
  roundsAtOnce: ROUNDS_AT_ONCE,
  async strike(stage, random) {
    const service = stage.member('archive');
    const held = await stage.orNothing(service.line.holdRequest(1 + Math.floor(random() * 10)));
    if (!held) return null;
    held.forward();
    const { members } = stage;
    const pids = members.map(({ process }) => process.pid);
    for (const { line } of members) line.refuse();
    const endsMs = performance.now() + AWAY_MS;
    // What had been stored just before is still committed; from the first refusal on nothing can be.
    await Promise.all(members.map(({ process }) => process.says('step failed, to be tried again')));
    const outage = await watch(stage, endsMs);
    for (const { line } of members) line.accept();
    await stage.untilConsumed();
    assertAlive(members);
    if (members.some(({ process }, index) => process.pid !== pids[index])) throw new Error('a consumer was replaced');
    return outage;
  },
};

/** Looks at memory and commits until the outage ends; rejects where either does what it should not. */
async function watch(stage: Stage, endsMs: number): Promise<string> {
  const { members } = stage;
  const commits = await committed(stage);
  const sizes = members.map((): number[] => []);
  let [published, samples] = [0n, 0];
  for (; performance.now() < endsMs; samples += 1) {
    for (const [index, member] of members.entries()) sizes[index]?.push(await residentMib(member));
    const now = await committed(stage);
    if (now !== commits) throw new Error(`committed while ClickHouse was away: ${commits} became ${now}`);
    const lags = await stage.lags(['archive']);
    published = lags.reduce((sum, { lag }) => sum + lag, 0n);
    await pause(SAMPLE_MS);
  }
  const grown = members.map(({ service }, index) => {
    const [first, last] = [thirdOf(sizes[index] ?? [], 1), thirdOf(sizes[index] ?? [], 2)];
    if (last - first > MOST_GROWTH_MIB) throw new Error(`${service} grew from ${first} to ${last} MiB`);
    return `${service} ${first} to ${last} MiB`;
  });
  return `${samples} samples: no commit, ${published} events waiting at the end, ${grown.join(', ')}`;
}

/** The median of the first, second or last third, whole MiB. */
function thirdOf(values: readonly number[], third: number): number {
  const size = Math.floor(values.length / 3);
  const sorted = values.slice(third * size, (third + 1) * size).toSorted((left, right) => left - right);
  return Math.round(sorted[Math.floor(size / 2)] ?? 0);
}

async function committed(stage: Stage): Promise<string> {
  return (await stage.lags()).map((one) => `${one.group} ${one.topic}/${one.partition}=${one.committed}`).join(', ');
}

async function residentMib({ process }: Member): Promise<number> {
  const status = await readFile(`/proc/${process.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

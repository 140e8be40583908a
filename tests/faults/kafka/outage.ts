import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Member } from './member.ts';
import type { Stage } from './stage.ts';

const SAMPLE_MS = 500;
/**
 * How much larger than in the second third of an outage a process may be in the last one; in the first one it warms up. A process that
 * stands still was seen to shrink by 31 MiB and to grow by 25, as garbage and the buffers of fetches that are repeated come and go; one
 * that draws in what waits has a quarter of a gigabyte to grow by.
 */
const MOST_GROWTH_MIB = 64;

/** V8 lets garbage lie for as long as there is room: here there is little, as where memory is short. */
export const SMALL_HEAP = { NODE_OPTIONS: '--max-semi-space-size=4 --max-old-space-size=128' };

/**
 * Looks at memory and commits from the moment at which every consumer has noticed that ClickHouse is away until the time given.
 * Rejects where a process grows or an offset is committed; resolves with what was seen.
 */
export async function watchOutage(stage: Stage, endsMs: number): Promise<string> {
  const { members } = stage;
  // What had been stored just before is still committed; from the first refusal on nothing can be.
  await Promise.all(members.map(({ process }) => process.says('step failed, to be tried again')));
  const commits = await readCommits(stage);
  const sizes = members.map((): number[] => []);
  while (performance.now() < endsMs) {
    for (const [index, member] of members.entries()) sizes[index]?.push(await residentMib(member));
    const now = await readCommits(stage);
    if (now !== commits) throw new Error(`committed while ClickHouse was away: ${commits} became ${now}`);
    await pause(SAMPLE_MS);
  }
  const waiting = (await stage.lags(['archive'])).reduce((sum, { lag }) => sum + lag, 0n);
  const grown = members.map(({ service }, index) => {
    const [second, last] = [thirdOf(sizes[index] ?? [], 1), thirdOf(sizes[index] ?? [], 2)];
    if (last - second > MOST_GROWTH_MIB) throw new Error(`${service} grew from ${second} to ${last} MiB`);
    return `${service} ${second} to ${last} MiB`;
  });
  return `${sizes[0]?.length} samples: no commit, ${waiting} events waiting at the end, ${grown.join(', ')}`;
}

/** The median of a third of the samples, 0 the first one, whole MiB. */
function thirdOf(values: readonly number[], third: number): number {
  const size = Math.floor(values.length / 3);
  const sorted = values.slice(third * size, (third + 1) * size).toSorted((left, right) => left - right);
  return Math.round(sorted[Math.floor(size / 2)] ?? 0);
}

async function readCommits(stage: Stage): Promise<string> {
  return (await stage.lags()).map((one) => `${one.group} ${one.topic}/${one.partition}=${one.committed}`).join(', ');
}

async function residentMib({ process }: Member): Promise<number> {
  const status = await readFile(`/proc/${process.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

import type { Candidate, ThreadLine } from './name-evidence.ts';
import { nameCandidates } from './name-evidence.ts';
import { countComments } from './segment.ts';

/** Below this a line is not made a name even where the declared count asks for one more; above, a name is not given up. */
const LEAST_ADDED = -3;
const MOST_DROPPED = 3;
/** Counts further apart than this are a wrong count, not a wrong reading. */
const MAX_CORRECTION = 1_000;
/** Lines weighed when the reading has to be corrected: the most doubtful ones. */
const MAX_WEIGHED = 400;
/** A name that only ever follows an author's line (a reply to somebody outside this thread) needs this much evidence. */
const LEAST_ABSENT = 5;

/**
 * The names of a thread's authors. Each short line that looks more like a name than like text is one. Where that reading does
 * not give the declared number of comments, the least unlikely change that does is made: doubtful names are given up, or
 * likely lines added. Where no plausible change does, the plain reading stands and the caller reports both counts.
 */
export function inferNames(
  lines: readonly ThreadLine[],
  declared: number | null,
  stamped: ReadonlySet<string>,
): ReadonlySet<string> {
  const reading = createReading(lines, nameCandidates(lines, stamped));
  const missing = declared === null ? 0 : declared - reading.count();
  if (missing !== 0 && Math.abs(missing) <= MAX_CORRECTION) {
    const changes = cheapestChanges(reading.changes(missing > 0), Math.abs(missing));
    reading.flip(changes);
    if (reading.count() !== declared) reading.flip(changes);
  }
  return reading.names();
}

/** A possible change: `weight` comments more or fewer, at a `cost` in plausibility. */
type Change = { candidate: number; weight: number; cost: number };

function createReading(lines: readonly ThreadLine[], candidates: readonly Candidate[]) {
  const ids = new Int32Array(lines.length).fill(-1);
  for (const [id, { places }] of candidates.entries()) for (const place of places) ids[place] = id;
  const isName = Uint8Array.from(candidates, ({ score }) => (score > 0 ? 1 : 0));
  const count = () => countComments(ids, isName);
  const flip = (changes: readonly Change[]) => {
    for (const { candidate } of changes) isName[candidate] = isName[candidate] === 1 ? 0 : 1;
  };
  dropAbsent(candidates, ids, isName);

  const weigh = (candidate: number, cost: number): Change => {
    const change = { candidate, weight: 0, cost };
    const before = count();
    flip([change]);
    const weight = Math.abs(count() - before);
    flip([change]);
    return { ...change, weight };
  };
  return {
    count,
    flip,
    /** Changes in one direction: more comments by names added, or fewer by names dropped. */
    changes: (more: boolean): Change[] =>
      candidates
        .map(({ score }, candidate) => ({ score, candidate }))
        .filter(({ score, candidate }) =>
          more ? isName[candidate] === 0 && score >= LEAST_ADDED : isName[candidate] === 1 && score <= MOST_DROPPED,
        )
        .toSorted((a, b) => Math.abs(a.score) - Math.abs(b.score))
        .slice(0, MAX_WEIGHED)
        .map(({ score, candidate }) => weigh(candidate, Math.abs(score)))
        .filter(({ weight }) => weight > 0),
    names: (): ReadonlySet<string> => new Set(candidates.filter((_, id) => isName[id] === 1).map(({ text }) => text)),
  };
}

/** A line that stands nowhere but right under an author's is that comment's text, unless it recurs like a name does. */
function dropAbsent(candidates: readonly Candidate[], ids: Int32Array, isName: Uint8Array): void {
  for (const [id, { places, score }] of candidates.entries()) {
    if (isName[id] === 0 || score >= LEAST_ABSENT + 2 || (score >= LEAST_ABSENT && places.length > 1)) continue;
    const alwaysBelow = places.every(
      (place) => place > 0 && isName[ids[place - 1] ?? -1] === 1 && ids[place - 1] !== id,
    );
    if (alwaysBelow) isName[id] = 0;
  }
}

/** The cheapest changes whose weights add up to `total`; none where they can not. A knapsack over at most `total` cells. */
function cheapestChanges(changes: readonly Change[], total: number): Change[] {
  const best: ({ cost: number; chosen: Change[] } | undefined)[] = [{ cost: 0, chosen: [] }];
  for (const change of changes) {
    for (let sum = total; sum >= change.weight; sum--) {
      const rest = best[sum - change.weight];
      if (!rest) continue;
      const cost = rest.cost + change.cost;
      if (cost < (best[sum]?.cost ?? Infinity)) best[sum] = { cost, chosen: [...rest.chosen, change] };
    }
  }
  return best[total]?.chosen ?? [];
}

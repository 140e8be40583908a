import type { Candidate } from './rule.ts';

/** A candidate that lost, and the one that beat it. */
export type Beaten<Reading> = { candidate: Candidate<Reading>; by: Candidate<Reading> };

/**
 * Settles overlaps: higher priority wins, then the longer match, then the earlier, then a negative rule, then the rule that
 * stands first in the array. The winners do not overlap and are in order; chosen negatives are among them, so that a caller sees what
 * they swallowed. Takes the losers into `beaten`, for those who want to know.
 */
export function settleOverlaps<Reading>(
  candidates: readonly Candidate<Reading>[],
  beaten?: Beaten<Reading>[],
): Candidate<Reading>[] {
  const chosen: Candidate<Reading>[] = [];
  const ordered = inOrderOfStart(candidates);
  for (let first = 0; first < ordered.length;) {
    let reach = ordered[first]?.end ?? 0;
    let next = first + 1;
    for (; next < ordered.length && (ordered[next]?.start ?? 0) < reach; next++) {
      reach = Math.max(reach, ordered[next]?.end ?? 0);
    }
    const only = ordered[first];
    if (only && next === first + 1) chosen.push(only);
    else for (const winner of settleCluster(ordered.slice(first, next), beaten)) chosen.push(winner);
    first = next;
  }
  return chosen;
}

/** The positive candidates that stand once overlaps are settled, in order of start. */
export const chooseNonOverlapping = <Reading>(candidates: readonly Candidate<Reading>[]): Candidate<Reading>[] =>
  settleOverlaps(candidates).filter(({ rule }) => rule.read !== 'negative');

function inOrderOfStart<Reading>(candidates: readonly Candidate<Reading>[]): readonly Candidate<Reading>[] {
  const isOrdered = candidates.every(({ start }, index) => start >= (candidates[index - 1]?.start ?? 0));
  return isOrdered ? candidates : candidates.toSorted((a, b) => a.start - b.start);
}

/** Up to so many candidates are compared one by one; more take a table of who holds which character. */
const FEW = 12;

/** Candidates chained by overlaps: the best takes its place, each further one only where nothing stands. */
function settleCluster<Reading>(
  cluster: Candidate<Reading>[],
  beaten: Beaten<Reading>[] | undefined,
): Candidate<Reading>[] {
  const chosen: Candidate<Reading>[] = [];
  const ownerOf =
    cluster.length <= FEW
      ? (candidate: Candidate<Reading>) => overlapping(chosen, candidate)
      : ownerTable(cluster, chosen);
  for (const candidate of cluster.toSorted(byStrength)) {
    const by = ownerOf(candidate);
    if (!by) chosen.push(candidate);
    else beaten?.push({ candidate, by });
  }
  return chosen.length > 1 ? chosen.toSorted((a, b) => a.start - b.start) : chosen;
}

const overlapping = <Reading>(
  chosen: readonly Candidate<Reading>[],
  { start, end }: Candidate<Reading>,
): Candidate<Reading> | undefined => chosen.find((other) => other.start < end && start < other.end);

/** Who holds a character of a long cluster: looked up by character, so that thousands of candidates stay linear. */
function ownerTable<Reading>(cluster: readonly Candidate<Reading>[], chosen: readonly Candidate<Reading>[]) {
  const offset = cluster[0]?.start ?? 0;
  const reach = cluster.reduce((end, candidate) => Math.max(end, candidate.end), 0);
  // By character, the place in `chosen` of the candidate that holds it, counted from 1; 0 where nothing stands yet.
  const owners = new Int32Array(reach - offset);
  return ({ start, end }: Candidate<Reading>): Candidate<Reading> | undefined => {
    for (let index = start - offset; index < end - offset; index++) {
      const owner = owners[index];
      if (owner) return chosen[owner - 1];
    }
    owners.fill(chosen.length + 1, start - offset, end - offset);
    return undefined;
  };
}

function byStrength<Reading>(a: Candidate<Reading>, b: Candidate<Reading>): number {
  return (
    (b.rule.priority ?? 0) - (a.rule.priority ?? 0) ||
    b.end - b.start - (a.end - a.start) ||
    a.start - b.start ||
    Number(b.rule.read === 'negative') - Number(a.rule.read === 'negative') ||
    a.order - b.order
  );
}

import type { Candidate } from './rule.ts';

/** What became of the candidates: `chosen` do not overlap and are in order; each loser names the candidate that beat it. */
export type Settlement<Reading> = {
  chosen: Candidate<Reading>[];
  beaten: { candidate: Candidate<Reading>; by: Candidate<Reading> }[];
};

/**
 * Settles overlaps: higher priority wins, then the longer match, then the earlier, then a negative rule, then the rule that was
 * found first. Chosen negatives are kept, so that a caller sees what they swallowed; `chooseNonOverlapping` leaves them out.
 */
export function settleOverlaps<Reading>(candidates: readonly Candidate<Reading>[]): Settlement<Reading> {
  const settlement: Settlement<Reading> = { chosen: [], beaten: [] };
  const ordered = inOrderOfStart(candidates);
  for (let first = 0; first < ordered.length;) {
    let reach = ordered[first]?.end ?? 0;
    let next = first + 1;
    for (; next < ordered.length && (ordered[next]?.start ?? 0) < reach; next++) {
      reach = Math.max(reach, ordered[next]?.end ?? 0);
    }
    settleCluster(ordered.slice(first, next), settlement);
    first = next;
  }
  return settlement;
}

/** The positive candidates that stand once overlaps are settled, in order of start. */
export const chooseNonOverlapping = <Reading>(candidates: readonly Candidate<Reading>[]): Candidate<Reading>[] =>
  settleOverlaps(candidates).chosen.filter(({ rule }) => rule.read !== 'negative');

function inOrderOfStart<Reading>(candidates: readonly Candidate<Reading>[]): readonly Candidate<Reading>[] {
  const isOrdered = candidates.every(({ start }, index) => start >= (candidates[index - 1]?.start ?? 0));
  return isOrdered ? candidates : candidates.toSorted((a, b) => a.start - b.start);
}

/** Candidates chained by overlaps: the best takes its place, each further one only where nothing stands. */
function settleCluster<Reading>(cluster: Candidate<Reading>[], settlement: Settlement<Reading>): void {
  const [only] = cluster;
  if (only && cluster.length === 1) {
    settlement.chosen.push(only);
    return;
  }
  const offset = only?.start ?? 0;
  const reach = cluster.reduce((end, candidate) => Math.max(end, candidate.end), 0);
  // By character, the place in `chosen` of the candidate that holds it, counted from 1; 0 where nothing stands yet.
  const owners = new Int32Array(reach - offset);
  const chosen: Candidate<Reading>[] = [];
  for (const candidate of cluster.toSorted(byStrength)) {
    const [start, end] = [candidate.start - offset, candidate.end - offset];
    const by = chosen[firstOwner(owners, start, end) - 1];
    if (by) settlement.beaten.push({ candidate, by });
    else owners.fill(chosen.push(candidate), start, end);
  }
  for (const candidate of chosen.toSorted((a, b) => a.start - b.start)) settlement.chosen.push(candidate);
}

function firstOwner(owners: Int32Array, start: number, end: number): number {
  for (let index = start; index < end; index++) if (owners[index]) return owners[index] ?? 0;
  return 0;
}

function byStrength<Reading>(a: Candidate<Reading>, b: Candidate<Reading>): number {
  return (
    (b.rule.priority ?? 0) - (a.rule.priority ?? 0) ||
    b.end - b.start - (a.end - a.start) ||
    a.start - b.start ||
    Number(b.rule.read === 'negative') - Number(a.rule.read === 'negative')
  );
}

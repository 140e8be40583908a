/** What texts are compared by, as `article_signatures` has it. */
export type Signature = { minhash: readonly number[]; places: readonly number[]; facts: readonly number[] };

/** Copies share at least this share of all their runs of three words (Jaccard, estimated with a standard error of .045). */
const LEAST_SHARED = 0.4;

/**
 * Of the places that two copies share, at most one in twenty holds another number, weekday or month. A bulletin made from the one
 * of the day before has nearly all its words, and other numbers in the same places.
 */
const MOST_CONFLICTS = 0.05;

/** By chance two hashes of eight bits agree so often. */
const BY_CHANCE = 1 / 256;

/** True where one text is a copy of the other with no more than editing: the whole policy of what one dispatch is. */
export function isCopy(a: Signature, b: Signature): boolean {
  return sharedRuns(a.minhash, b.minhash) >= LEAST_SHARED && conflicts(a, b) <= MOST_CONFLICTS;
}

/** Estimate of the share of runs of three words that two texts have in common, of all that either has. */
function sharedRuns(a: readonly number[], b: readonly number[]): number {
  let equal = 0;
  for (let at = 0; at < a.length; at++) if (a[at] === b[at]) equal += 1;
  return (equal / a.length - BY_CHANCE) / (1 - BY_CHANCE);
}

/** The share of common places in which something else stands. */
function conflicts(a: Signature, b: Signature): number {
  const others = new Map(b.places.map((place, at) => [place, b.facts[at]]));
  let shared = 0;
  let different = 0;
  a.places.forEach((place, at) => {
    const other = others.get(place);
    if (other === undefined) return;
    shared += 1;
    if (other !== a.facts[at]) different += 1;
  });
  return shared === 0 ? 0 : different / shared;
}

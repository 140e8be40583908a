import { ALPHABET, NO_SYMBOL, symbolOf } from './alphabet.ts';
import { type Beginnings, beginningsOf, mayBegin, placeOf } from './trie.ts';

/** Sets of words and prefixes, indexed to be found in one pass. `next` holds ALPHABET children a node, 0 for none. */
export type NeededWords = {
  /** What the words begin with. */
  beginnings: Beginnings;
  next: Uint16Array;
  /** By node: the sets of which a word, or a prefix, ends here. */
  words: readonly (readonly number[] | undefined)[];
  prefixes: readonly (readonly number[] | undefined)[];
  sets: number;
};

/** Indexes sets of words in small letters; a star ends a prefix. */
export function indexNeeded(sets: readonly (readonly string[])[]): NeededWords {
  const next: number[] = Array.from({ length: ALPHABET }, () => 0);
  const [words, prefixes]: [number[][], number[][]] = [[], []];
  for (const [set, written] of sets.entries()) {
    for (const word of written) {
      let node = 0;
      for (const letter of word.replace('*', '')) {
        const slot = node * ALPHABET + symbolOf(letter.charCodeAt(0));
        if (!next[slot]) {
          next[slot] = next.length / ALPHABET;
          for (let symbol = 0; symbol < ALPHABET; symbol++) next.push(0);
        }
        node = next[slot] ?? 0;
      }
      ((word.endsWith('*') ? prefixes : words)[node] ??= []).push(set);
    }
  }
  const nodes = Array.from({ length: next.length / ALPHABET }, (_, node) => node);
  return {
    beginnings: beginningsOf(sets.flat()),
    next: Uint16Array.from(next),
    words: nodes.map((node) => words[node]),
    prefixes: nodes.map((node) => prefixes[node]),
    sets: sets.length,
  };
}

/**
 * Where words of each set begin between `from` and `to` of a text's code units, the last place first: who passes one takes it off the
 * end. Undefined for a set that has none.
 */
export function placesOfNeeded(
  codes: Uint16Array,
  { beginnings, next, words, prefixes, sets }: NeededWords,
  { from, to }: { from: number; to: number },
): (number[] | undefined)[] {
  const places: (number[] | undefined)[] = [];
  for (let set = 0; set < sets; set++) places.push(undefined);
  for (let index = from; index < to; index++) {
    const first = symbolOf(codes[index] ?? 0);
    if (first === NO_SYMBOL) continue;
    const start = index;
    const place = placeOf(first, symbolOf(codes[index + 1] ?? 0), symbolOf(codes[index + 2] ?? 0));
    if (mayBegin(beginnings, place)) {
      let node = 0;
      let symbol = first;
      do {
        node = next[node * ALPHABET + symbol] ?? 0;
        if (node === 0) break;
        const begun = prefixes[node];
        if (begun) note(places, begun, start);
        symbol = ++index < to ? symbolOf(codes[index] ?? 0) : NO_SYMBOL;
      } while (symbol !== NO_SYMBOL);
      const whole = words[node];
      if (whole && symbol === NO_SYMBOL) note(places, whole, start);
    }
    while (index < to && symbolOf(codes[index] ?? 0) !== NO_SYMBOL) index++;
  }
  for (const place of places) place?.reverse();
  return places;
}

function note(places: (number[] | undefined)[], sets: readonly number[], start: number): void {
  for (const set of sets) (places[set] ??= []).push(start);
}

/** How far behind the start of a match a needed word may stand, in characters. */
const REACH = 400;

/** Whether a needed word stands behind `start`, within reach. Takes the places before it off; ask from the left to the right. */
export function isNeededBehind(places: number[] | undefined, start: number): boolean {
  if (!places) return false;
  let last = places.length - 1;
  for (; last >= 0 && (places[last] ?? 0) <= start; last--) places.pop();
  return last >= 0 && (places[last] ?? 0) - start <= REACH;
}

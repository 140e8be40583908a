import { ALPHABET, NO_SYMBOL, symbolOf } from './alphabet.ts';

/** Sets of words and prefixes, indexed to be found in one pass. `next` holds ALPHABET children a node, 0 for none. */
export type NeededWords = {
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
  { next, words, prefixes, sets }: NeededWords,
  { from, to }: { from: number; to: number },
): (number[] | undefined)[] {
  const places: (number[] | undefined)[] = [];
  for (let set = 0; set < sets; set++) places.push(undefined);
  const note = (found: readonly number[] | undefined, start: number): void => {
    if (found) for (const set of found) (places[set] ??= []).push(start);
  };
  const symbolAt = (index: number): number => (index < to ? symbolOf(codes[index] ?? 0) : NO_SYMBOL);
  for (let index = from; index < to; index++) {
    const start = index;
    let node = 0;
    for (let symbol = symbolAt(index); symbol !== NO_SYMBOL; symbol = symbolAt(++index)) {
      node = next[node * ALPHABET + symbol] ?? 0;
      if (node === 0) break;
      note(prefixes[node], start);
    }
    if (node > 0) note(words[node], start);
    while (symbolAt(index) !== NO_SYMBOL) index++;
  }
  for (const place of places) place?.reverse();
  return places;
}

/** How far behind the start of a match a needed word may stand, in characters. */
const REACH = 400;

/** Whether a needed word stands behind `start`, within reach. Takes the places before it off; ask from the left to the right. */
export function isNeededBehind(places: number[] | undefined, start: number): boolean {
  if (!places) return false;
  while (places.length > 0 && (places.at(-1) ?? 0) <= start) places.pop();
  const next = places.at(-1);
  return next !== undefined && next - start <= REACH;
}

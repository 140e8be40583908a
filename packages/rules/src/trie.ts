import { ALPHABET, NO_SYMBOL, symbolOf } from './alphabet.ts';

/**
 * Phrases of words, laid out to be walked along a text. `next` holds ALPHABET children a node, 0 for none. By node: what is accepted
 * where a word ends here, or wherever a word begins so, and the root of the words that may stand behind it, 0 for none.
 */
export type Trie<Entry> = {
  next: Uint16Array;
  /** 1 for a node at which a prefix ends: most hold none, and a byte is read sooner than what they would hold. */
  isPrefix: Uint8Array;
  words: readonly (readonly Entry[] | undefined)[];
  prefixes: readonly (readonly Entry[] | undefined)[];
  behindWord: Uint16Array;
  behindPrefix: Uint16Array;
};

/** The words and prefixes ("twent*") that may stand at one place: what each accepts, and what may stand behind it. */
export type Words<Entry> = Map<string, { accepted: Entry[]; behind: Words<Entry> }>;

/** Adds a phrase: each word leads to the next, the last one accepts the entry. */
export function addPhrase<Entry>(words: Words<Entry>, [first = '', ...rest]: readonly string[], entry: Entry): void {
  let place = words.get(first);
  if (!place) words.set(first, (place = { accepted: [], behind: new Map() }));
  if (rest.length > 0) addPhrase(place.behind, rest, entry);
  else if (!place.accepted.includes(entry)) place.accepted.push(entry);
}

const SYMBOLS = Array.from({ length: NO_SYMBOL + 1 }, (_, symbol) => symbol);

/** What words may begin with: a bit for each three symbols in a row. Six kilobytes, so that it stays in the nearest cache. */
export type Beginnings = Uint32Array;

/** The place of three symbols in a row among the beginnings. */
export const placeOf = (first: number, second: number, third: number): number =>
  (first * SYMBOLS.length + second) * SYMBOLS.length + third;

/** Whether a word of the set may begin so: tells most words of a text from all triggers in one look. */
export const mayBegin = (beginnings: Beginnings, place: number): boolean =>
  (((beginnings[place >> 5] ?? 0) >>> (place & 31)) & 1) === 1;

/** The beginnings of these words and prefixes. */
export function beginningsOf(words: Iterable<string>): Beginnings {
  const beginnings = new Uint32Array((placeOf(SYMBOLS.length, 0, 0) >> 5) + 1);
  for (const word of words) {
    for (const first of symbolsAt(word, 0)) {
      for (const second of symbolsAt(word, 1)) {
        for (const third of symbolsAt(word, 2)) {
          const place = placeOf(first, second, third);
          beginnings[place >> 5] = (beginnings[place >> 5] ?? 0) | (1 << (place & 31));
        }
      }
    }
  }
  return beginnings;
}

/** What may stand at a place of a word: its letter, the end of it, and anything behind that or behind a prefix. */
function symbolsAt(word: string, index: number): readonly number[] {
  const isPrefix = word.endsWith('*');
  const length = word.length - (isPrefix ? 1 : 0);
  if (index < length) return [symbolOf(word.charCodeAt(index))];
  return isPrefix || index > length ? SYMBOLS : [NO_SYMBOL];
}

/** Nodes are numbered in 16 bits, which keeps the trie within a processor's nearer caches. */
const MAX_NODES = 65_535;

/**
 * Lays out several sets of phrases in one trie and gives the root of each. Equal sets share their nodes: the units behind "two" are
 * those behind "three". Throws an Error where there are too many.
 */
export function layOut<Entry extends Ordered>(sets: readonly Words<Entry>[]): { trie: Trie<Entry>; roots: number[] } {
  const layout: Layout<Entry> = {
    next: [],
    words: [],
    prefixes: [],
    behindWord: [],
    behindPrefix: [],
    known: new Map(),
  };
  // Root 0 means none.
  addNode(layout);
  const roots = sets.map((words) => rootOf(layout, words));
  const { next, words, prefixes, behindWord, behindPrefix } = layout;
  const nodes = Array.from({ length: next.length / ALPHABET }, (_, node) => node);
  if (nodes.length > MAX_NODES) throw new Error(`the triggers need more than ${MAX_NODES} nodes: use fewer pairs`);
  return {
    roots,
    trie: {
      next: Uint16Array.from(next),
      isPrefix: Uint8Array.from(nodes, (node) => (prefixes[node] || behindPrefix[node] ? 1 : 0)),
      // Dense, so that a look-up is an index and not a search: few nodes hold anything.
      words: nodes.map((node) => words[node]),
      prefixes: nodes.map((node) => prefixes[node]),
      behindWord: Uint16Array.from(nodes, (node) => behindWord[node] ?? 0),
      behindPrefix: Uint16Array.from(nodes, (node) => behindPrefix[node] ?? 0),
    },
  };
}

/** Entries are told apart by their order. */
type Ordered = { order: number };

type Layout<Entry> = {
  next: number[];
  words: Entry[][];
  prefixes: Entry[][];
  behindWord: number[];
  behindPrefix: number[];
  /** Roots of the sets laid out so far, by what they hold. */
  known: Map<string, number>;
};

/** The root of a set of words, laid out unless an equal one is. */
function rootOf<Entry extends Ordered>(layout: Layout<Entry>, words: Words<Entry>): number {
  if (words.size === 0) return 0;
  const places = [...words].map(([word, { accepted, behind }]) => ({ word, accepted, behind: rootOf(layout, behind) }));
  const key = places
    .map(({ word, accepted, behind }) => `${word} ${accepted.map(({ order }) => order).join()} ${behind}`)
    .toSorted()
    .join('|');
  const known = layout.known.get(key);
  if (known !== undefined) return known;
  const root = addNode(layout);
  layout.known.set(key, root);
  for (const { word, accepted, behind } of places) {
    const node = path(layout, root, word);
    const isPrefix = word.endsWith('*');
    if (accepted.length > 0) (isPrefix ? layout.prefixes : layout.words)[node] = accepted;
    (isPrefix ? layout.behindPrefix : layout.behindWord)[node] = behind;
  }
  return root;
}

/** The node at which a word ends, from a root on. */
function path<Entry>(layout: Layout<Entry>, root: number, word: string): number {
  let node = root;
  for (const letter of word.replace('*', '')) {
    const slot = node * ALPHABET + symbolOf(letter.charCodeAt(0));
    node = layout.next[slot] || (layout.next[slot] = addNode(layout));
  }
  return node;
}

function addNode<Entry>({ next }: Layout<Entry>): number {
  const node = next.length / ALPHABET;
  for (let symbol = 0; symbol < ALPHABET; symbol++) next.push(0);
  return node;
}

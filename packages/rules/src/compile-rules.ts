import { ALPHABET, symbolOf } from './alphabet.ts';
import { indexNeeded, type NeededWords } from './needed-words.ts';
import type { Rule } from './rule.ts';

/**
 * A rule made ready: `order` is its place in the array, which breaks the last ties; `needs` the number of its set of needed words, -1
 * where it needs none.
 */
export type CompiledRule<Reading> = { rule: Rule<Reading>; order: number; needs: number };

/** Rules indexed by what triggers them. `next` holds ALPHABET children a node, 0 for none; node 0 is the root. */
export type CompiledRules<Reading> = {
  rules: readonly CompiledRule<Reading>[];
  next: Uint16Array;
  /** By node: rules whose trigger ends here with the word, and rules whose prefix ends here. */
  words: readonly (readonly CompiledRule<Reading>[] | undefined)[];
  prefixes: readonly (readonly CompiledRule<Reading>[] | undefined)[];
  /** By node at which a first word ends: the root of the words that may stand second, 0 for none. */
  follows: Uint16Array;
  /** Rules that also start inside a word, at a capital after a small letter. */
  glued: ReadonlySet<CompiledRule<Reading>>;
  /** By length of the run of digits, up to MAX_DIGITS, which stands for all longer ones. */
  digits: readonly DigitRules<Reading>[];
  /** The root of the words that may stand behind a number. */
  afterDigits: number | undefined;
  quantities: readonly CompiledRule<Reading>[];
  needed: NeededWords;
};

/** Rules of a number: those that come with any neighbour, and those of one character behind or before it, by its code. */
type DigitRules<Reading> = {
  any: readonly CompiledRule<Reading>[];
  before: ByCode<Reading>;
  after: ByCode<Reading>;
};

type ByCode<Reading> = ReadonlyMap<number, readonly CompiledRule<Reading>[]>;

/** Nodes are numbered in 16 bits, which keeps the trie within a processor's nearer caches. */
const MAX_NODES = 65_535;

/** Runs of digits are told apart up to this length. */
export const MAX_DIGITS = 9;

type Trie<Reading> = {
  next: number[];
  words: CompiledRule<Reading>[][];
  prefixes: CompiledRule<Reading>[][];
  follows: number[];
  afterDigits: number | undefined;
};

/**
 * Indexes rules by their triggers. Throws an Error that names the rule for an id used twice, a trigger the index can not hold
 * and a pattern that is not sticky: these are faults of the rule's author, found as soon as the module loads.
 */
export function compileRules<Reading>(rules: readonly Rule<Reading>[]): CompiledRules<Reading> {
  const sets = [...new Set(rules.flatMap(({ needs }) => (needs ? [needs] : [])))];
  const compiled = rules.map((rule, order) => ({ rule, order, needs: rule.needs ? sets.indexOf(rule.needs) : -1 }));
  const trie: Trie<Reading> = { next: [], words: [], prefixes: [], follows: [], afterDigits: undefined };
  addNode(trie);
  const glued = new Set<CompiledRule<Reading>>();
  const ids = new Set<string>();
  for (const entry of compiled) {
    checkShape(entry.rule, ids);
    for (const trigger of entry.rule.triggers) {
      if (trigger.startsWith('+')) glued.add(entry);
      if (!trigger.includes('#') || trigger.includes(' ')) insert(trie, trigger, entry);
    }
  }
  if (trie.next.length / ALPHABET > MAX_NODES)
    throw new Error(`the triggers need more than ${MAX_NODES} nodes: use fewer pairs`);
  const nodes = Array.from({ length: trie.next.length / ALPHABET }, (_, node) => node);
  return {
    rules: compiled,
    next: Uint16Array.from(trie.next),
    // Dense, so that a look-up is an index and not a search: few nodes hold anything.
    words: nodes.map((node) => trie.words[node]),
    prefixes: nodes.map((node) => trie.prefixes[node]),
    follows: Uint16Array.from(nodes, (node) => trie.follows[node] ?? 0),
    glued,
    digits: Array.from({ length: MAX_DIGITS + 1 }, (_, length) => digitRules(compiled, length)),
    afterDigits: trie.afterDigits,
    quantities: compiled.filter(({ rule }) => rule.triggers.includes('#quantity')),
    needed: indexNeeded(sets),
  };
}

function digitRules<Reading>(compiled: readonly CompiledRule<Reading>[], length: number): DigitRules<Reading> {
  const found = { any: new Map<number, CompiledRule<Reading>[]>(), before: new Map(), after: new Map() };
  for (const entry of compiled) {
    for (const trigger of entry.rule.triggers) {
      const [, previous = '', run, next = ''] = DIGITS.exec(trigger) ?? [];
      if (run !== 'digit' && run !== String(length)) continue;
      const group = previous ? found.after : next ? found.before : found.any;
      const code = (previous || next || ' ').charCodeAt(0);
      group.set(code, [...new Set([...(group.get(code) ?? []), entry])]);
    }
  }
  return { any: [...found.any.values()].flat(), before: found.before, after: found.after };
}

const DIGITS = /^([-/'$]?)#(digit|[1-8])([-,.:/%'a-z]?)$/;
const TRIGGER =
  /^(?:[-/'$]?#(?:digit|[1-8])|#(?:digit|[1-8])[-,.:/%'a-z]|#quantity|\+?[a-z0-9]+\*?|(?:#digit|[a-z0-9]+) [a-z0-9]+\*?)$/;

function checkShape<Reading>(rule: Rule<Reading>, ids: Set<string>): void {
  if (ids.has(rule.id)) throw new Error(`rule id "${rule.id}" is used twice: give one of the rules another id`);
  ids.add(rule.id);
  if (!rule.pattern.sticky || rule.pattern.global) {
    throw new Error(`rule "${rule.id}": its pattern must be sticky and not global: end it with /y or use phrase\`\``);
  }
  const faulty = rule.triggers.find((trigger) => !TRIGGER.test(trigger));
  if (faulty !== undefined || rule.triggers.length === 0) {
    throw new Error(
      `rule "${rule.id}": "${faulty ?? ''}" is no trigger: write a word of a-z0-9, "pre*", "+word", #digit, #4 or two words`,
    );
  }
}

function insert<Reading>(trie: Trie<Reading>, trigger: string, entry: CompiledRule<Reading>): void {
  const [first = '', second] = trigger.split(' ');
  const node = second === undefined ? path(trie, 0, first) : path(trie, followRoot(trie, first), second);
  const accepted = ((trigger.endsWith('*') ? trie.prefixes : trie.words)[node] ??= []);
  if (!accepted.includes(entry)) accepted.push(entry);
}

/** The root of what may stand behind a first word or number, made where it is not there yet. */
function followRoot<Reading>(trie: Trie<Reading>, first: string): number {
  if (first === '#digit') return (trie.afterDigits ??= addNode(trie));
  const node = path(trie, 0, first);
  return (trie.follows[node] ??= addNode(trie));
}

/** The node at which a word ends, from a root on. */
function path<Reading>(trie: Trie<Reading>, root: number, word: string): number {
  let node = root;
  for (const letter of word.replace(/^\+|\*$/g, '')) {
    const slot = node * ALPHABET + symbolOf(letter.charCodeAt(0));
    node = trie.next[slot] || (trie.next[slot] = addNode(trie));
  }
  return node;
}

function addNode<Reading>(trie: Trie<Reading>): number {
  const node = trie.next.length / ALPHABET;
  for (let symbol = 0; symbol < ALPHABET; symbol++) trie.next.push(0);
  return node;
}

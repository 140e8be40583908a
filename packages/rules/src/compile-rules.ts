import type { Rule } from './rule.ts';

/** Symbols of the trigger trie: a to z, then 0 to 9. */
export const ALPHABET = 36;

/** A rule made ready: `order` is its place in the array, which breaks the last ties. */
export type CompiledRule<Reading> = { rule: Rule<Reading>; order: number };

/** Rules indexed by what triggers them. `next` holds ALPHABET children a node, 0 for none; node 0 is the root. */
export type CompiledRules<Reading> = {
  rules: readonly CompiledRule<Reading>[];
  next: Int32Array;
  /** By node: rules whose trigger ends here with the word, and rules whose prefix ends here. */
  words: readonly (readonly CompiledRule<Reading>[] | undefined)[];
  prefixes: readonly (readonly CompiledRule<Reading>[] | undefined)[];
  /** Rules that also start inside a word, at a capital after a small letter. */
  glued: ReadonlySet<CompiledRule<Reading>>;
  digits: readonly CompiledRule<Reading>[];
  quantities: readonly CompiledRule<Reading>[];
};

type Trie<Reading> = {
  next: number[];
  words: CompiledRule<Reading>[][];
  prefixes: CompiledRule<Reading>[][];
};

/**
 * Indexes rules by their triggers. Throws an Error that names the rule for an id used twice, a trigger the index can not hold
 * and a pattern that is not sticky: these are faults of the rule's author, found as soon as the module loads.
 */
export function compileRules<Reading>(rules: readonly Rule<Reading>[]): CompiledRules<Reading> {
  const compiled = rules.map((rule, order) => ({ rule, order }));
  const trie: Trie<Reading> = { next: Array.from({ length: ALPHABET }, () => 0), words: [], prefixes: [] };
  const glued = new Set<CompiledRule<Reading>>();
  const ids = new Set<string>();
  for (const entry of compiled) {
    checkShape(entry.rule, ids);
    for (const trigger of entry.rule.triggers) {
      if (trigger.startsWith('+')) glued.add(entry);
      if (!trigger.startsWith('#')) insert(trie, trigger, entry);
    }
  }
  const ofClass = (name: string) => compiled.filter(({ rule }) => rule.triggers.includes(name));
  return {
    rules: compiled,
    next: Int32Array.from(trie.next),
    words: trie.words,
    prefixes: trie.prefixes,
    glued,
    digits: ofClass('#digit'),
    quantities: ofClass('#quantity'),
  };
}

function checkShape<Reading>(rule: Rule<Reading>, ids: Set<string>): void {
  if (ids.has(rule.id)) throw new Error(`rule id "${rule.id}" is used twice: give one of the rules another id`);
  ids.add(rule.id);
  if (!rule.pattern.sticky || rule.pattern.global) {
    throw new Error(`rule "${rule.id}": its pattern must be sticky and not global: end it with /y or use phrase\`\``);
  }
  const faulty = rule.triggers.find((trigger) => !/^(#digit|#quantity|\+?[a-z0-9]+\*?)$/.test(trigger));
  if (faulty !== undefined || rule.triggers.length === 0) {
    throw new Error(
      `rule "${rule.id}": "${faulty ?? ''}" is no trigger: write a word of a-z0-9, "pre*", "+word" or #digit`,
    );
  }
}

function insert<Reading>(trie: Trie<Reading>, trigger: string, entry: CompiledRule<Reading>): void {
  const isPrefix = trigger.endsWith('*');
  let node = 0;
  for (const letter of trigger.replace(/^\+|\*$/g, '')) {
    const slot = node * ALPHABET + symbolOf(letter.charCodeAt(0));
    let child = trie.next[slot] ?? 0;
    if (child === 0) {
      child = trie.next.length / ALPHABET;
      trie.next[slot] = child;
      for (let symbol = 0; symbol < ALPHABET; symbol++) trie.next.push(0);
    }
    node = child;
  }
  const accepted = ((isPrefix ? trie.prefixes : trie.words)[node] ??= []);
  if (!accepted.includes(entry)) accepted.push(entry);
}

/** Place of an ASCII letter (either case) or digit in the alphabet, -1 for anything else. */
export function symbolOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 97;
  if (code >= 65 && code <= 90) return code - 65;
  return code >= 48 && code <= 57 ? code - 22 : -1;
}

import type { Rule } from './rule.ts';
import { indexNeeded, type NeededWords } from './needed-words.ts';
import { addPhrase, type Beginnings, beginningsOf, layOut, type Trie, type Words } from './trie.ts';

/**
 * A rule made ready: `order` is its place in the array, which breaks the last ties; `needs` the number of its set of needed words, -1
 * where it needs none.
 */
export type CompiledRule<Reading> = { rule: Rule<Reading>; order: number; needs: number };

/** Rules indexed by what triggers them. */
export type CompiledRules<Reading> = {
  rules: readonly CompiledRule<Reading>[];
  trie: Trie<CompiledRule<Reading>>;
  /** Roots in the trie, 0 for none: first words, those that may stand inside a word, those that may stand behind a number. */
  roots: { first: number; glued: number; behindDigits: number };
  /** What first words begin with. */
  beginnings: Beginnings;
  /** By length of the run of digits, up to MAX_DIGITS, which stands for all longer ones. */
  digits: readonly DigitRules<Reading>[];
  quantities: readonly CompiledRule<Reading>[];
  needed: NeededWords;
};

/** Rules of a number: those that come with any neighbour, and those of one character behind or before it, by its code. */
type DigitRules<Reading> = {
  any: readonly CompiledRule<Reading>[];
  before: ByCode<Reading>;
  /** As `before`, where a digit stands behind the character: "10:30". */
  beforeDigits: ByCode<Reading>;
  after: ByCode<Reading>;
};

/** By code unit below 128. */
type ByCode<Reading> = readonly (readonly CompiledRule<Reading>[])[];

/** Runs of digits are told apart up to this length. */
export const MAX_DIGITS = 9;

/**
 * Indexes rules by their triggers. Throws an Error that names the rule for an id used twice, a trigger the index can not hold
 * and a pattern that is not sticky: these are faults of the rule's author, found as soon as the module loads.
 */
export function compileRules<Reading>(rules: readonly Rule<Reading>[]): CompiledRules<Reading> {
  const sets = [...new Set(rules.flatMap(({ needs }) => (needs ? [needs] : [])))];
  const compiled = rules.map((rule, order) => ({ rule, order, needs: rule.needs ? sets.indexOf(rule.needs) : -1 }));
  const [first, glued, behindDigits] = [newWords<Reading>(), newWords<Reading>(), newWords<Reading>()];
  const ids = new Set<string>();
  for (const entry of compiled) {
    checkShape(entry.rule, ids);
    for (const trigger of entry.rule.triggers) {
      const words = trigger.replace('+', '').split(' ');
      if (trigger.startsWith('#digit ')) addPhrase(behindDigits, words.slice(1), entry);
      if (trigger.includes('#')) continue;
      addPhrase(first, words, entry);
      if (trigger.startsWith('+')) addPhrase(glued, words, entry);
    }
  }
  const { trie, roots } = layOut([first, glued, behindDigits]);
  return {
    rules: compiled,
    trie,
    roots: { first: roots[0] ?? 0, glued: roots[1] ?? 0, behindDigits: roots[2] ?? 0 },
    beginnings: beginningsOf(first.keys()),
    digits: Array.from({ length: MAX_DIGITS + 1 }, (_, length) => digitRules(compiled, length)),
    quantities: compiled.filter(({ rule }) => rule.triggers.includes('#quantity')),
    needed: indexNeeded(sets),
  };
}

const newWords = <Reading>(): Words<CompiledRule<Reading>> => new Map();

function digitRules<Reading>(compiled: readonly CompiledRule<Reading>[], length: number): DigitRules<Reading> {
  const none = () => Array.from({ length: 128 }, (): CompiledRule<Reading>[] => []);
  const found = { any: new Set<CompiledRule<Reading>>(), before: none(), beforeDigits: none(), after: none() };
  for (const entry of compiled) {
    for (const trigger of entry.rule.triggers) {
      const [, previous, run, next, isNextDigit] = DIGITS.exec(trigger) ?? [];
      if (run !== 'digit' && run !== String(length)) continue;
      const group = previous ? found.after : isNextDigit ? found.beforeDigits : found.before;
      const character = previous ?? next;
      if (character === undefined) found.any.add(entry);
      else group[character.charCodeAt(0)]?.push(entry);
    }
  }
  return { ...found, any: [...found.any] };
}

const DIGITS = /^([-+,/'$a-z])?#(digit|[1-8])(?:([-,.:/%'a-z])(#)?)?$/;
const PHRASE = /^(?:\+?[a-z0-9]+\*?|(?:#digit|[a-z0-9]+\*?)(?: [a-z0-9]+\*?){1,3})$/;

const isTrigger = (trigger: string): boolean => trigger === '#quantity' || DIGITS.test(trigger) || PHRASE.test(trigger);

function checkShape<Reading>(rule: Rule<Reading>, ids: Set<string>): void {
  if (ids.has(rule.id)) throw new Error(`rule id "${rule.id}" is used twice: give one of the rules another id`);
  ids.add(rule.id);
  if (!rule.pattern.sticky || rule.pattern.global) {
    throw new Error(`rule "${rule.id}": its pattern must be sticky and not global: end it with /y or use phrase\`\``);
  }
  const faulty = rule.triggers.find((trigger) => !isTrigger(trigger));
  if (faulty !== undefined || rule.triggers.length === 0) {
    throw new Error(
      `rule "${rule.id}": "${faulty ?? ''}" is no trigger: write one to four words of a-z0-9, "pre*", "+word", #digit or #4`,
    );
  }
}

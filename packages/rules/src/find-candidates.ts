import { isInsideWord, KIND, KINDS } from './characters.ts';
import { codeUnitsOf } from './code-units.ts';
import { ALPHABET, NO_SYMBOL, symbolOf } from './alphabet.ts';
import { type CompiledRule, type CompiledRules, MAX_DIGITS } from './compile-rules.ts';
import { isNeededBehind, placesOfNeeded } from './needed-words.ts';
import type { Candidate, Rule, RuleMatch } from './rule.ts';
import { mayBegin, placeOf } from './trie.ts';

export type FindOptions<Reading> = {
  /** Where to begin and end, UTF-16 code units; a match neither starts before `from` nor ends after `to`. */
  from?: number;
  to?: number;
  /** Takes the matches that `read` refused, for those who want to know why something was not found. */
  refused?: Candidate<Reading>[];
};

/**
 * Everything the rules find, in order of start, overlaps included. One pass over the characters, word by word: at each word start the
 * trigger trie is walked, and only the rules it names try their pattern there.
 */
export function findCandidates<Reading>(
  text: string,
  compiled: CompiledRules<Reading>,
  options: FindOptions<Reading> = {},
): Candidate<Reading>[] {
  const { from = 0, to = text.length, refused } = options;
  const codes = codeUnitsOf(text);
  const needed = compiled.needed.sets > 0 ? placesOfNeeded(codes, compiled.needed, { from, to }) : [];
  const search: Search<Reading> = { text, codes, compiled, to, start: from, found: [], refused, needed };
  let index = from > 0 && isWordCode(codes[from - 1]) ? passWord(search, from) : from;
  while (index < to) {
    const kind = KINDS[codes[index] ?? 0];
    search.start = index;
    if (kind === KIND.other) index++;
    else if (kind === KIND.quantity) {
      tryAll(search, compiled.quantities);
      index++;
    } else {
      if (kind === KIND.digit) tryDigits(search);
      tryFirstWord(search);
      index = passWord(search, index + 1);
    }
  }
  return search.found;
}

type Search<Reading> = {
  text: string;
  codes: Uint16Array;
  compiled: CompiledRules<Reading>;
  to: number;
  /** Where a match begins now. */
  start: number;
  found: Candidate<Reading>[];
  refused: Candidate<Reading>[] | undefined;
  /** By set of needed words, where they stand. */
  needed: (number[] | undefined)[];
};

/** Rules of a number: those of its length and neighbours, and those of the word behind it. */
function tryDigits<Reading>(search: Search<Reading>): void {
  const { codes, compiled, start } = search;
  let end = start + 1;
  while (isDigit(codes[end])) end++;
  const rules = compiled.digits[Math.min(end - start, MAX_DIGITS)];
  if (rules) {
    const next = plainCode(codes[end]);
    tryAll(search, rules.any);
    tryAll(search, rules.before[next]);
    if (isDigit(codes[end + 1])) tryAll(search, rules.beforeDigits[next]);
    tryAll(search, rules.after[codeBefore(codes, start)]);
  }
  if (compiled.roots.behindDigits === 0) return;
  // The rest of "1.5" or "1,200", a few figures at most.
  const limit = end + MAX_DIGITS;
  while (end < limit && (isDigit(codes[end]) || isDigit(codes[end + 1]))) end++;
  // "25th": its two letters belong to the number.
  if (isWordCode(codes[end]) && !isWordCode(codes[end + 2])) end += 2;
  tryBehind(search, end, compiled.roots.behindDigits);
}

/** The character before a number, over one space; any currency as a dollar. */
function codeBefore(codes: Uint16Array, start: number): number {
  const code = start > 0 ? codes[start - 1] : 0;
  const before = (code === 0x20 || code === 0xa0) && start > 1 ? codes[start - 2] : code;
  return before === 0xa3 || before === 0xa5 || before === 0x20ac ? DOLLAR : plainCode(before);
}

const DOLLAR = 0x24;

/** All dashes as one, both apostrophes as one, letters in lower case; 0 for what no trigger names. */
function plainCode(code = 0): number {
  if (code >= 65 && code <= 90) return code + 32;
  if (code < 128) return code;
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212) return 0x2d;
  return code === 0x2019 ? 0x27 : 0;
}

const isDigit = (code = 0): boolean => code >= 48 && code <= 57;

/** Goes on from inside a word to its end; on the way, tries what may stand glued to it. */
function passWord<Reading>(search: Search<Reading>, inside: number): number {
  const { codes, compiled, to } = search;
  const { glued } = compiled.roots;
  for (let index = inside; ; index++) {
    const kind = KINDS[codes[index] ?? 0];
    // By far the most.
    if (kind === KIND.letter) continue;
    if (kind === KIND.other || kind === KIND.quantity) return index;
    if (kind !== KIND.capital || glued === 0 || index >= to || KINDS[codes[index + 1] ?? 0] !== KIND.letter) continue;
    search.start = index;
    tryWords(search, index, glued);
  }
}

/** Most words of a text begin like no trigger. */
function tryFirstWord<Reading>(search: Search<Reading>): void {
  const { codes, compiled, start } = search;
  const place = placeOf(symbolAt(codes, start), symbolAt(codes, start + 1), symbolAt(codes, start + 2));
  if (!mayBegin(compiled.beginnings, place) || isAfterApostrophe(codes, start)) return;
  tryWords(search, start, compiled.roots.first);
}

/** The s of "Friday's" and the t of "can't" begin no word. */
function isAfterApostrophe(codes: Uint16Array, start: number): boolean {
  const before = start > 1 ? codes[start - 1] : 0;
  if (before !== 0x27 && before !== 0x2019) return false;
  const kind = KINDS[codes[start - 2] ?? 0];
  return kind === KIND.letter || kind === KIND.capital;
}

const symbolAt = (codes: Uint16Array, index: number): number => symbolOf(codes[index] ?? 0);

/** Walks the trie from a root along the word at `index`, and along those that stand behind it. */
function tryWords<Reading>(search: Search<Reading>, index: number, root: number): void {
  const { codes } = search;
  const { next, isPrefix, words, prefixes, behindWord, behindPrefix } = search.compiled.trie;
  for (let node = root; ; index++) {
    const code = codes[index] ?? 0;
    const symbol = symbolOf(code);
    if (symbol === NO_SYMBOL) {
      if (isWordCode(code)) return;
      tryAll(search, words[node]);
      const behind = behindWord[node];
      if (behind) tryBehind(search, index, behind);
      return;
    }
    node = next[node * ALPHABET + symbol] ?? 0;
    if (node === 0) return;
    if (isPrefix[node] === 0) continue;
    tryAll(search, prefixes[node]);
    const behind = behindPrefix[node];
    if (behind) tryBehind(search, endOfWord(codes, index), behind);
  }
}

/** What a next word may stand apart by: spaces, a dash. */
const WIDEST_SEPARATOR = 3;

/** Walks on along the next word; a match still begins at the first. */
function tryBehind<Reading>(search: Search<Reading>, end: number, root: number): void {
  const { codes } = search;
  let index = end;
  while (index - end < WIDEST_SEPARATOR && !isWordCode(codes[index])) index++;
  if (index > end) tryWords(search, index, root);
}

function endOfWord(codes: Uint16Array, index: number): number {
  let end = index + 1;
  while (isWordCode(codes[end])) end++;
  return end;
}

function isWordCode(code = 0): boolean {
  const kind = KINDS[code];
  return kind !== KIND.other && kind !== KIND.quantity;
}

function tryAll<Reading>(search: Search<Reading>, rules: readonly CompiledRule<Reading>[] | undefined): void {
  if (rules === undefined) return;
  const { text, start } = search;
  for (const { rule, order, needs } of rules) {
    if (needs >= 0 && !isNeededBehind(search.needed[needs], start)) continue;
    const { pattern, read } = rule;
    pattern.lastIndex = start;
    if (read === 'negative') {
      // Nobody asks for its groups: without a match object it costs half.
      if (pattern.test(text) && isWhole(search, pattern.lastIndex))
        search.found.push({ start, end: pattern.lastIndex, rule, order, reading: null });
      continue;
    }
    const match = pattern.exec(text);
    const end = pattern.lastIndex;
    if (match === null || !isWhole(search, end)) continue;
    const reading = read(ruleMatch(text, match, rule));
    if (reading === null) search.refused?.push({ start, end, rule, order, reading });
    else search.found.push({ start, end, rule, order, reading });
  }
}

/** A match that is not empty, does not end inside a word, nor beyond the asked range. */
const isWhole = <Reading>({ text, start, to }: Search<Reading>, end: number): boolean =>
  end !== start && end <= to && !isInsideWord(text, end);

const NO_GROUPS = {};

function ruleMatch<Reading>(text: string, match: RegExpExecArray, rule: Rule<Reading>): RuleMatch {
  return {
    text,
    start: match.index,
    end: match.index + match[0].length,
    groups: match.groups ?? NO_GROUPS,
    spans: () => spansOf(text, match.index, rule.pattern),
  };
}

/** Matches again with indices: asking for them on every match would cost more than the match itself. */
function spansOf(text: string, start: number, pattern: RegExp): ReturnType<RuleMatch['spans']> {
  let indexed = indexedPatterns.get(pattern);
  if (!indexed)
    indexedPatterns.set(pattern, (indexed = new RegExp(pattern.source, `${pattern.flags.replace('d', '')}d`)));
  indexed.lastIndex = start;
  return indexed.exec(text)?.indices?.groups ?? NO_GROUPS;
}

const indexedPatterns = new WeakMap<RegExp, RegExp>();

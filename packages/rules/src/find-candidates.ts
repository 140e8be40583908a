import { isInsideWord, KIND, KINDS } from './characters.ts';
import { ALPHABET, NO_SYMBOL, symbolOf } from './alphabet.ts';
import { type CompiledRule, type CompiledRules, MAX_DIGITS } from './compile-rules.ts';
import { isNeededBehind, placesOfNeeded } from './needed-words.ts';
import type { Candidate, Rule, RuleMatch } from './rule.ts';

export type FindOptions<Reading> = {
  /** Where to begin and end, UTF-16 code units; a match neither starts before `from` nor ends after `to`. */
  from?: number;
  to?: number;
  /** Takes the matches that `read` refused, for those who want to know why something was not found. */
  refused?: Candidate<Reading>[];
};

/**
 * Everything the rules find, in order of start, overlaps included. One pass over the characters: at each word start the
 * trigger trie is walked, and only the rules it names try their pattern there.
 */
export function findCandidates<Reading>(
  text: string,
  compiled: CompiledRules<Reading>,
  options: FindOptions<Reading> = {},
): Candidate<Reading>[] {
  const { from = 0, to = text.length, refused } = options;
  const needed = compiled.needed.sets > 0 ? placesOfNeeded(text, compiled.needed, { from, to }) : [];
  const search = { text, compiled, to, found: [] as Candidate<Reading>[], refused, needed };
  let before: number = from > 0 ? (KINDS[text.charCodeAt(from - 1)] ?? 0) : KIND.other;
  let afterApostrophe = false;
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index);
    const kind = KINDS[code] ?? 0;
    // The middle of a word, by far the most.
    if (kind === KIND.letter && before === KIND.letter) continue;
    if (kind !== KIND.other) {
      if (kind === KIND.quantity) tryAll(search, compiled.quantities, index);
      else if (before === KIND.other || before === KIND.quantity) {
        // The s of "Friday's" and the t of "can't" begin no word.
        if (kind === KIND.digit) tryDigits(search, index);
        if (!afterApostrophe) tryWord(search, index, false);
      } else if (
        kind === KIND.capital &&
        compiled.glued.size > 0 &&
        KINDS[text.charCodeAt(index + 1)] === KIND.letter
      ) {
        tryWord(search, index, true);
      }
      afterApostrophe = false;
    } else {
      afterApostrophe = (code === 0x27 || code === 0x2019) && (before === KIND.letter || before === KIND.capital);
    }
    before = kind;
  }
  return search.found;
}

type Search<Reading> = {
  text: string;
  compiled: CompiledRules<Reading>;
  to: number;
  found: Candidate<Reading>[];
  refused: Candidate<Reading>[] | undefined;
  /** By set of needed words, where they stand. */
  needed: number[][];
};

/** Rules of a number: those of its length, and those of the word behind it. */
function tryDigits<Reading>(search: Search<Reading>, start: number): void {
  const { text, compiled } = search;
  let end = start + 1;
  while (isDigit(text.charCodeAt(end))) end++;
  const rules = compiled.digits[Math.min(end - start, MAX_DIGITS)];
  if (rules) {
    tryAll(search, rules.any, start);
    const before = rules.before.get(plainCode(text.charCodeAt(end)));
    if (before) tryAll(search, before, start);
    const after = rules.after.get(codeBefore(text, start));
    if (after) tryAll(search, after, start);
  }
  if (compiled.afterDigits === undefined) return;
  // The rest of "1.5" or "1,200", a few figures at most.
  const limit = end + MAX_DIGITS;
  while (end < limit && (isDigit(text.charCodeAt(end)) || isDigit(text.charCodeAt(end + 1)))) end++;
  // "25th": its two letters belong to the number.
  if (isWordKind(text.charCodeAt(end)) && !isWordKind(text.charCodeAt(end + 2))) end += 2;
  tryFollowing(search, { start, end, root: compiled.afterDigits });
}

/** The character right before a number; where a space is, the one before that if it is a currency. */
function codeBefore(text: string, start: number): number {
  const code = text.charCodeAt(start - 1);
  const isSpace = code === 0x20 || code === 0xa0;
  return CURRENCIES.has(isSpace ? text.charCodeAt(start - 2) : code) ? DOLLAR : plainCode(code);
}

const DOLLAR = 0x24;
const CURRENCIES: ReadonlySet<number> = new Set([DOLLAR, 0xa3, 0xa5, 0x20ac]);

/** All dashes as one, both apostrophes as one, letters in lower case. */
function plainCode(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212) return 0x2d;
  return code === 0x2019 ? 0x27 : code;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Walks the trie along the word that starts at `start`. */
function tryWord<Reading>(search: Search<Reading>, start: number, glued: boolean): void {
  const { text, compiled } = search;
  let node = 0;
  for (let index = start; ; index++) {
    const code = text.charCodeAt(index);
    const symbol = symbolOf(code);
    if (symbol === NO_SYMBOL) {
      if (isWordKind(code)) return;
      const words = compiled.words[node];
      if (words) tryAll(search, glued ? words.filter((rule) => compiled.glued.has(rule)) : words, start);
      const root = compiled.follows[node];
      if (root && !glued) tryFollowing(search, { start, end: index, root });
      return;
    }
    node = compiled.next[node * ALPHABET + symbol] ?? 0;
    if (node === 0) return;
    const prefixed = compiled.prefixes[node];
    if (prefixed && !glued) tryAll(search, prefixed, start);
  }
}

/** What a second word may stand apart by: spaces, a dash. */
const WIDEST_SEPARATOR = 3;

/** Walks on along the second word; a match still begins at the first. */
function tryFollowing<Reading>(
  search: Search<Reading>,
  { start, end, root }: { start: number; end: number; root: number },
): void {
  const { text, compiled } = search;
  let index = end;
  while (index - end < WIDEST_SEPARATOR && index < text.length && !isWordKind(text.charCodeAt(index))) index++;
  if (index === end) return;
  for (let node = root; ; index++) {
    const code = text.charCodeAt(index);
    const symbol = symbolOf(code);
    if (symbol === NO_SYMBOL) {
      const words = isWordKind(code) ? undefined : compiled.words[node];
      if (words) tryAll(search, words, start);
      return;
    }
    node = compiled.next[node * ALPHABET + symbol] ?? 0;
    if (node === 0) return;
    const prefixed = compiled.prefixes[node];
    if (prefixed) tryAll(search, prefixed, start);
  }
}

function isWordKind(code: number): boolean {
  const kind = KINDS[code] ?? KIND.other;
  return kind !== KIND.other && kind !== KIND.quantity;
}

function tryAll<Reading>(search: Search<Reading>, rules: readonly CompiledRule<Reading>[], start: number): void {
  for (const { rule, needs } of rules) {
    if (needs >= 0 && !isNeededBehind(search.needed[needs], start)) continue;
    const { pattern } = rule;
    pattern.lastIndex = start;
    const match = pattern.exec(search.text);
    if (match === null) continue;
    const end = start + match[0].length;
    if (end === start || end > search.to || isInsideWord(search.text, end)) continue;
    if (rule.read === 'negative') {
      search.found.push({ start, end, rule, reading: null });
      continue;
    }
    const reading = rule.read(ruleMatch(search.text, match, rule));
    if (reading === null) search.refused?.push({ start, end, rule, reading });
    else search.found.push({ start, end, rule, reading });
  }
}

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

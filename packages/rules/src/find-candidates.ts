import { isInsideWord, KIND, KINDS } from './characters.ts';
import { ALPHABET, type CompiledRule, type CompiledRules, symbolOf } from './compile-rules.ts';
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
  const search = { text, compiled, to, found: [] as Candidate<Reading>[], refused };
  let before: number = from > 0 ? (KINDS[text.charCodeAt(from - 1)] ?? 0) : KIND.other;
  let afterApostrophe = false;
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index);
    const kind = KINDS[code] ?? 0;
    if (kind !== KIND.other) {
      if (kind === KIND.quantity) tryAll(search, compiled.quantities, index);
      else if (before === KIND.other || before === KIND.quantity) {
        // The s of "Friday's" and the t of "can't" begin no word.
        if (kind === KIND.digit) tryAll(search, compiled.digits, index);
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
};

/** Walks the trie along the word that starts at `start`. */
function tryWord<Reading>(search: Search<Reading>, start: number, glued: boolean): void {
  const { text, compiled } = search;
  let node = 0;
  for (let index = start; ; index++) {
    // Past the end charCodeAt gives NaN, which no comparison in symbolOf accepts.
    const code = text.charCodeAt(index);
    const symbol = symbolOf(code);
    if (symbol < 0) {
      const kind = KINDS[code] ?? KIND.other;
      const words = kind === KIND.other || kind === KIND.quantity ? compiled.words[node] : undefined;
      if (words) tryAll(search, glued ? words.filter((rule) => compiled.glued.has(rule)) : words, start);
      return;
    }
    node = compiled.next[node * ALPHABET + symbol] ?? 0;
    if (node === 0) return;
    const prefixed = compiled.prefixes[node];
    if (prefixed && !glued) tryAll(search, prefixed, start);
  }
}

function tryAll<Reading>(search: Search<Reading>, rules: readonly CompiledRule<Reading>[], start: number): void {
  for (const { rule } of rules) {
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

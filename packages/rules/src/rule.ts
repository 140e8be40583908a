/** The text a rule reads, and what the engine knows about the place. All offsets are UTF-16 code units into `text`. */
export type RuleMatch = {
  text: string;
  start: number;
  end: number;
  /** Named groups of the pattern; absent ones are undefined. */
  groups: Readonly<Record<string, string | undefined>>;
  /** Start and end of each named group that took part. Matches once more to find them, so ask only when they matter. */
  spans: () => Readonly<Record<string, readonly [number, number] | undefined>>;
};

/** One example of a rule: a phrase and what must come out of it (any part of the reading). */
export type RuleExample<Reading> = readonly [phrase: string, expected: Partial<Reading>];

/**
 * A rule is data: when one of its triggers stands at a word start, its sticky pattern is tried from there, and `read` turns
 * the match into an underspecified reading. `read` is pure, never looks at other rules, and returns null to reject a match.
 * A rule that reads nothing is negative: what it matches is taken by nothing else.
 */
export type Rule<Reading> = {
  /** family.name, unique, stable: it is stored with every row. */
  id: string;
  /**
   * One to four words in lower case, `the end of`: the pattern is tried from the first one where they stand in a row, spaces, a
   * dash or an apostrophe apart, which is what keeps frequent words cheap. A word may be a prefix with a star, `twent*`; the first may be `#digit`, any
   * number: `#digit month* ago`. Alone, a word may stand glued to what is before it where it is capitalized, `+today`
   * ("ReaderToday 07:56").
   *
   * Or a number: `#digit` any, `#4` one of exactly four digits; with the character right behind it, `#2:`, or before it, over a space
   * or not, `'#2`, `+#3`, `$#digit`; the last letter of a word before it, `d#2` ("and 25"); `#2:#` where another digit follows. `-` stands
   * for all dashes, `'` for both apostrophes, `$` for any currency. Or `#quantity`: one character of the private use area U+E000 to
   * U+F8FF, by which figures mask a number they have already read.
   */
  triggers: readonly string[];
  /**
   * Words in lower case, or prefixes with a star, of which one must stand within 400 characters behind the start of a match: the verb
   * of a rule that begins with its subject. Where none does, the pattern is not tried: this only saves time.
   */
  needs?: readonly string[];
  /** Sticky, case chosen by the rule; built from named parts, best with `phrase`. Matches from the trigger on. */
  pattern: RegExp;
  read: ((match: RuleMatch) => Reading | null) | 'negative';
  /** Higher wins over longer where candidates overlap; default 0. */
  priority?: number;
  examples: readonly RuleExample<Reading>[];
  /** Phrases in which this rule must find nothing. */
  rejects: readonly string[];
};

/**
 * What a rule found, before overlaps are settled; `order` is the rule's place in its array. `reading` is null for a negative rule and for
 * a match that `read` refused.
 */
export type Candidate<Reading> = {
  start: number;
  end: number;
  rule: Rule<Reading>;
  order: number;
  reading: Reading | null;
};

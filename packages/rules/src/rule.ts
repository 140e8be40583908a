/** The text a rule reads, and what the engine knows about the place. All offsets are UTF-16 code units into `text`. */
export type RuleMatch = {
  text: string;
  start: number;
  end: number;
  /** Named groups of the pattern; absent ones are undefined. */
  groups: Readonly<Record<string, string | undefined>>;
  /** Start and end of each named group that took part. */
  spans: Readonly<Record<string, readonly [number, number] | undefined>>;
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
  /** Lower-case words, or a class: `#digit`, a word that begins with a digit; or a prefix with a star, `twent*`. */
  triggers: readonly string[];
  /** Sticky, case chosen by the rule; built from named parts. Must match from the trigger on. */
  pattern: RegExp;
  read: ((match: RuleMatch) => Reading | null) | 'negative';
  /** Higher wins over longer where candidates overlap; default 0. */
  priority?: number;
  examples: readonly RuleExample<Reading>[];
  /** Phrases in which this rule must find nothing. */
  rejects: readonly string[];
};

/** What a rule found, before overlaps are settled. */
export type Candidate<Reading> = { start: number; end: number; rule: Rule<Reading>; reading: Reading | null };

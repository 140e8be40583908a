/** Cardinal words below a hundred. "a" and "an" stand for one only before a scale: "a hundred", "a dozen". */
export const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fourty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  }),
);

/** Words and marks that multiply what stands before them. "k" counts only when it touches its digits: "70k". */
export const SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    dozen: 12,
    score: 20,
    hundred: 100,
    k: 1e3,
    thousand: 1e3,
    lakh: 1e5,
    mn: 1e6,
    million: 1e6,
    crore: 1e7,
    bn: 1e9,
    billion: 1e9,
    trillion: 1e12,
  }),
);

/** Phrases with a fixed value that the grammar of cardinals does not build. */
export const FIXED: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'half a dozen': 6,
    'half a hundred': 50,
    'half a million': 500_000,
    'a couple of': 2,
    'a couple': 2,
    'a pair of': 2,
    both: 2,
  }),
);

/** Phrases that say none. */
export const ZEROS = [
  'no immediate reports of any',
  'no immediate reports of',
  'no reports of any',
  'no reports of',
  'no report of',
  'no immediate word of',
  'no word of any',
  'not a single',
  'not one',
  'no one',
  'no-one',
  'nobody',
  'none',
  'zero',
  'nil',
  'no',
] as const;

type Interval = { low: number; best: number; high: number };

/**
 * What a vague word is booked as. `best` follows the ACLED codebook (several, few, many 3; dozens 12; hundreds 100) and
 * goes on in its manner; `low` is the same, `high` is the largest number the word still fits. Always marked vague.
 */
export const VAGUE_POLICY: ReadonlyMap<string, Interval> = new Map(
  Object.entries({
    few: { low: 3, best: 3, high: 9 },
    handful: { low: 3, best: 3, high: 9 },
    several: { low: 3, best: 3, high: 9 },
    many: { low: 3, best: 3, high: 99 },
    multiple: { low: 2, best: 3, high: 99 },
    numerous: { low: 3, best: 3, high: 99 },
    tens: { low: 10, best: 10, high: 99 },
    dozens: { low: 12, best: 12, high: 99 },
    scores: { low: 20, best: 20, high: 99 },
    hundreds: { low: 100, best: 100, high: 999 },
    thousands: { low: 1000, best: 1000, high: 9999 },
    millions: { low: 1e6, best: 1e6, high: 9_999_999 },
  }),
);

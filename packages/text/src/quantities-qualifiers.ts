/** How a number is hedged; the names are stored. `none`: an explicit zero. `vague`: a word such as "dozens". */
export type Qualifier = StatedQualifier | 'range' | 'vague' | 'none';

/** Qualifiers that words beside a single number state. */
export type StatedQualifier = 'exact' | 'at_least' | 'more_than' | 'about' | 'nearly' | 'up_to' | 'fewer_than';

/** What a statement allows: null is not stated. After MUC-4's optional bounds and UCDP's low, best, high. */
export type Bounds = { low: number | null; best: number | null; high: number | null };

/** Words before a number. Longer phrases stand before their own tails: "no more than" before "more than". */
const BEFORE: readonly (readonly [phrases: string, qualifier: StatedQualifier])[] = [
  ['no fewer than|no less than|not less than|not fewer than|at least|a minimum of|minimum', 'at_least'],
  ['up to|as many as|as much as|at most|no more than|not more than|a maximum of|maximum', 'up_to'],
  ['well over|just over|more than|over|in excess of|exceeding|upwards of|upward of|above|north of', 'more_than'],
  ['fewer than|less than|under|below', 'fewer_than'],
  ['close to|just under|just short of|nearly|almost|not quite', 'nearly'],
  ['roughly|approximately|approx\\.?|about|around|an estimated|estimated|some|circa|c\\.|~', 'about'],
];

/** Words behind a number. */
const AFTER: readonly (readonly [pattern: RegExp, qualifier: StatedQualifier])[] = [
  [/ or more\b| and counting\b| at least\b|\+| plus\b(?! \d)/iy, 'at_least'],
  [/ or (?:fewer|less)\b| at most\b/iy, 'up_to'],
  [/ or so\b/iy, 'about'],
];

/** How every phrase of `AFTER` begins: with a plus, or with a space and one of these letters. */
const PLUS = 0x2b;
const AFTER_LETTERS: ReadonlySet<number> = new Set(Array.from('oapOAP', (letter) => letter.charCodeAt(0)));

const FILLERS = '(?:another |a further |the |a total of |an additional )?';
const BEFORE_PATTERN = new RegExp(
  `(?<![\\w-])(?:${BEFORE.map(([phrases]) => `(${phrases})`).join('|')})[ \\u00a0]?${FILLERS}$`,
  'i',
);
/** The words in which a phrase of `BEFORE` or a filler ends; spares most numbers the search. */
const LAST_WORDS: ReadonlySet<string> = new Set(
  `least than minimum to as most maximum over of exceeding above under below short nearly almost quite roughly approximately
  approx approx. about around estimated some circa c. ~ another further the additional`.split(/\s+/),
);
/** By the last two characters of a word, in small letters, 1 where one of these ends so: spares most words the look. */
const ENDINGS: Uint8Array = new Uint8Array(128 * 128);
for (const word of LAST_WORDS) ENDINGS[endingOf(word, word.length)] = 1;

/** The place in `ENDINGS` of what stands before `end`; other letters than ASCII count as some letter. */
function endingOf(text: string, end: number): number {
  const before = end > 1 && !isSpaceAt(text, end - 2) ? text.charCodeAt(end - 2) : 0;
  return ((before | 0x20) & 127) * 128 + ((text.charCodeAt(end - 1) | 0x20) & 127);
}

/** Whether the word before `at` may be one of these; a tilde may touch whatever is before it. */
function endsLikeOne(text: string, at: number): boolean {
  const end = isSpaceAt(text, at - 1) ? at - 1 : at;
  return ENDINGS[endingOf(text, end)] === 1 || text.charAt(end - 1) === '~';
}

/** The longest phrase of `BEFORE` with filler fits in this many characters. */
const REACH = 36;

export type FoundQualifier = { qualifier: StatedQualifier; start: number; end: number };

/** The qualifier that stands right before `start`, not beginning before `from`. */
export function qualifierBefore(text: string, from: number, start: number): FoundQualifier | null {
  if (start - from < 1 || !endsLikeOne(text, start) || !LAST_WORDS.has(wordBefore(text, from, start))) return null;
  const base = Math.max(from, start - REACH);
  const match = BEFORE_PATTERN.exec(text.slice(base, start));
  if (!match) return null;
  const index = BEFORE.findIndex((_, i) => match[i + 1] !== undefined);
  const qualifier = BEFORE[index]?.[1];
  return qualifier ? { qualifier, start: base + match.index, end: start } : null;
}

/** The word right before `at`, in small letters, without the space between; not beginning before `from`. */
function wordBefore(text: string, from: number, at: number): string {
  const end = isSpaceAt(text, at - 1) ? at - 1 : at;
  let begin = end;
  while (begin > from && end - begin < REACH && !isSpaceAt(text, begin - 1)) begin--;
  const word = text.slice(begin, end);
  const first = word.charCodeAt(0) | 0x20;
  return (first >= 0x61 && first <= 0x7a ? word : word.replace(OPENING, '')).toLowerCase();
}

const OPENING = /^[^\p{L}~]+/u;

function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0xa0 || code === 0x09 || code === 0x0a;
}

/** The qualifier that stands right behind `end`. */
export function qualifierAfter(text: string, end: number): FoundQualifier | null {
  const code = text.charCodeAt(end);
  if (code !== PLUS && !(code === 0x20 && AFTER_LETTERS.has(text.charCodeAt(end + 1)))) return null;
  for (const [pattern, qualifier] of AFTER) {
    pattern.lastIndex = end;
    const match = pattern.exec(text);
    if (match) return { qualifier, start: end, end: end + match[0].length };
  }
  return null;
}

/** The value algebra: a number under a qualifier, as bounds. The one place where it is written down. */
const ALGEBRA: Readonly<Record<StatedQualifier, (n: number) => Bounds>> = {
  exact: (n) => ({ low: n, best: n, high: n }),
  at_least: (n) => ({ low: n, best: n, high: null }),
  more_than: (n) => ({ low: n + 1, best: n, high: null }),
  about: (n) => ({ low: null, best: n, high: null }),
  nearly: (n) => ({ low: null, best: n, high: n }),
  up_to: (n) => ({ low: 0, best: null, high: n }),
  fewer_than: (n) => ({ low: 0, best: null, high: Math.max(0, n - 1) }),
};

/** What "at least 12" and the like allow. */
export const boundsOf = (qualifier: StatedQualifier, n: number): Bounds => ALGEBRA[qualifier](n);

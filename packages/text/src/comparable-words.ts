/** Small numbers, which one outlet spells out and the next does not. */
const SPELLED = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, n) => [word, String(n)]),
);

const DAYS_AND_MONTHS = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday ' +
    'january february march april june july august september october november december'
  ).split(' '),
);

/** "KYIV, Ukraine (Agency) - ", "(Agency) - ", "OSSEL, Jan. 14 - ": what stands before the first sentence, in at most 60 characters. */
const DATELINE = /^\s*(?:[^\n().!?]{0,60}\([^\n()]{1,30}\)|\p{Lu}{3}[^\n()!?]{0,50})\s+[-–—]{1,2}\s+/u;

/** A line that says who wrote, edited, owns or carries the text. */
const CREDIT =
  /^\W{0,3}(?:(?:©|\(c\) ?\d)|(?:reporting by|editing by|edited by|writing by|additional reporting|with (?:reporting|material|files) (?:by|from)|source:|photo:|copyright|all rights reserved|this (?:story|article|report) (?:was|is|has)|read more|subscribe|sign up|follow us|share this)\b)/i;

/** "By A. N. Author, Agency": a name and no sentence, unlike "By noon the water had gone." */
const BYLINE = /^\W{0,3}[Bb][Yy] (?=\p{Lu})(?:\p{Lu}\.|[^.!?])*$/u;

/** A credit takes a line or two; what is longer is a paragraph, whatever it begins with. */
const LONGEST_CREDIT = 160;

const WORD = /\p{N}[\p{N},.]*\p{N}|[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;

/** A word as texts are compared by it. `isFact`: a number, a weekday or a month, which tells one day's bulletin from the next. */
export type ComparableWord = { word: string; isFact: boolean };

/**
 * The words of a text without what differs between copies of one dispatch: dateline and credit lines, case, punctuation, spaces,
 * and how small numbers and thousands are written.
 */
export function comparableWords(text: string): ComparableWord[] {
  const lines = text.replace(DATELINE, '').split('\n');
  const words: ComparableWord[] = [];
  for (const line of lines) {
    if (line.length <= LONGEST_CREDIT && (CREDIT.test(line) || BYLINE.test(line))) continue;
    for (const [found] of line.toLowerCase().matchAll(WORD)) words.push(comparable(found));
  }
  return words;
}

function comparable(found: string): ComparableWord {
  if (/^\p{N}/u.test(found)) return { word: found.replaceAll(/,(?=\d{3})/g, ''), isFact: true };
  const digits = SPELLED.get(found);
  if (digits !== undefined) return { word: digits, isFact: true };
  return { word: found.replaceAll(/['’]/g, ''), isFact: DAYS_AND_MONTHS.has(found) };
}

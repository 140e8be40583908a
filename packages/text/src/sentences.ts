/** A stretch of text: UTF-16 code units, half-open. */
export type Span = { start: number; end: number };

/** Titles and the like, always followed by more of the same sentence. */
const TITLES = new Set(
  'mr mrs ms dr prof gen col lt sgt maj capt cmdr adm brig sen rep gov pres sec st mt ft rev hon fr vs fig art vol pp ed al ca approx est'.split(
    ' ',
  ),
);

/** Abbreviations that may end a sentence as well: the next word decides. */
const OPEN_ENDED = new Set(
  'inc corp co ltd llc plc bros jr sr dept univ etc mon tue tues wed thu thur thurs fri sat sun calif fla mass tex ave blvd rd'.split(
    ' ',
  ),
);

/** A month or "No." goes on with a figure; before a capital letter its full stop has closed the sentence. */
const BEFORE_FIGURES = new Set('no nos jan feb mar apr jun jul aug sep sept oct nov dec'.split(' '));

/** Words that begin a sentence far more often than they follow an abbreviation. */
const STARTERS = new Set(
  'the a an in on at by he she it they we i you this that these those there but and so if when while after before as his her its their our what who how why no yes meanwhile however officials police'.split(
    ' ',
  ),
);

const CLOSERS = new Set('"\u201d\u2019\')]}\u00bb');
const OPENERS = /^["\u201c\u2018'([{\u00ab]*[\p{Lu}\p{N}\p{Lo}]/u;

/** Breaks of a line, which always end a sentence, and marks, which may. */
const ENDS = ['\n', '\r', '\u2028', '\u2029', '.', '!', '?', '\u2026'];

/**
 * The sentences of a text, in order, without the white space around them. A line break always ends one; a full stop after an
 * abbreviation ("Feb.", "U.S."), an initial or inside a number does not. Linear, and never throws.
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = [];
  const places = ENDS.map((end) => text.indexOf(end));
  let start = 0;
  for (let index = nextEnd(text, places, 0); index < text.length;) {
    let end = index + 1;
    if (isMark(text.charCodeAt(index))) {
      const marks = readMarks(text, start, index);
      end = marks.end;
      if (marks.closes) push(sentences, text, { start, end });
      if (marks.closes) start = end;
    } else {
      push(sentences, text, { start, end: index });
      start = end;
    }
    // Over all the marks at once, or a run of stops would be read again from each of them.
    index = nextEnd(text, places, end);
  }
  push(sentences, text, { start, end: text.length });
  return sentences;
}

/**
 * Where the first of ENDS stands, from `from` on; the length of the text where none does. `places` holds where each stands next: looking
 * for one character at a time is many times faster than looking at each.
 */
function nextEnd(text: string, places: number[], from: number): number {
  let nearest = text.length;
  for (let index = 0; index < places.length; index++) {
    let place = places[index] ?? -1;
    if (place < 0) continue;
    if (place < from) places[index] = place = text.indexOf(ENDS[index] ?? '', from);
    if (place >= 0 && place < nearest) nearest = place;
  }
  return nearest;
}

/** Where the marks and closing quotes that begin at `index` end, and whether they close the sentence. */
function readMarks(text: string, start: number, index: number): { end: number; closes: boolean } {
  let end = index + 1;
  while (end < text.length && isMark(text.charCodeAt(end))) end++;
  const isSingleStop = end === index + 1 && text.charCodeAt(index) === 0x2e;
  while (end < text.length && CLOSERS.has(text.charAt(end))) end++;
  if (end >= text.length) return { end, closes: true };
  if (!isSpace(text.charCodeAt(end))) return { end, closes: false };
  // A window is enough: no abbreviation and no opening of a sentence is longer.
  const rest = text.slice(end, end + 40).trimStart();
  const closes =
    OPENERS.test(rest) && !(isSingleStop && goesOnAfter(wordBefore(text, Math.max(start, index - 20), index), rest));
  return { end, closes };
}

/** The letters and full stops right before `index`: of "(Mr" the word without its bracket. */
function wordBefore(text: string, from: number, index: number): string {
  let start = index;
  while (start > from && isLetterOrStop(text.charCodeAt(start - 1))) start--;
  return text.slice(start, index);
}

function isLetterOrStop(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x2e;
  return LETTER.test(String.fromCharCode(code));
}

const LETTER = /\p{L}/u;

/** As long as an abbreviation without stops inside gets: "approx". */
const LONGEST = 6;

function goesOnAfter(word: string, rest: string): boolean {
  const isDotted = word.charAt(word.length - 2) === '.' && /^(?:\p{L}\.)+\p{L}$/u.test(word);
  if (word.length > LONGEST && !isDotted) return false;
  const lower = word.toLowerCase();
  if (TITLES.has(lower)) return true;
  if (BEFORE_FIGURES.has(lower)) return /^\d/.test(rest);
  // "at 9 p.m. Police left" ends; "at 9 p.m. EST", "at 9 p.m. Friday" go on.
  if (isDotted && /^[ap]\.m$/.test(lower)) return AFTER_HOUR.test(rest);
  const isInitial = word.length === 1 && word !== 'I' && /^\p{Lu}$/u.test(word);
  if (!isDotted && !isInitial && !OPEN_ENDED.has(lower)) return false;
  const next = /^[\p{L}\p{N}]+/u.exec(rest)?.[0] ?? '';
  return !STARTERS.has(next.toLowerCase());
}

const AFTER_HOUR = /^(?:[A-Z]{2,5}\b|\d|\p{Lu}\p{Ll}+(?:day|uary|ch|ust|ber)\b|\(?GMT)/u;

const isMark = (code: number): boolean => code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026;

const isSpace = (code: number): boolean =>
  code === 0x20 ||
  code === 0x09 ||
  code === 0x0a ||
  code === 0x0d ||
  code === 0xa0 ||
  (code >= 0x2000 && code <= 0x200a);

function push(sentences: Span[], text: string, span: Span): void {
  let { start, end } = span;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (end > start) sentences.push({ start, end });
}

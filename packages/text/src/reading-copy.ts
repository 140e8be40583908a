/** A line shorter than this was not broken for want of room. */
const NARROWEST = 35;
/** Hard-wrapped text keeps to a page: lines longer than this belong to a text whose lines are paragraphs. */
const WIDEST = 100;
/** Fewer lines than this tell nothing. */
const FEWEST_LINES = 3;
/** Of the lines that another one follows, the share that must be full and end in the middle of a sentence. */
const WRAPPED_SHARE = 0.6;
/** Letters from which on a line in capitals is no abbreviation or heading of one word. */
const FEWEST_CAPITALS = 12;
/** Of the letters of a line in capitals, the share that may be small: "McKAY". */
const SMALL_SHARE = 0.05;

/**
 * Joins the lines that only a page's width has broken ("hard-wrapped" agency copy): such a break becomes a space, a blank line or one
 * that begins with two spaces begins a paragraph. Every character keeps its place, so that what is found stands at the same
 * offsets in the text. The text itself comes back where its lines are paragraphs.
 */
export function unwrapLines(text: string): string {
  if (!isWrapped(text)) return text;
  return text.replaceAll(
    /(\S)([ \t]?)\r?\n(?=\S| \S)/g,
    (broken, last: string) => last + ' '.repeat(broken.length - 1),
  );
}

function isWrapped(text: string): boolean {
  let full = 0;
  let followed = 0;
  for (let start = 0, end = text.indexOf('\n'); end >= 0; start = end + 1, end = text.indexOf('\n', start)) {
    const length = end - start;
    if (length > WIDEST) return false;
    const next = text.charCodeAt(end + 1);
    // The last line of a paragraph may be of any length.
    if (length === 0 || Number.isNaN(next) || next === 0x0a || next === 0x0d) continue;
    followed++;
    if (length >= NARROWEST && !/[.!?:"\u201d)]\s*$/.test(text.slice(Math.max(start, end - 4), end))) full++;
  }
  return followed >= FEWEST_LINES && full >= followed * WRAPPED_SHARE;
}

const SMALL = /\p{Ll}/gu;
const CAPITAL = /\p{Lu}/gu;
/** Capitals in a row; without any, no line needs a look. */
const MAY_BE_CAPITALS = /[A-Z]{4}/;

/**
 * Puts the lines that are written all in capitals into small letters. Every character keeps its place; the text itself comes back where
 * no line is in capitals.
 */
export function lowerCapitals(text: string): string {
  if (!MAY_BE_CAPITALS.test(text)) return text;
  return text
    .split('\n')
    .map((line) => (MAY_BE_CAPITALS.test(line) && isInCapitals(line) ? lowered(line) : line))
    .join('\n');
}

function isInCapitals(line: string): boolean {
  const capitals = line.match(CAPITAL)?.length ?? 0;
  return capitals >= FEWEST_CAPITALS && (line.match(SMALL)?.length ?? 0) <= capitals * SMALL_SHARE;
}

/** In small letters, but for the few that take more room then. */
const lowered = (line: string): string => {
  const small = line.toLowerCase();
  return small.length === line.length ? small : line.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
};

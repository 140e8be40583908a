const SPACES = String.raw` \t\u00a0\u2007\u2009\u202f`;

/** Parts for patterns. Every space and dash a newsroom writes; never a line break, so that no match crosses a line. */
export const SPACE = `(?:[${SPACES}]{1,3})`;
export const OPTIONAL_SPACE = `[${SPACES}]{0,3}`;
export const DASH = String.raw`[-\u2010-\u2015\u2212]`;
export const APOSTROPHE = String.raw`['\u2019]`;

/**
 * A sticky, case-insensitive pattern from a template: each space of the template stands for one to three spaces of any sort (for
 * one inside a character class), each `'` for a straight or curly apostrophe; interpolated parts are taken as they are.
 * phrase`(?<day>${DAY}) of (?<month>${MONTH})`
 */
export const phrase = (template: TemplateStringsArray, ...parts: readonly string[]): RegExp =>
  new RegExp(fill(template, parts), 'iy');

/** As `phrase`, but upper and lower case are told apart. */
export const exactPhrase = (template: TemplateStringsArray, ...parts: readonly string[]): RegExp =>
  new RegExp(fill(template, parts), 'y');

const fill = (template: TemplateStringsArray, parts: readonly string[]): string =>
  template.raw
    .map((piece, index) => piece.replaceAll(/\[(?:\\.|[^\]\\])*\]|[ ']/g, loosen) + (parts[index] ?? ''))
    .join('');

function loosen(piece: string): string {
  if (piece === ' ') return SPACE;
  if (piece === "'") return APOSTROPHE;
  return piece.replaceAll(' ', SPACES).replaceAll("'", String.raw`'\u2019`);
}

/** Words as alternatives, longest first, so that "sept" never hides "september". Dots are literal. */
export const anyOf = (words: Iterable<string>): string =>
  `(?:${[...words]
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replaceAll('.', String.raw`\.`).replaceAll(' ', SPACE))
    .join('|')})`;

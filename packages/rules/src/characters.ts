/** What the scanner needs to know of a character. */
export const KIND = { other: 0, letter: 1, capital: 2, digit: 3, quantity: 4 } as const;

/**
 * The kind of every UTF-16 code unit. Letters of all scripts count, so that "Mayıs" is one word and not the month; half of a
 * surrogate pair, punctuation, every sort of space and dash are `other`; the private use area holds masked quantities.
 */
export const KINDS: Uint8Array = buildKinds();

function buildKinds(): Uint8Array {
  const kinds = new Uint8Array(0x10000);
  for (let code = 0; code < kinds.length; code++) kinds[code] = kindOf(code);
  return kinds;
}

function kindOf(code: number): number {
  if (code >= 0xe000 && code <= 0xf8ff) return KIND.quantity;
  const character = String.fromCharCode(code);
  if (/\p{Lu}/u.test(character)) return KIND.capital;
  if (/[\p{L}\p{M}]/u.test(character)) return KIND.letter;
  return /\p{N}/u.test(character) ? KIND.digit : KIND.other;
}

/** True where a word or number goes on from `index - 1` to `index`. */
export function isInsideWord(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return false;
  return isWordKind(KINDS[text.charCodeAt(index - 1)]) && isWordKind(KINDS[text.charCodeAt(index)]);
}

const isWordKind = (kind: number | undefined): boolean =>
  kind === KIND.letter || kind === KIND.capital || kind === KIND.digit;

/** Symbols of a trie of words: a to z, then 0 to 9. */
export const ALPHABET = 36;
/** Stands for a character that no trie holds: one more symbol, behind the others. */
export const NO_SYMBOL = 36;

/** Places in the alphabet by code unit: ASCII letters in either case and digits; NO_SYMBOL for all others. */
const SYMBOLS: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  if (code >= 97 && code <= 122) return code - 97;
  if (code >= 65 && code <= 90) return code - 65;
  return code >= 48 && code <= 57 ? code - 22 : NO_SYMBOL;
});

/** Place of a code unit in the alphabet; NO_SYMBOL for what is not in it. */
export const symbolOf = (code: number): number => SYMBOLS[code] ?? NO_SYMBOL;

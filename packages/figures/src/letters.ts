/**
 * Ranges of a character class, without the cost of looking all scripts up: letters of Latin script and of whatever follows it in
 * Unicode. Punctuation, spaces, symbols and the private use area are none.
 */
export const LETTERS = String.raw`A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2dff\u3005-\ud7ff\uf900-\ufdff`;

/** Those a name may begin with: capitals of Latin, Greek and Cyrillic script; of extended Latin, where they alternate, all. */
export const CAPITALS = String.raw`A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f\u0386-\u03ab\u0400-\u042f`;

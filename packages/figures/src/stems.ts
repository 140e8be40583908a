/** Letters of a stem that are looked at: enough to spare most text, few enough for one look at each word. */
const LETTERS = 4;
const BASE = 27;
const SLOT_BITS = 14;

/** Sets of families, a bit each, by hashed word beginning. Two beginnings may share a slot: a set may be too large, never too small. */
export type StemTable = Uint16Array;

const slotOf = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - SLOT_BITS);

const keyOf = (letters: string): number =>
  [...letters].reduce((key, letter) => key * BASE + letter.charCodeAt(0) - 0x60, 0);

/** Indexes the stems of at most 16 families: word beginnings of three or more small letters, separated by spaces. */
export function indexStems(families: readonly { stems: string }[]): StemTable {
  const table = new Uint16Array(1 << SLOT_BITS);
  const add = (key: number, family: number): void => {
    const slot = slotOf(key);
    table[slot] = (table[slot] ?? 0) | (1 << family);
  };
  for (const [family, { stems }] of families.entries()) {
    for (const stem of stems.split(/\s+/)) {
      const key = keyOf(stem.slice(0, LETTERS));
      add(key, family);
      // A stem of three letters is a word of its own and the beginning of others.
      if (stem.length < LETTERS) for (let letter = 1; letter < BASE; letter++) add(key * BASE + letter, family);
    }
  }
  return table;
}

/** The families of which a word between `from` and `to` has a stem, in any case; 0 where none has. */
export function stemsIn(table: StemTable, text: string, { start, end }: { start: number; end: number }): number {
  let families = 0;
  let length = 0;
  let key = 0;
  for (let index = start; index <= end; index++) {
    const letter = index < end ? (text.charCodeAt(index) | 0x20) - 0x60 : 0;
    if (letter > 0 && letter < BASE) {
      if (length++ < LETTERS) key = key * BASE + letter;
      if (length === LETTERS) families |= table[slotOf(key)] ?? 0;
    } else {
      if (length === LETTERS - 1) families |= table[slotOf(key)] ?? 0;
      length = 0;
      key = 0;
    }
  }
  return families;
}

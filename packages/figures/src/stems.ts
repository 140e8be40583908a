/** Letters of a stem that are looked at: enough to spare most text, few enough for a table without collisions. */
const LETTERS = 4;
const BASE = 27;
/** Families fit in the lower bits; the upper ones hold those whose stem is longer, and asks for a longer word. */
const LONGER_BITS = 16;
const ANY_LENGTH = (1 << LONGER_BITS) - 1;

/** Sets of families, a bit each, by the first letters of a word. */
type StemTable = Uint32Array;

const keyOf = (letters: string): number =>
  Array.from(letters).reduce((key, letter) => key * BASE + letter.charCodeAt(0) - 0x60, 0);

/** Indexes the stems of at most 16 families: word beginnings of three or more small letters, separated by white space. */
export function indexStems(families: readonly { stems: string }[]): StemTable {
  const table = new Uint32Array(BASE ** LETTERS);
  for (const [family, { stems }] of families.entries()) {
    const add = (key: number, shift = 0): void => {
      table[key] = (table[key] ?? 0) | (1 << (family + shift));
    };
    for (const stem of stems.split(/\s+/)) {
      const key = keyOf(stem.slice(0, LETTERS));
      add(key, stem.length > LETTERS ? LONGER_BITS : 0);
      // A stem of three letters is a word of its own and the beginning of others.
      if (stem.length < LETTERS) for (let letter = 1; letter < BASE; letter++) add(key * BASE + letter);
    }
  }
  return table;
}

/** Where to look; `firstOnly`: whether there is any will do. */
type Place = { start: number; end: number; firstOnly?: boolean };

/** The families of which a word of the place has a stem, in any case; 0 where none has. */
export function stemsIn(table: StemTable, text: string, { start, end, firstOnly = false }: Place): number {
  const letterAt = (index: number): number => {
    const letter = index < end ? (text.charCodeAt(index) | 0x20) - 0x60 : 0;
    return letter < BASE ? letter : 0;
  };
  let families = 0;
  for (let index = start; index < end; index++) {
    const first = index;
    let key = 0;
    let letter = letterAt(index);
    for (; letter > 0 && index - first < LETTERS; letter = letterAt(++index)) key = key * BASE + letter;
    const length = index - first;
    if (length >= LETTERS - 1) families |= (table[key] ?? 0) & ANY_LENGTH;
    if (length === LETTERS && letter > 0) families |= (table[key] ?? 0) >>> LONGER_BITS;
    if (firstOnly && families !== 0) return families;
    while (letterAt(index) > 0) index++;
  }
  return families;
}

import { comparableWords, type ComparableWord } from './comparable-words.ts';

/** Words in a shingle. */
const SHINGLE = 3;
/** A text of fewer shingles says too little to be told from another one that is worded alike. */
const FEWEST_SHINGLES = 20;
/** Hash functions, in bands of `BAND_ROWS`: texts that agree in a whole band are looked at. */
const HASHES = 120;
const BAND_ROWS = 3;
/** Words on either side of a fact that make its place. */
const CONTEXT = 2;

/** What a text is compared by, as numbers of 8 (`minhash`) or 32 bits. */
export type TextSignature = {
  /** How many different runs of three words it has. */
  shingles: number;
  /**
   * MinHash, eight bits of each of 120: the share of places in which two signatures agree estimates how many of all their shingles
   * two texts share (Jaccard); by chance they agree in one place in 256.
   */
  minhash: number[];
  /** Texts that have one of these in common are worth comparing: 40, each of three whole hashes. */
  bands: number[];
  /** Places in which a number, weekday or month stands, by the words around it; no two alike. */
  places: number[];
  /** As many: each place together with what stands there. */
  facts: number[];
};

/** The signature of a text; null where it is too short to be told from others. Pure: the same text always has the same. */
export function signText(text: string): TextSignature | null {
  const words = comparableWords(text);
  const hashes = Int32Array.from(words, ({ word }) => hashWord(word));
  const shingles = shinglesOf(hashes);
  if (shingles.length < FEWEST_SHINGLES) return null;
  const least = leastHashes(shingles);
  return {
    shingles: shingles.length,
    minhash: Array.from(least, (hash) => mix(hash) & 0xff),
    bands: bandsOf(least),
    ...factsOf(words, hashes),
  };
}

function shinglesOf(hashes: Int32Array): Int32Array {
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE <= hashes.length; at++) shingles.add(hashRun(hashes, at, at + SHINGLE));
  return Int32Array.from(shingles);
}

/** Odd multipliers and offsets of the hash functions, drawn once from a fixed seed. */
const MULTIPLIERS = Int32Array.from({ length: HASHES }, (_, index) => mix(2 * index + 1) | 1);
const OFFSETS = Int32Array.from({ length: HASHES }, (_, index) => mix(2 * index + 2));

/** Of each hash function the least value over all shingles. */
function leastHashes(shingles: Int32Array): Int32Array {
  return MULTIPLIERS.map((multiplier, index) => {
    const offset = OFFSETS[index] ?? 0;
    let least = 0x7f_ff_ff_ff;
    // Not for-of: over typed arrays it takes three times as long, and this is the loop that counts.
    for (let at = 0; at < shingles.length; at++) {
      const product = Math.imul((shingles[at] ?? 0) ^ offset, multiplier);
      const hash = product ^ (product >>> 15);
      if (hash < least) least = hash;
    }
    return least;
  });
}

const bandsOf = (least: Int32Array): number[] =>
  Array.from({ length: HASHES / BAND_ROWS }, (_, band) => {
    let hash = mix(band);
    for (const value of least.subarray(band * BAND_ROWS, (band + 1) * BAND_ROWS)) hash = mix(hash ^ value);
    return hash >>> 0;
  });

/** Facts by the words around them; where a place comes twice, its facts in order are one. */
function factsOf(words: readonly ComparableWord[], hashes: Int32Array): Pick<TextSignature, 'places' | 'facts'> {
  const masked = hashes.map((hash, at) => (words[at]?.isFact ? 1 : hash));
  const byPlace = new Map<number, number>();
  words.forEach(({ isFact }, at) => {
    if (!isFact) return;
    const place = hashRun(masked, at - CONTEXT, at + CONTEXT + 1);
    byPlace.set(place, mix((byPlace.get(place) ?? place) ^ (hashes[at] ?? 0)));
  });
  return { places: Array.from(byPlace.keys(), unsigned), facts: Array.from(byPlace.values(), unsigned) };
}

const unsigned = (hash: number): number => hash >>> 0;

/** Of the hashes from `start` to before `end`; beyond the text stands 0. */
function hashRun(hashes: Int32Array, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = mix(Math.imul(hash, 31) + (hashes[at] ?? 0));
  return hash;
}

/** FNV-1a over UTF-16 code units. */
function hashWord(word: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01_00_01_93);
  return mix(hash);
}

/** The finalizer of MurmurHash3: every bit of the input reaches every bit of the 32 that come out. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return hash ^ (hash >>> 16);
}

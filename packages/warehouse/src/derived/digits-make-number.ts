type Numbers = { low: number | null; best: number | null; high: number | null };

const GROUPS = /(\d)[,\u{a0}\u{202f} ](\d{3})/gu;
const NUMERAL = /\d+(?:\.\d+)?/g;

/** "1.2 million": what the words behind a numeral may multiply it by. */
const FACTORS = [1, 100, 1_000, 1_000_000, 1_000_000_000];

/**
 * False where the words of a span have digits, and none of them make the number that was read: "14" for 41. "more than 60" is read
 * as at least 61, so a bound may lie one beside the digits.
 */
export function digitsMakeNumber(text: string, { low, best, high }: Numbers): boolean {
  const numerals = text.replace(GROUPS, '$1$2').match(NUMERAL);
  if (!numerals) return true;
  const made = new Set([low, best, high, low === null ? null : low - 1, high === null ? null : high + 1]);
  return numerals.some((numeral) => FACTORS.some((factor) => made.has(wholeOf(Number(numeral) * factor))));
}

/** The number without what multiplying fractions adds to it; "2.5" alone is no whole number. */
const wholeOf = (product: number): number =>
  Math.abs(product - Math.round(product)) < 1e-3 ? Math.round(product) : NaN;

import { NUMBER_START, type NumberForm, type NumberReading, readNumber } from './numbers.ts';
import { kindOf, type QuantityKind } from './quantities-kinds.ts';
import { type Bounds, boundsOf, type Qualifier, qualifierAfter, qualifierBefore } from './quantities-qualifiers.ts';

/**
 * A number as stated. `start` and `end` (UTF-16, half-open) take in its qualifier: "at least 1,200", "40 to 50", "10 or more".
 * `numberStart` is where the bare number begins. Bounds follow the value algebra of `boundsOf`; null is not stated.
 */
export type Quantity = Bounds & {
  start: number;
  end: number;
  numberStart: number;
  kind: QuantityKind;
  qualifier: Qualifier;
  /** True for a word whose value is a policy: "dozens". */
  vague: boolean;
  form: NumberForm;
};

/** A number in place, before its qualifier and kind are known. `upper`: the far end of a range. */
type Found = { start: number; reading: NumberReading; upper: NumberReading | null };

const LETTER = /\p{L}/u;
/** Words that look like a number and begin a qualifier or no number at all: "no fewer than", "no longer". */
const HEDGE = /no (?:more|fewer|less|longer|survivors?)\b|none of [^.,;]{1,40} survived\b/iy;
const AS_MANY = /\b(?:as|so|how|too) many /i;
const RANGE_LINK = /(?: to | or |\s?[-–—]\s?)(?=[\da-z])/iy;
const AND = / and (?=[\da-z])/iy;
const BETWEEN = /\b(?:between|from) $/i;

/**
 * Every number expression in `text` from `from` up to `to`, in order, none overlapping. Numbers that count nothing (ages, years,
 * money, ...) are there too, with their kind. The neighbourhood of a number is read on both sides of the limits.
 */
export function lexQuantities(text: string, from = 0, to = text.length): Quantity[] {
  const found: Quantity[] = [];
  let floor = from;
  // Looked for in the slice alone: a search of the whole text for each of its sentences would be quadratic.
  const scanned = text.slice(from, to);
  NUMBER_START.lastIndex = 0;
  for (let match = NUMBER_START.exec(scanned); match; match = NUMBER_START.exec(scanned)) {
    const number = findNumber(text, from + match.index);
    if (!number || endOf(number) > to) continue;
    const quantity = qualify(text, floor, number);
    if (quantity.end > to) continue;
    found.push(quantity);
    floor = quantity.end;
    NUMBER_START.lastIndex = quantity.end - from;
  }
  NUMBER_START.lastIndex = 0;
  return found;
}

const endOf = (found: Found): number => (found.upper ?? found.reading).end;

function findNumber(text: string, at: number): Found | null {
  if (at > 0 && text.charCodeAt(at - 1) > 127 && LETTER.test(text.charAt(at - 1))) return null;
  if (isNoNumber(text, at)) return null;
  const reading = readNumber(text, at);
  if (!reading || (text.charCodeAt(reading.end) > 127 && LETTER.test(text.charAt(reading.end)))) return null;
  return { start: at, ...readRange(text, at, reading) };
}

/** "no fewer than", "as many as"; the first letter spares digits the look. */
function isNoNumber(text: string, at: number): boolean {
  const letter = text.charAt(at).toLowerCase();
  if (letter === 'n') return stands(HEDGE, text, at);
  return letter === 'm' && AS_MANY.test(text.slice(Math.max(0, at - 4), at + 5));
}

/** "40 to 50", "10-15", "two or three", "between 10 and 15"; "10 to 15 million" lends its scale to the lower end. */
function readRange(text: string, at: number, reading: NumberReading): Omit<Found, 'start'> {
  const alone = { reading, upper: null };
  if (reading.form === 'zero' || reading.form === 'vague') return alone;
  const lead = leadBefore(text, at);
  // "rose from 10 to 15" tells of two counts, "From 8 to 10 people" of one.
  if (lead === 'from' && !isOpening(text, at - 5)) return alone;
  const link = lead === 'between' ? AND : RANGE_LINK;
  link.lastIndex = reading.end;
  const joined = link.exec(text);
  const upper = joined && readNumber(text, reading.end + joined[0].length);
  if (!joined || !upper || upper.form !== reading.form) return alone;
  const scale = reading.scale === 1 && reading.best < upper.best / upper.scale ? upper.scale : 1;
  const best = reading.best * scale;
  const isScore = /[-–]/.test(joined[0]) && best >= upper.best && reading.form === 'digits';
  if (best >= upper.best && !isScore) return alone;
  return { reading: { ...reading, low: best, best, high: best }, upper };
}

/** True where a sentence or line begins at `at`. */
const isOpening = (text: string, at: number): boolean =>
  at <= 0 || /[.!?\n]\s*$/.test(text.slice(Math.max(0, at - 3), at));

/** "between" or "from" right before `at`. */
const leadBefore = (text: string, at: number): string | undefined =>
  text.charAt(at - 1) === ' ' && /[nm]/i.test(text.charAt(at - 2))
    ? BETWEEN.exec(text.slice(Math.max(0, at - 8), at))?.[0]
        .trimEnd()
        .toLowerCase()
    : undefined;

function qualify(text: string, floor: number, found: Found): Quantity {
  const { start, reading, upper } = found;
  const end = endOf(found);
  const kind = upper && upper.best <= reading.best ? 'score' : kindOfBoth(text, found);
  const place = { numberStart: start, kind, form: reading.form, vague: reading.form === 'vague' };
  if (upper) {
    const between = BETWEEN.exec(text.slice(Math.max(floor, start - 8), start));
    const bounds = { low: reading.best, best: null, high: upper.best };
    return { ...place, ...bounds, start: start - (between?.[0].length ?? 0), end, qualifier: 'range' };
  }
  if (reading.form === 'zero') return { ...place, ...boundsOf('exact', 0), start, end, qualifier: 'none' };
  const before = qualifierBefore(text, floor, start);
  if (reading.form === 'vague') {
    const { low, best, high } = reading;
    return { ...place, low, best, high, start: before?.start ?? start, end, qualifier: 'vague' };
  }
  const after = before ? null : qualifierAfter(text, end);
  const qualifier = (before ?? after)?.qualifier ?? 'exact';
  const { low, best, high } = boundsOf(qualifier, reading.best);
  // Written out: by far the most numbers come here, and spreading objects costs more than reading them.
  return {
    numberStart: start,
    kind,
    form: reading.form,
    vague: false,
    low,
    best,
    high,
    start: before?.start ?? start,
    end: after?.end ?? end,
    qualifier,
  };
}

/** A range is what its first number is by what stands before it, else what its second is by what follows. */
function kindOfBoth(text: string, { start, reading, upper }: Found): QuantityKind {
  if (!upper) return kindOf(text, { start, reading });
  const first = kindOf(text, { start, reading });
  return first === 'currency' || first === 'label' || first === 'date' || first === 'age'
    ? first
    : kindOf(text, { start, reading: upper });
}

function stands(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

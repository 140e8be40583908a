import { FIXED, SCALES, UNITS, VAGUE_POLICY, ZEROS } from './numbers-vocabulary.ts';

/** How a number is written. `vague`: "dozens", `zero`: "no one". */
export type NumberForm = 'digits' | 'words' | 'vague' | 'zero';

/** A bare number, before qualifiers: it ends at `end` (UTF-16, exclusive). `low` and `high` differ from `best` when vague. */
export type NumberReading = {
  end: number;
  low: number;
  best: number;
  high: number;
  form: NumberForm;
  /** The multiplier word or mark behind digits: 1e6 in "1.5 million"; 1 where there is none. */
  scale: number;
};

/** Words for one to nine, in order. */
const DIGIT_WORDS = [...UNITS.keys()].slice(0, 9);

const alternatives = (words: Iterable<string>): string => [...words].toSorted((a, b) => b.length - a.length).join('|');

const GROUPED = String.raw`\d{1,3}(?:,\d{3}){1,6}(?!,?\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,6}(?!\.?\d)`;
const SPACED = String.raw`\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}){1,6}(?![.,]?\d)`;
const DIGITS = new RegExp(`(?:${GROUPED}|${SPACED}|\\d+(?:\\.\\d+)?)`, 'y');
const SCALE_BEHIND = new RegExp(`[ -]?(${alternatives([...SCALES.keys()].filter((w) => w !== 'k'))})\\b|(k)\\b`, 'iy');
const FIXED_PHRASE = new RegExp(`(?:${alternatives(FIXED.keys())})\\b`, 'iy');
const WHOLE_SCALES = alternatives([...SCALES.keys()].filter((word) => word.length > 2));
const HALVES = new RegExp(
  `(?:(?<unit>an?|${alternatives(UNITS.keys())})[ -]and[ -]a[ -]half[ -](?<scale>${WHOLE_SCALES})|(?:an?|one) (?<ofUnit>${WHOLE_SCALES}) and a half)\\b`,
  'iy',
);
const DECIMAL_WORDS = new RegExp(
  `[ -]point((?:[ -](?:zero|${alternatives(DIGIT_WORDS)}))+)(?=[ -](?:${WHOLE_SCALES})\\b)`,
  'iy',
);
const ZERO_PHRASE = new RegExp(`(?:${alternatives(ZEROS)})\\b`, 'iy');
const VAGUE_PHRASE =
  /(?:a )?(few|handful of|several|many|multiple|numerous|tens|dozens|scores|hundreds|thousands|millions)\b(?: of (dozens|hundreds|thousands|millions)\b| (dozen|hundred|thousand|million)\b)?/iy;
const WORD = new RegExp(`(?:an?(?=[ -](?:${alternatives(SCALES.keys())})\\b)|${alternatives(UNITS.keys())})\\b`, 'iy');
const LINK = new RegExp(`(?:[ -]|( and ))(?=((?:${alternatives([...UNITS.keys(), ...SCALES.keys()])}))\\b)`, 'iy');

/** What behind "a" makes a number of it. */
const AFTER_A = alternatives([...SCALES.keys(), 'few', 'handful', 'couple', 'pair', 'many']);

/** Where a number may begin; a cheap filter, `readNumber` decides. */
export const NUMBER_START = new RegExp(
  `\\b(?:\\d|(?:an?(?=[ -](?:${AFTER_A})\\b)|half a\\b|${alternatives([...UNITS.keys(), ...ZEROS, ...VAGUE_POLICY.keys(), 'both'])})\\b)`,
  'gi',
);

/** Reads the number that begins at `at`, or null where none does. Never reads past a line. */
export function readNumber(text: string, at: number): NumberReading | null {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return readDigits(text, at);
  return (
    readHalves(text, at) ?? readFixed(text, at) ?? readVague(text, at) ?? readWords(text, at) ?? readZero(text, at)
  );
}

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

const exact = (end: number, best: number, form: NumberForm): NumberReading => ({
  end,
  low: best,
  best,
  high: best,
  form,
  scale: 1,
});

function readDigits(text: string, at: number): NumberReading | null {
  const match = matchAt(DIGITS, text, at);
  if (!match) return null;
  let value = valueOf(match[0]);
  let end = at + match[0].length;
  let scale = 1;
  for (let behind = matchAt(SCALE_BEHIND, text, end); behind; behind = matchAt(SCALE_BEHIND, text, end)) {
    scale *= SCALES.get((behind[1] ?? behind[2] ?? '').toLowerCase()) ?? 1;
    end += behind[0].length;
  }
  value = scale === 1 ? value : Math.round(value * scale * 1e3) / 1e3;
  return { ...exact(end, value, 'digits'), scale };
}

/** "1,200", "1 200", "1.200.000", "1.5". */
function valueOf(written: string): number {
  const plain = Number(written);
  if (!Number.isNaN(plain)) return plain;
  const bare = written.replaceAll(/[,\s]/g, '');
  return Number(bare.indexOf('.') === bare.lastIndexOf('.') ? bare : bare.replaceAll('.', ''));
}

function readFixed(text: string, at: number): NumberReading | null {
  const match = matchAt(FIXED_PHRASE, text, at);
  if (!match) return null;
  return exact(at + match[0].length, FIXED.get(match[0].toLowerCase()) ?? 0, 'words');
}

/** "two and a half million", "a million and a half". */
function readHalves(text: string, at: number): NumberReading | null {
  const match = matchAt(HALVES, text, at);
  if (!match) return null;
  const { unit, scale = '', ofUnit = '' } = match.groups ?? {};
  const factor = SCALES.get((scale || ofUnit).toLowerCase()) ?? 1;
  return exact(at + match[0].length, ((UNITS.get(unit?.toLowerCase() ?? '') ?? 1) + 0.5) * factor, 'words');
}

function readZero(text: string, at: number): NumberReading | null {
  const match = matchAt(ZERO_PHRASE, text, at);
  return match && exact(at + match[0].length, 0, 'zero');
}

function readVague(text: string, at: number): NumberReading | null {
  const match = matchAt(VAGUE_PHRASE, text, at);
  const word = match?.[1]?.toLowerCase().split(' ')[0];
  const policy = word === undefined ? undefined : VAGUE_POLICY.get(word);
  if (!match || !policy) return null;
  const plural = VAGUE_POLICY.get(match[2]?.toLowerCase() ?? '')?.low;
  const factor = plural ?? SCALES.get(match[3]?.toLowerCase() ?? '') ?? 1;
  const { low, best, high } = policy;
  return {
    end: at + match[0].length,
    low: low * factor,
    best: best * factor,
    high: (high + 1) * factor - 1,
    form: 'vague',
    scale: factor,
  };
}

/** What is read so far: whole thousands in `total`, the hundreds being built in `group`; scales only go down. */
type Cardinal = { total: number; group: number; lastScale: number };

/** Takes one more word, or says null where it cannot continue the number: "three four" are two numbers. */
function extend({ total, group, lastScale }: Cardinal, word: string): Cardinal | null {
  const unit = UNITS.get(word);
  if (unit !== undefined) {
    const room = group % 100;
    const fits = unit < 10 ? room === 0 || (room >= 20 && room % 10 === 0) : room === 0;
    return fits ? { total, group: group + unit, lastScale } : null;
  }
  const scale = SCALES.get(word);
  if (scale === undefined || word === 'k') return null;
  // "one thousand million": a scale behind a smaller one takes all before it along.
  if (group === 0) return scale > lastScale ? { total: total * scale, group, lastScale: scale } : null;
  if (scale < 1000) return group < 100 ? { total, group: group * scale, lastScale } : null;
  return scale < lastScale ? { total: total + group * scale, group: 0, lastScale: scale } : null;
}

/** ".25" of " two five". */
const decimalsOf = (words: string): number =>
  Number(
    `.${words
      .trim()
      .split(/[ -]/)
      .map((word) => DIGIT_WORDS.indexOf(word.toLowerCase()) + 1)
      .join('')}`,
  );

function readWords(text: string, at: number): NumberReading | null {
  const first = matchAt(WORD, text, at);
  if (!first) return null;
  let end = at + first[0].length;
  const unit = UNITS.get(first[0].toLowerCase());
  let state: Cardinal = { total: 0, group: unit ?? 1, lastScale: Number.POSITIVE_INFINITY };
  const decimals = matchAt(DECIMAL_WORDS, text, end);
  if (decimals) {
    state.group += decimalsOf(decimals[1] ?? '');
    end += decimals[0].length;
  }
  for (;;) {
    const link = matchAt(LINK, text, end);
    const next = link?.[2]?.toLowerCase();
    if (!link || next === undefined) break;
    const afterScale = state.group === 0 || (state.group >= 100 && state.group % 100 === 0);
    if (link[1] !== undefined && !(afterScale && UNITS.has(next))) break;
    const extended = extend(state, next);
    if (!extended) break;
    state = extended;
    end += link[0].length + next.length;
  }
  return exact(end, Math.round((state.total + state.group) * 1e3) / 1e3, 'words');
}

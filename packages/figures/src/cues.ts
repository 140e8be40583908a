import type { Span } from '@dateline/text';
import { CUE_BITS, CUE_STEMS, type CueName, CUES } from './cue-patterns.ts';
import type { Realis } from './figure-mention.ts';
import type { FigureReading, Scope } from './figure-rule.ts';
import { stemsIn } from './stems.ts';

/** How far back, in characters, a word may govern a figure. */
const REACH = 70;

const HYPOTHETICAL =
  /\b(?:(?:plot|plan|aim|intention|goal|mission)s? (?:was|is|were|are|had been) to\b[^.;]{0,60} |(?:could|may|might|would|will|if|unless|whether|fear(?:s|ed)?|threaten\w*|plan(?:s|ned|ning)?|plot(?:s|ted|ting)?|attempt\w*|tried|trying|vow\w*|risk\w*|potential\w*|intend\w*)(?: [\w'’]+){0,3} )$|(?<![\ue000-\uf8ff] )\bto $/i;

/** Inside a match: "the toll could rise to 41". */
const MAY = /\b(?:could|may|might|would|will|expected to|likely to|feared to)\b/i;

/** What a sentence as a whole says of its figures. */
export type SentenceCues = {
  /** Bits of the cues that it may hold at all. */
  held: number;
  /** The scope of them all, null where it says nothing. */
  scope: Scope | null;
  /** True where a count of none is one of all the time up to a point: "Before Thursday nobody had died". */
  isUpToAPoint: boolean;
  /** Where it goes on to a total to which what stands before has been added; minus infinity where it does not. */
  totalAt: number;
};

/** Reads the cues of a masked sentence once for all its figures. */
export function cuesOf(masked: string): SentenceCues {
  const held = stemsIn(CUE_STEMS, masked, { start: 0, end: masked.length });
  const isTotal = holds(held, 'cumulative', masked);
  return {
    held,
    scope: holds(held, 'background', masked) ? 'background' : isTotal ? 'cumulative' : null,
    isUpToAPoint: holds(held, 'upToAPoint', masked),
    totalAt:
      (held & CUE_BITS.addsUp) === 0
        ? Number.NEGATIVE_INFINITY
        : (CUES.addsUp.pattern.exec(masked)?.index ?? Number.NEGATIVE_INFINITY),
  };
}

const holds = (held: number, name: CueName, words: string): boolean =>
  (held & CUE_BITS[name]) !== 0 && CUES[name].pattern.test(words);

/** Whether the text stands behind the figure, by the match in the masked sentence and the words around it. */
export function realisOf(
  masked: string,
  match: Span,
  { reading, held }: { reading: FigureReading; held: number },
): Realis {
  const before = masked.slice(Math.max(0, match.start - REACH), match.start);
  const behind = masked.slice(match.end, match.end + REACH);
  if (reading.realis === 'denied' || holds(held, 'denied', before) || holds(held, 'deniedBehind', behind))
    return 'denied';
  if (holds(held, 'disputed', before) || holds(held, 'disputedBehind', behind)) return 'disputed';
  if (reading.realis === 'hypothetical' || HYPOTHETICAL.test(before)) return 'hypothetical';
  if (reading.scope === 'cumulative' && MAY.test(masked.slice(match.start, match.end))) return 'hypothetical';
  return 'asserted';
}

/** True where the words before a figure make its deaths the cause of what the sentence tells: another event. */
export function isGrievance(masked: string, at: number, held: number): boolean {
  const before = masked.slice(Math.max(0, at - 3 * REACH), at);
  return holds(held, 'gathered', before) || holds(held, 'charged', before) || holds(held, 'judged', before);
}

/** True where the words before a figure make it an earlier count, or one of the event that this one is measured against. */
export function isSuperseded(masked: string, at: number, held: number): boolean {
  const before = masked.slice(Math.max(0, at - 2 * REACH), at);
  return holds(held, 'earlier', before) || holds(held, 'measuredAgainst', before);
}

const ADDITIONAL = /\b(?:another|further|additional|(?<!no )more(?! than))\b/i;

/** True for "another three", "three more people", "a further 12": to be added to what was counted before. */
export const isAdditional = (phrase: string): boolean => ADDITIONAL.test(phrase);

const wordOf = (pattern: RegExp, text: string): string | null => pattern.exec(text)?.[0].trim() ?? null;

/** The words by which a figure has its scope: `before` it in its sentence, in the `sentence`, in its own `phrase`. */
export function scopeWords(
  scope: Scope,
  { before, sentence, phrase }: { before: string; sentence: string; phrase: string },
): string | null {
  if (scope === 'cumulative') return wordOf(CUES.cumulative.pattern, sentence) ?? wordOf(CUES.addsUp.pattern, sentence);
  if (scope === 'additional') return wordOf(ADDITIONAL, phrase) ?? wordOf(CUES.addsUp.pattern, sentence);
  if (scope !== 'background') return null;
  return (
    [
      CUES.background.pattern,
      CUES.earlier.pattern,
      CUES.measuredAgainst.pattern,
      CUES.gathered.pattern,
      CUES.charged.pattern,
      CUES.judged.pattern,
    ]
      .map((pattern) => wordOf(pattern, pattern === CUES.background.pattern ? sentence : before))
      .find((words) => words !== null) ?? null
  );
}

/** The words by which a figure is not simply asserted. */
export function realisWords(realis: Realis, { before, sentence }: { before: string; sentence: string }): string | null {
  if (realis === 'asserted') return null;
  if (realis === 'denied')
    return wordOf(CUES.denied.pattern, before) ?? wordOf(/\b(?:not|false|untrue|lie|escaped)\b/i, sentence);
  if (realis === 'hypothetical') return wordOf(HYPOTHETICAL, before) ?? wordOf(MAY, sentence);
  return (
    wordOf(CUES.disputed.pattern, before) ??
    wordOf(/\b(?:(?:disput|den|reject|contest|dismiss)(?:ed|ied|es|s)|not be (?:confirmed|verified))\b/i, sentence)
  );
}

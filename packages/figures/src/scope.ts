import { isAdditional, isGrievance, isSuperseded, type SentenceCues } from './cues.ts';
import type { Category, FigureReading, Scope } from './figure-rule.ts';

/**
 * A figure in its masked sentence; `at`: where its match begins. `phrase`: the counted words and a little behind them.
 * `cues`: what the sentence says of all its figures.
 */
export type ScopedFigure = {
  masked: string;
  at: number;
  phrase: string;
  isNone: boolean;
  reading: FigureReading;
  category: Category;
  cues: SentenceCues;
  /** True where others were counted before in the text, and none of its own category: its "more" adds to those. */
  isFirst: boolean;
};

/** "21 of the missiles", "21 of 24 missiles". */
const PART = /\bof (?:the|its|their|\d+)\b/i;

/** "No deaths were reported among residents": none of a part says nothing of the rest. */
const OF_SOME = /^[^.;,]{0,60}\bamong (?:the )?(?!dead|victims|casualties)[a-z]/i;

/** The scope of a figure: what the sentence puts in the background, the rule's own scope, the words around the count. */
export function scopeOf(figure: ScopedFigure): Scope {
  const { masked, at, phrase, reading, cues } = figure;
  if (cues.scope === 'background' || isSuperseded(masked, at, cues.held) || isGrievance(masked, at, cues.held))
    return 'background';
  if (reading.scope !== undefined) return reading.scope;
  if (figure.category === 'munitions' && PART.test(phrase)) return 'subtotal';
  if (figure.isNone && OF_SOME.test(masked.slice(at))) return 'subtotal';
  if ((isAdditional(phrase) && !figure.isFirst) || at < cues.totalAt) return 'additional';
  if (figure.isNone && cues.isUpToAPoint) return 'cumulative';
  return cues.scope ?? 'new';
}

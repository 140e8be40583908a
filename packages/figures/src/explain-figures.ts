import { scopeWords, realisWords } from './cues.ts';
import { extractFigures, type FigureContext } from './extract-figures.ts';
import type { FigureMention } from './figure-mention.ts';
import { rejectNumbers, type RejectedNumber } from './reject-numbers.ts';

/**
 * A figure with the words that decided. `scopeCue`, `realisCue`: verbatim, null where the sentence says nothing and the figure is
 * new and asserted by default, or where the rule itself tells.
 */
export type ExplainedFigure = { mention: FigureMention; scopeCue: string | null; realisCue: string | null };

/** Every figure of a text as `extractFigures` gives it, with what its scope and realis hang on, and every number that is none. */
export function explainFigures(
  text: string,
  context: FigureContext,
): { figures: ExplainedFigure[]; rejected: RejectedNumber[] } {
  const figures = extractFigures(text, context);
  return {
    figures: figures.map((mention) => explained(text, mention)),
    rejected: rejectNumbers(text, { figures, dates: context.dates }),
  };
}

function explained(text: string, mention: FigureMention): ExplainedFigure {
  const before = text.slice(mention.sentence.start, mention.start);
  const sentence = text.slice(mention.sentence.start, mention.sentence.end);
  return {
    mention,
    scopeCue: scopeWords(mention.scope, { before, sentence, phrase: mention.text }),
    realisCue: realisWords(mention.realis, { before, sentence }),
  };
}

import { scopeWords, realisWords } from './cues.ts';
import { extractFigures, type FigureContext } from './extract-figures.ts';
import type { FigureMention } from './figure-mention.ts';

/**
 * A figure with the words that decided. `scopeCue`, `realisCue`: verbatim, null where the sentence says nothing and the figure is
 * new and asserted by default, or where the rule itself tells.
 */
export type ExplainedFigure = { mention: FigureMention; scopeCue: string | null; realisCue: string | null };

/** Every figure of a text as `extractFigures` gives it, with what its scope and realis hang on. */
export const explainFigures = (text: string, context: FigureContext): ExplainedFigure[] =>
  extractFigures(text, context).map((mention) => {
    const before = text.slice(mention.sentence.start, mention.start);
    const sentence = text.slice(mention.sentence.start, mention.sentence.end);
    return {
      mention,
      scopeCue: scopeWords(mention.scope, { before, sentence, phrase: mention.text }),
      realisCue: realisWords(mention.realis, { before, sentence }),
    };
  });

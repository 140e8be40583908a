import {
  lexQuantities,
  lowerCapitals,
  type QuantityKind,
  type Span,
  splitSentences,
  unwrapLines,
} from '@dateline/text';
import type { FigureMention } from './figure-mention.ts';
import { nounPhraseAt } from './noun-phrase.ts';
import { familiesIn } from './rules.ts';
import { firstFrom, merged } from './spans.ts';

/**
 * Why a number is no figure: by what it measures ("currency", "age"); `unknown-noun`: what it counts is neither people nor anything
 * that is harmed or fired; `no-harm`: no word of its sentence tells of harm; `no-rule`: one does, but of nothing that it counts.
 */
export type RejectedNumber = Span & { why: Exclude<QuantityKind, 'count'> | 'unknown-noun' | 'no-harm' | 'no-rule' };

/** Every number of a text that became no figure, in order; numbers inside a date are part of it and left out. */
export function rejectNumbers(
  text: string,
  { figures, dates }: { figures: readonly FigureMention[]; dates: readonly Span[] },
): RejectedNumber[] {
  const lines = unwrapLines(text);
  const read = lowerCapitals(lines);
  const taken = merged([...figures, ...dates]);
  const isTaken = ({ start, end }: Span): boolean => (taken[firstFrom(taken, end) - 1]?.end ?? 0) > start;
  return splitSentences(lines).flatMap((sentence) =>
    lexQuantities(read, sentence.start, sentence.end)
      .filter((quantity) => !isTaken(quantity))
      .map(({ start, end, kind }) => ({
        start,
        end,
        why: kind === 'count' ? whyUncounted(read, sentence, end) : kind,
      })),
  );
}

function whyUncounted(read: string, sentence: Span, end: number): RejectedNumber['why'] {
  if (nounPhraseAt(read, end) === null) return 'unknown-noun';
  return familiesIn(read, sentence) === 0 ? 'no-harm' : 'no-rule';
}

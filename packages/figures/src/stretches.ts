import type { Span } from '@dateline/text';
import { familiesIn } from './rules.ts';

/** Longest stretch read as one sentence; a longer one is read in pieces that end at a space. */
const LONGEST = 4000;

/** A sentence, or a piece of one, with the rule families that may find anything in it. */
export type Stretch = Span & { families: number };

/** What of a text may hold figures, in order. */
export function stretchesOf(text: string, sentences: readonly Span[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const sentence of sentences) {
    const families = familiesIn(text, sentence);
    if (families === 0) continue;
    for (const { start, end } of inPieces(sentence, text)) stretches.push({ start, end, families });
  }
  return stretches;
}

function inPieces(sentence: Span, text: string): readonly Span[] {
  if (sentence.end - sentence.start <= LONGEST) return [sentence];
  const pieces: Span[] = [];
  let { start } = sentence;
  while (sentence.end - start > LONGEST) {
    const space = text.lastIndexOf(' ', start + LONGEST);
    const end = space > start ? space : start + LONGEST;
    pieces.push({ start, end });
    start = space > start ? end + 1 : end;
  }
  pieces.push({ start, end: sentence.end });
  return pieces;
}

import type { Span } from '@dateline/text';
import { TRIGGER } from './rules.ts';

/** Longest stretch read as one sentence; a longer one is read in pieces that end at a space. */
const LONGEST = 4000;

/** Of the sentences of a text, in order, those that hold a trigger; nothing else can hold a figure. */
export function sentencesWithTriggers(text: string, sentences: readonly Span[]): Span[] {
  const kept: Span[] = [];
  let index = 0;
  TRIGGER.lastIndex = 0;
  for (let match = TRIGGER.exec(text); match; match = TRIGGER.exec(text)) {
    while ((sentences[index]?.end ?? Number.POSITIVE_INFINITY) <= match.index) index++;
    const sentence = sentences[index++];
    if (!sentence) break;
    kept.push(...inPieces(text, sentence));
    TRIGGER.lastIndex = sentence.end;
  }
  TRIGGER.lastIndex = 0;
  return kept;
}

function inPieces(text: string, sentence: Span): Span[] {
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

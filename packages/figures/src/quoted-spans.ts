import type { Span } from '@dateline/text';

/** Longest quotation that is followed; a mark left open must not swallow the rest of a text. */
const LONGEST = 2000;
const QUOTATION = new RegExp(String.raw`["“”][^"“”\n]{1,${LONGEST}}["”]`, 'g');

/** Stretches inside quotation marks, in order, within a line. */
export function quotedSpans(text: string): Span[] {
  const spans: Span[] = [];
  QUOTATION.lastIndex = 0;
  for (let match = QUOTATION.exec(text); match; match = QUOTATION.exec(text)) {
    spans.push({ start: match.index, end: QUOTATION.lastIndex });
  }
  return spans;
}

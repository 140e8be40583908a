import type { Span } from '@dateline/text';

/** Longest quotation that is followed; a mark left open must not swallow the rest of a text. */
const LONGEST = 2000;
const QUOTATION = new RegExp(String.raw`["“”][^"“”\n]{1,${LONGEST}}["”]`, 'g');

/** Stretches inside quotation marks, in order, within a line. */
export function quotedSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(QUOTATION)) spans.push({ start: match.index, end: match.index + match[0].length });
  return spans;
}

/** Joins spans that overlap or touch: what comes out is in order and apart, so that `isWithin` can halve. */
export function merged(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = apart.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else apart.push({ start, end });
  }
  return apart;
}

/** True where one of the merged `spans` holds all of `span`. */
export function isWithin(spans: readonly Span[], span: Span): boolean {
  let low = 0;
  for (let high = spans.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) < span.end) low = middle + 1;
    else high = middle;
  }
  const holder = spans[low];
  return holder !== undefined && holder.start <= span.start;
}

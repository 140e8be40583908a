import type { Span } from '@dateline/text';

/** Index of the first span that begins at or after `at`; `spans` are in order of start. */
export function firstFrom(spans: readonly Span[], at: number): number {
  let low = 0;
  for (let high = spans.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those of `spans` (in order, none overlapping) that lie inside `span`. */
export function within<One extends Span>(spans: readonly One[], span: Span): One[] {
  const found: One[] = [];
  let index = firstFrom(spans, span.start);
  for (let one = spans[index]; one && one.end <= span.end; one = spans[++index]) found.push(one);
  return found;
}

/** Joins spans that overlap or touch: what comes out is in order and apart. */
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
  const holder = spans[firstFrom(spans, span.start + 1) - 1];
  return holder !== undefined && span.end <= holder.end;
}

import type { ThreadLine } from './name-evidence.ts';

/** A comment as a stretch of lines: indexes into the thread's lines, `bodyTo` exclusive. */
export type Stretch = { author: string; replyTo: string | null; start: number; bodyFrom: number; bodyTo: number };

/**
 * Cuts a thread at its authors' lines. A name starts a comment, a second name right below it is the author replied to, and
 * everything up to the next name is the body. A comment has a body: a name where one is still missing is text, and so is one on the
 * last line.
 */
export function segment(lines: readonly ThreadLine[], names: ReadonlySet<string>): Stretch[] {
  const stretches: Stretch[] = [];
  const nameAt = (place: number): string | null => {
    const text = lines[place]?.text;
    return text !== undefined && names.has(text) ? text : null;
  };
  let place = 0;
  while (place < lines.length) {
    const start = place;
    const author = lines[place]?.text ?? '';
    const replyTo = start + 2 < lines.length ? nameAt(start + 1) : null;
    const bodyFrom = start + (replyTo === null ? 1 : 2);
    place = bodyFrom + 1;
    while (place < lines.length && (nameAt(place) === null || place === lines.length - 1)) place++;
    stretches.push({ author, replyTo, start, bodyFrom, bodyTo: Math.min(place, lines.length) });
  }
  return stretches;
}

/**
 * How many comments `segment` would give, without building them. `ids`: for each line the number of its candidate, or -1;
 * `isName`: for each candidate whether it counts as a name.
 */
export function countComments(ids: Int32Array, isName: Uint8Array): number {
  const named = (place: number): boolean => isName[ids[place] ?? -1] === 1;
  let count = 0;
  let place = 0;
  while (place < ids.length) {
    count++;
    place += place + 2 < ids.length && named(place + 1) ? 3 : 2;
    while (place < ids.length && (!named(place) || place === ids.length - 1)) place++;
  }
  return count;
}

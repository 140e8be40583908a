import type { Fault } from '../fault.ts';

/** Where something handed in stands: a file or request and, where known, a line counted from 1. */
export type Origin = { name: string; line?: number };

/** An origin as an editor or a terminal understands it: `seeds/flood.txt:12`. */
export const showOrigin = ({ name, line }: Origin): string => (line === undefined ? name : `${name}:${line}`);

/** A refused document, line or comment, with everything that is wrong with it. */
export type Refused = { kind: 'refused'; origin: Origin; faults: Fault[] };

/** A refusal; the origin's line is that of the first fault where it has one. */
export function refused(origin: Origin, faults: Fault[]): Refused {
  const line = faults[0]?.line ?? origin.line;
  return { kind: 'refused', origin: { name: origin.name, ...(line === undefined ? {} : { line }) }, faults };
}

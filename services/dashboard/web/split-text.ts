/** A stretch of a text to be shown in its own way; offsets are UTF-16 code units, the end exclusive. */
export type Stretch<Kind> = { start: number; end: number; kind: Kind };
export type Piece<Kind> = { start: number; text: string; kinds: readonly Kind[] };

/** A text cut where stretches begin and end; stretches may overlap, and what lies beyond the text is cut off. */
export function splitText<Kind>(text: string, stretches: readonly Stretch<Kind>[]): Piece<Kind>[] {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of stretches) {
    for (const cut of [start, end]) if (cut > 0 && cut < text.length) cuts.add(cut);
  }
  const places = [...cuts].toSorted((a, b) => a - b);
  return places.slice(0, -1).map((start, at) => ({
    start,
    text: text.slice(start, places[at + 1]),
    kinds: stretches.filter((stretch) => stretch.start <= start && stretch.end > start).map(({ kind }) => kind),
  }));
}

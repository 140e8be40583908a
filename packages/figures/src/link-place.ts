import type { Span } from '@dateline/text';
import type { Scope } from './figure-rule.ts';
import { type Place, placesIn } from './places.ts';
import { firstFrom } from './spans.ts';

/** Characters at the head of an article in which the place of its event is named. */
const LEAD_CHARACTERS = 600;
/** Sentences of its paragraph before a figure's own in which its place may be named. */
const PARAGRAPH_REACH = 6;
/** Where the clause ends that a place stands in. */
const CLAUSE_END = /[;:\u2013\u2014]|, (?:and|but|while|with|in|at|near|where|who|which)\b|\b(?:while|whereas|but)\b/;
const NEW_PARAGRAPH = /[\r\n]/;

/** The places of a document, made ready for linking. */
export type PlaceIndex = {
  /**
   * The place of each figure of a sentence, by where they stand (in order), as the text writes it; null where none is stated. Of a
   * figure of another event the place of the paragraph or lead is none.
   */
  ofFigures(sentence: Span, figures: readonly (Span & { scope: Scope })[]): (string | null)[];
};

/**
 * Links figures to places in a fixed order: a place of the figure's own clause behind it; the last place in front of it in the
 * sentence, else the first behind it; for a figure of the document's own event the one place of the nearest sentence before it in the
 * paragraph that names any; for an article the one place of the first sentence that names any. Where such a sentence names several,
 * none is chosen. A dateline tells where a text was filed and is no place.
 */
export function placeIndex(text: string, sentences: readonly Span[], kind: 'article' | 'comment'): PlaceIndex {
  const known = new Map<number, Place[]>();
  const placesOf = ({ start, end }: Span): Place[] => {
    const places = known.get(start) ?? placesIn(text.slice(start, end));
    known.set(start, places);
    return places;
  };
  const leadPlaces = (): Place[] => {
    const head = sentences.find((sentence) => sentence.start > LEAD_CHARACTERS || placesOf(sentence).length > 0);
    return head && head.start <= LEAD_CHARACTERS ? placesOf(head) : [];
  };
  let lead: Place[] | undefined = kind === 'article' ? undefined : [];
  const inherited = (sentence: Span): string | null => {
    const last = firstFrom(sentences, sentence.start) - 1;
    for (let index = last; index > last - PARAGRAPH_REACH; index--) {
      const before = sentences[index];
      if (!before || NEW_PARAGRAPH.test(text.slice(before.end, sentences[index + 1]?.start))) break;
      const places = placesOf(before);
      if (places.length > 0) return onlyOne(places);
    }
    return onlyOne((lead ??= leadPlaces()));
  };
  return {
    ofFigures(sentence, figures) {
      const words = text.slice(sentence.start, sentence.end);
      const places = placesOf(sentence);
      if (places.length === 0) return figures.map(({ scope }) => (scope === 'background' ? null : inherited(sentence)));
      return figures.map((figure, index) => {
        const next = figures[index + 1]?.start ?? sentence.end;
        const { start, end } = { start: figure.start - sentence.start, end: figure.end - sentence.start };
        const behind = places.find((place) => place.start >= end && place.start < next - sentence.start);
        const before = places.findLast((place) => place.end <= start);
        if (behind && (!before || !CLAUSE_END.test(words.slice(end, behind.start)))) return behind.name;
        return (before ?? places.find((place) => place.start >= end))?.name ?? null;
      });
    },
  };
}

const onlyOne = (places: readonly Place[]): string | null => (places.length === 1 ? (places[0]?.name ?? null) : null);

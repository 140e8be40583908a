import type { FigureRow } from '../tables/figures.ts';

/** Where a figure belongs: the columns of `counted_figures` that say so, and the names of the series and the number it speaks of. */
export type PlacedFigure = {
  figure: FigureRow;
  in_series: boolean;
  scope: 'none' | 'event' | 'cumulative';
  day: string;
  day_kind: 'none' | 'event' | 'as_of' | 'start';
  victims: 'victims' | 'perpetrators';
  /** Where, if the text tells its numbers apart by it. */
  place: string | null;
  speaker: string;
  /** The same for figures of one text that speak of one number; null where in_series is false. */
  toll: string | null;
};

const DAY_MS = 86_400_000;

/** Stands for "no day" in a sorting key, where NULL would be slow. */
const NO_DAY = '1900-01-01';

/** "as of 7 October": the day dates the count, and no event. */
const COUNTS_UP_TO =
  /\b(?:as of|as at|up to|until|till|through|by)(?: and including)? (?:the (?:morning|evening|end|close) of |midnight on |noon on |midday on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|today|yesterday)/i;

/** Speakers are told apart by their words, but not by a leading "the" nor by capitals. */
const speakerOf = (attribution: string | null): string => (attribution ?? '').replace(/^the /i, '').toLowerCase();

/** best, else low, else high: what a figure is compared by within its text. */
export const sizeOf = ({ best, low, high }: { best: number | null; low: number | null; high: number | null }): number =>
  best ?? low ?? high ?? 0;

/** The figures of one revision of one text, each with its place. */
export function placeInSeries(figures: readonly FigureRow[]): PlacedFigure[] {
  const { counts, totals } = countsOfEvents(figures);
  const places = placesApart(figures);
  return figures.map((figure) => {
    const victims = victimsOf(figure);
    const speaker = speakerOf(figure.attribution);
    const in_series = isInSeries(figure) && !isLatePart(figure, totals.get(eventOf(figure)));
    const place = figure.place !== null && places.has(figure.place) ? figure.place : null;
    const dated = dateOf(figure, counts.get(eventOf(figure)));
    const who = `${figure.category}|${victims}|${place ?? ''}|${figure.attribution === null}|${speaker}`;
    const what = `${dated.isCumulative}|${dated.day_kind}|${dated.key}`;
    return {
      figure,
      in_series,
      scope: in_series ? (dated.isCumulative ? 'cumulative' : 'event') : 'none',
      day: dated.day,
      day_kind: dated.day_kind,
      victims,
      place,
      speaker,
      toll: in_series ? `${who}|${what}` : null,
    };
  });
}

const victimsOf = ({ victim_kind }: FigureRow): PlacedFigure['victims'] =>
  victim_kind === 'perpetrator' ? 'perpetrators' : 'victims';

/** What is reported, asserted, of people, of the event itself and not a part of another figure. */
function isInSeries({ document_kind, realis, scope, category, victim_kind }: FigureRow): boolean {
  if (document_kind !== 'article' || realis !== 'asserted' || scope === 'subtotal' || scope === 'background')
    return false;
  return category !== 'munitions' && category !== 'damage' && !(category === 'affected' && victim_kind === null);
}

/** The day of an event that lies within one, as coded. */
function statedDay({ event_starts_at: start, event_ends_at: end }: FigureRow): string | null {
  if (start === null || end === null || Date.parse(end) > Date.parse(start) + DAY_MS) return null;
  return start.slice(0, 10);
}

const eventOf = (figure: FigureRow): string => `${statedDay(figure)}|${figure.category}|${victimsOf(figure)}`;

/** "Crews had found six bodies", "a woman died of her burns": a part of the event's count that came late, and no count of it. */
const LATE_PART =
  /\b(?:body|bodies|remains)\b|\b(?:died|succumbed)\b[^.;,]{0,30} (?:of|from|to|in|at) (?:[\w-]+ ){0,3}(?:wounds?|injur(?:y|ies)|burns|hospital)\b/i;

/** True for a late part of the event's count beside a total that holds it. */
const isLatePart = (figure: FigureRow, total: number | undefined): boolean =>
  total !== undefined && sizeOf(figure) < total && figure.scope !== 'cumulative' && LATE_PART.test(figure.sentence);

/**
 * By day, category and victims, the greatest number that the text gives of the event itself: as a count of its own, neither a total
 * nor on top of one, nor a late part; and as a total.
 */
function countsOfEvents(figures: readonly FigureRow[]): { counts: Map<string, number>; totals: Map<string, number> } {
  const counts = new Map<string, number>();
  const totals = new Map<string, number>();
  for (const figure of figures) {
    if (!isInSeries(figure) || figure.scope === 'additional') continue;
    if (figure.scope !== 'cumulative' && LATE_PART.test(figure.sentence)) continue;
    const numbers = figure.scope === 'cumulative' ? totals : counts;
    const event = eventOf(figure);
    numbers.set(event, Math.max(numbers.get(event) ?? 0, sizeOf(figure)));
  }
  return { counts, totals };
}

/**
 * The places for which one sentence counts the same thing: "nine died in Homat, four in Idrin". No other place tells numbers apart,
 * since texts word it differently: of one event one says Ossel and the next Ossel's central station.
 */
function placesApart(figures: readonly FigureRow[]): ReadonlySet<string> {
  const side = Map.groupBy(
    figures.filter(({ place }) => place !== null),
    (figure) => `${figure.category}|${victimsOf(figure)}|${figure.sentence}`,
  );
  const named = [...side.values()].map((own) => new Set(own.flatMap(({ place }) => place ?? [])));
  return new Set(named.filter(({ size }) => size > 1).flatMap((places) => [...places]));
}

type Dated = Pick<PlacedFigure, 'day' | 'day_kind'> & {
  isCumulative: boolean;
  /** What else tells numbers apart. */
  key: string;
};

/**
 * A total dated to an event ("the toll rose to 14") is the count of that event, restated; unless the text also counts the event
 * itself and the total is twice that or more: then it is the total of something longer, as is every total that is dated to more
 * than a day, or to none. A total "since October" is counted up to the day of publication, which names no other total the next day.
 */
function dateOf(figure: FigureRow, countOfEvent: number | undefined): Dated {
  const stated = statedDay(figure);
  const { event_basis: basis, event_starts_at: start, event_ends_at: end, sentence, known_at } = figure;
  const isTotal = figure.scope === 'cumulative';
  if (stated === null) {
    const today = Date.parse(known_at.slice(0, 10)) + DAY_MS;
    const until = end !== null && Date.parse(end) === today ? 'today' : end;
    const day_kind = start === null ? 'none' : 'start';
    return { day: start?.slice(0, 10) ?? NO_DAY, day_kind, isCumulative: isTotal, key: `${start}|${until}` };
  }
  if ((basis === 'stated' || basis === 'sentence' || basis === 'paragraph') && COUNTS_UP_TO.test(sentence)) {
    return { day: stated, day_kind: 'as_of', isCumulative: true, key: stated };
  }
  if (isTotal && countOfEvent !== undefined && sizeOf(figure) >= 2 * countOfEvent) {
    return { day: stated, day_kind: 'start', isCumulative: true, key: '' };
  }
  return { day: stated, day_kind: 'event', isCumulative: false, key: stated };
}

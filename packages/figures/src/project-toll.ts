import type { Bounds, Span } from '@dateline/text';
import type { FigureMention } from './figure-mention.ts';

/** A document's own projection for its main event; null where it states nothing. */
export type Toll = { killed: Bounds | null; wounded: Bounds | null };

/**
 * Reads one toll out of a document's figures, by this policy:
 * - only what is asserted, and neither a subtotal, nor joint, nor background;
 * - what somebody says in quotation marks counts like the rest; what stands in `quotes`, passages of other comments, does not;
 * - perpetrators are left out as soon as other victims are counted;
 * - the new figures of one sentence are added up, but for a pronoun that repeats another; of several sentences the largest counts,
 *   since later ones repeat earlier ones, unless they count other sides (soldiers here, militants there): those are added;
 * - an additional figure is added to what was counted before it;
 * - a cumulative figure replaces a smaller count, unless it sums up more than the event (a war, a year);
 * - "no casualties" says none of both, where nothing else is counted.
 * It is a view on the mentions, never stored as a fact.
 */
export function projectToll(figures: readonly FigureMention[], quotes: readonly Span[] = []): Toll {
  const own = figures.filter(
    (figure) =>
      figure.realis === 'asserted' && !quotes.some((quote) => quote.start <= figure.start && figure.end <= quote.end),
  );
  const none = own.some(({ category, scope, high }) => category === 'casualties' && scope === 'joint' && high === 0);
  const otherwise = none ? { low: 0, best: 0, high: 0 } : null;
  return { killed: tollOf(own, 'killed') ?? otherwise, wounded: tollOf(own, 'wounded') ?? otherwise };
}

/** Scopes that count nothing of the main event beside its other figures. */
const APART: ReadonlySet<FigureMention['scope']> = new Set(['subtotal', 'joint', 'background']);

function tollOf(figures: readonly FigureMention[], category: 'killed' | 'wounded'): Bounds | null {
  const stated = figures.filter(
    (figure) =>
      figure.category === category && !APART.has(figure.scope) && !(figure.scope === 'cumulative' && isLong(figure)),
  );
  const victims = stated.filter(({ victimKind }) => victimKind !== 'perpetrator');
  const counted = victims.length > 0 ? victims : stated;
  let total: Bounds | null = null;
  const sides: FigureMention[][] = [];
  for (const group of bySentence(counted)) {
    const sum = group.map(boundsOf).reduce(plus);
    if (total === null) total = sum;
    else if (group[0]?.scope === 'additional' || isOtherSide(group, sides)) total = plus(total, sum);
    else total = larger(total, sum);
    sides.push(group);
  }
  return total;
}

/** Longest event, in days, that a total may sum up and still be of this document's event. */
const LONGEST_EVENT_DAYS = 31;
const DAY_MS = 86_400_000;

/** True for a total of a war or a year, or one whose beginning is not known. */
const isLong = ({ eventStartsAt, eventEndsAt }: FigureMention): boolean =>
  eventStartsAt === null ||
  eventEndsAt === null ||
  Date.parse(eventEndsAt) - Date.parse(eventStartsAt) > LONGEST_EVENT_DAYS * DAY_MS;

/** Kinds of victims of which one never repeats another. */
const SIDES: readonly ReadonlySet<string>[] = [
  new Set(['military']),
  new Set(['police']),
  new Set(['militant']),
  new Set(['civilian', 'child', 'journalist', 'official', 'protester', 'responder']),
];

const sideOf = ({ victimKind }: FigureMention): number =>
  victimKind === null ? -1 : SIDES.findIndex((kinds) => kinds.has(victimKind));

/** True where the sentence counts sides that no sentence before it has counted, and all of them are known. */
function isOtherSide(group: readonly FigureMention[], before: readonly (readonly FigureMention[])[]): boolean {
  const known = new Set(before.flat().map(sideOf));
  return !known.has(-1) && group.every((figure) => sideOf(figure) >= 0 && !known.has(sideOf(figure)));
}

const sameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** New figures of a sentence stand together, less a pronoun beside them; cumulative and additional ones each alone. */
function bySentence(figures: readonly FigureMention[]): FigureMention[][] {
  const groups: FigureMention[][] = [];
  for (const figure of figures) {
    const last = groups.at(-1);
    const joins = last?.[0]?.scope === 'new' && figure.scope === 'new' && sameSpan(last[0].sentence, figure.sentence);
    if (!last || !joins) groups.push([figure]);
    else if (figure.form !== 'pronoun') last.push(figure);
  }
  return groups;
}

const boundsOf = ({ low, best, high }: FigureMention): Bounds => ({ low, best, high });

const add = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);

const plus = (a: Bounds, b: Bounds): Bounds => ({
  low: add(a.low, b.low),
  best: add(a.best, b.best),
  high: add(a.high, b.high),
});

const sizeOf = ({ low, best, high }: Bounds): number => best ?? low ?? high ?? 0;

const larger = (a: Bounds, b: Bounds): Bounds => (sizeOf(b) > sizeOf(a) ? b : a);

import type { Bounds, Span } from '@dateline/text';
import type { FigureMention } from './figure-mention.ts';

/** A document's own projection for its main event; null where it states nothing. */
export type Toll = { killed: Bounds | null; wounded: Bounds | null };

/**
 * Reads one toll out of a document's figures, by this policy:
 * - only what is asserted, and neither a subtotal, nor joint, nor background;
 * - what somebody says in quotation marks counts like the rest; what stands in `quotes`, passages of other comments, does not;
 * - perpetrators are left out as soon as other victims are counted;
 * - the new figures of one sentence are added up; of several sentences the largest counts, since later ones repeat earlier ones;
 * - an additional figure is added to what was counted before it;
 * - a cumulative figure replaces a smaller count.
 * It is a view on the mentions, never stored as a fact.
 */
export function projectToll(figures: readonly FigureMention[], quotes: readonly Span[] = []): Toll {
  const own = figures.filter(({ start, end }) => !quotes.some((quote) => quote.start <= start && end <= quote.end));
  return { killed: tollOf(own, 'killed'), wounded: tollOf(own, 'wounded') };
}

function tollOf(figures: readonly FigureMention[], category: 'killed' | 'wounded'): Bounds | null {
  const stated = figures.filter(
    (figure) =>
      figure.category === category &&
      figure.realis === 'asserted' &&
      figure.scope !== 'subtotal' &&
      figure.scope !== 'joint' &&
      figure.scope !== 'background',
  );
  const victims = stated.filter(({ victimKind }) => victimKind !== 'perpetrator');
  const counted = victims.length > 0 ? victims : stated;
  let total: Bounds | null = null;
  for (const group of bySentence(counted)) {
    const [first] = group;
    const sum = group.map(boundsOf).reduce(plus);
    if (total === null) total = sum;
    else if (first?.scope === 'additional') total = plus(total, sum);
    else total = larger(total, sum);
  }
  return total;
}

const sameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** New figures of a sentence stand together; cumulative and additional ones each alone. */
function bySentence(figures: readonly FigureMention[]): FigureMention[][] {
  const groups: FigureMention[][] = [];
  for (const figure of figures) {
    const last = groups.at(-1);
    const joins = last?.[0]?.scope === 'new' && figure.scope === 'new' && sameSpan(last[0].sentence, figure.sentence);
    if (last && joins) last.push(figure);
    else groups.push([figure]);
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

import type { CountedFigureRow } from '../tables/counted-figures.ts';
import type { FigureRow } from '../tables/figures.ts';
import { digitsMakeNumber } from './digits-make-number.ts';
import { STANDING } from '../standing/standing.ts';
import { type PlacedFigure, placeInSeries, sizeOf } from './place-in-series.ts';

/** Where a text comes from, as its article says; null for comments. */
export type TextSource = { source_name: string | null; title: string | null };

type Statement = Pick<CountedFigureRow, 'toll_low' | 'toll_best' | 'toll_high' | 'toll_figures' | 'size'>;

/** A speaker whose name says office. */
const OFFICIAL =
  /\b(?:ministr(?:y|ies)|minister|government|authorit(?:y|ies)|officials?|administration|police|army|military|governor|mayor|council|president|general staff|(?:emergency|rescue|health|fire) (?:service|services|department|agency)|civil defen[cs]e|united nations|UN)\b/i;

const NO_STATEMENT = { toll_low: null, toll_best: null, toll_high: null, toll_figures: 0, size: 0 } as const;

/**
 * The policy that turns figures into tolls, in one place: the rows of `counted_figures` for the figures of one revision of one text.
 *
 * Left out of series: comments; what is denied, disputed or hypothetical; subtotals; other events (background); things. Within one
 * text a total dated to the event stands for it. Where there is none, new figures of a sentence are added ("12 civilians and 3
 * soldiers"), of several sentences the largest counts, since later ones repeat earlier ones, and additional figures ("another 3") are
 * added to that. Only additional figures are no toll: what they come on top of is not said. A bound that one part of a sum does
 * not state is not stated for the sum.
 */
export function countFigures(figures: readonly FigureRow[], source: TextSource): CountedFigureRow[] {
  const placed = placeInSeries(figures);
  const statements = new Map<FigureRow, Statement>();
  for (const [toll, own] of Map.groupBy(placed, (each) => each.toll)) {
    if (toll !== null)
      addStatement(
        statements,
        own.map(({ figure }) => figure),
      );
  }
  return placed.map((each) => countedRow(each, statements.get(each.figure), source));
}

/** The part of a sum that a figure belongs to: its sentence, or itself alone. */
const partOf = ({ scope, sentence, figure_id }: FigureRow): string =>
  scope === 'new' || scope === 'joint' ? sentence : figure_id;

/** Finds what a text says of one number, and on which of its figures that rests most. */
function addStatement(statements: Map<FigureRow, Statement>, figures: readonly FigureRow[]): void {
  const more = sum(figures.filter(({ scope }) => scope === 'additional'));
  const parts = [
    ...Map.groupBy(
      figures.filter(({ scope }) => scope !== 'additional'),
      partOf,
    ).values(),
  ];
  const choices = parts.flatMap((own) => own.map((figure) => ({ figure, part: sum(own) })));
  const [best] = choices.toSorted(
    (a, b) =>
      Number(b.figure.scope === 'cumulative') - Number(a.figure.scope === 'cumulative') ||
      sizeOf(b.part) - sizeOf(a.part) ||
      a.figure.span_start - b.figure.span_start ||
      (a.figure.figure_id < b.figure.figure_id ? -1 : 1),
  );
  if (!best) return;
  const total = best.figure.scope === 'cumulative' ? best.part : sum([best.part, more]);
  statements.set(best.figure, {
    toll_low: total.low,
    toll_best: total.best,
    toll_high: total.high,
    toll_figures: best.figure.scope === 'cumulative' ? best.part.figures : best.part.figures + more.figures,
    // "up to 100" is (0, unknown, 100): it is compared by its high, or it would look like a fall to 0.
    size: total.best ?? (total.low || (total.high ?? 0)),
  });
}

type Sum = { low: number | null; best: number | null; high: number | null; figures: number };

const sum = (parts: readonly (Omit<Sum, 'figures'> & { figures?: number })[]): Sum => ({
  low: add(parts.map(({ low }) => low)),
  best: add(parts.map(({ best }) => best)),
  high: add(parts.map(({ high }) => high)),
  figures: parts.reduce((count, { figures = 1 }) => count + figures, 0),
});

const add = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0);

function countedRow(placed: PlacedFigure, statement: Statement | undefined, source: TextSource): CountedFigureRow {
  const { figure, toll: _toll, ...series } = placed;
  const {
    scope,
    place,
    event_starts_iso: _start,
    event_ends_iso: _end,
    event_out_of_range: _range,
    ...columns
  } = figure;
  return {
    ...columns,
    mention_scope: scope,
    stated_place: place,
    ...source,
    ...series,
    is_official: OFFICIAL.test(figure.attribution ?? ''),
    is_statement: statement !== undefined,
    ...(statement ?? NO_STATEMENT),
    number_in_span: digitsMakeNumber(figure.text, figure),
    ...STANDING,
  };
}

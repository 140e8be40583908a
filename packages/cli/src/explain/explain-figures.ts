import { type DocumentContext, extractDates } from '@dateline/dates';
import { describeBounds, type ExplainedFigure, explainFigures, type RejectedNumber } from '@dateline/figures';
import type { Explanation } from './explanation.ts';

/**
 * Every figure of a text: what it counts, of whom, by whom told, where, of which event, and why. Behind them every number that is no
 * figure, with the reason.
 */
export function explainFigureMentions(body: string, context: DocumentContext): Explanation[] {
  const { publishedAt, postedAt, kind, quotes } = context;
  const dates = extractDates(body, context);
  const { figures, rejected } = explainFigures(body, {
    publishedAt: postedAt ?? publishedAt,
    kind,
    dates,
    ...(quotes !== undefined && { quotes }),
  });
  return [
    ...figures.map((figure) => explainFigure(figure, kind)),
    ...rejected.map((number) => explainRejected(body, number)),
  ];
}

function explainFigure({ mention, scopeCue, realisCue }: ExplainedFigure, kind: DocumentContext['kind']): Explanation {
  const { start, end, text, ruleId, category, qualifier, victimKind, unitNoun, form, scope, realis } = mention;
  const of = unitNoun ?? victimKind;
  const cues = [scopeCue && `"${scopeCue}", ${scope}`, realisCue && `"${realisCue}", ${realis}`].filter(Boolean);
  return {
    kind: 'figure',
    start,
    end,
    text,
    reads: [
      `${category} ${describeBounds(mention)}`,
      `(${[qualifier, of, scope, realis, mention.quoted ? 'quoted' : null].filter(Boolean).join(', ')})`,
    ].join(' '),
    rule: ruleId,
    anchor: eventOf(mention),
    cue: cues.join('; ') || null,
    stated: [
      form === 'number' ? 'number' : `one, ${form}`,
      mention.vague ? 'vague word: its range is policy' : null,
    ].filter((part) => part !== null),
    alternatives: [],
    reason: [`by ${speakerOf(mention)}`, mention.place === null ? null : `in ${mention.place}`, inToll(mention, kind)]
      .filter(Boolean)
      .join('; '),
    isRejected: false,
  };
}

const speakerOf = ({ attribution, attributionSide: side }: ExplainedFigure['mention']): string =>
  attribution === null ? 'the text itself' : `${attribution}${side === null ? '' : ` (side: ${side})`}`;

const REASONS: Readonly<Record<RejectedNumber['why'], string>> = {
  percent: 'a share',
  currency: 'an amount of money',
  temperature: 'a temperature',
  ordinal: 'a place in a row',
  year: 'a year',
  date: 'part of a date',
  clock: 'a time of day',
  duration: 'a length of time',
  measure: 'a measure: distance, area, weight, speed or the like',
  fraction: 'a fraction',
  age: 'an age',
  compound: 'part of a compound word',
  score: 'a score',
  label: 'the name or number of a thing',
  decimal: 'no whole number',
  'unknown-noun': 'counts neither people nor anything that is harmed or fired',
  'no-harm': 'no word of its sentence tells of harm',
  'no-rule': 'no rule joins it to the words of harm in its sentence',
};

const explainRejected = (body: string, { start, end, why }: RejectedNumber): Explanation => ({
  kind: 'figure',
  start,
  end,
  text: body.slice(start, end),
  reads: null,
  rule: `number.${why}`,
  anchor: null,
  cue: null,
  stated: [],
  alternatives: [],
  reason: REASONS[why],
  isRejected: true,
});

/** What the toll makes of a figure: it counts what articles assert of people killed and wounded. */
function inToll({ category, realis, scope }: ExplainedFigure['mention'], kind: DocumentContext['kind']): string {
  if (kind === 'comment') return "a reader's comment: not in the toll";
  if (realis !== 'asserted') return `${realis}: not in the toll`;
  if (!TOLLED.has(category)) return 'the toll counts killed and wounded only';
  return WHY[scope];
}

/** What a toll counts: "no casualties" says none of both. */
const TOLLED: ReadonlySet<ExplainedFigure['mention']['category']> = new Set(['killed', 'wounded', 'casualties']);

/** What the toll makes of a scope. */
const WHY: Readonly<Record<ExplainedFigure['mention']['scope'], string>> = {
  new: 'counts in the toll',
  additional: 'is added in the toll to what was counted before it',
  cumulative: 'a total up to now: replaces a smaller count in the toll',
  subtotal: 'part of another figure: not in the toll',
  joint: 'killed and wounded in one number: not in the toll unless it is none',
  background: 'another event, or an earlier count of this one: not in the toll',
};

function eventOf({ eventStartsAt, eventEndsAt, eventBasis }: ExplainedFigure['mention']): string | null {
  if (eventStartsAt === null) return null;
  const [from, to] = [eventStartsAt, eventEndsAt ?? eventStartsAt].map((instant) =>
    instant.replace('T00:00:00.000Z', ''),
  );
  return `event ${from} to ${to} by ${eventBasis}`;
}

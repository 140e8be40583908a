import { type DocumentContext, extractDates } from '@dateline/dates';
import { describeBounds, type ExplainedFigure, explainFigures } from '@dateline/figures';
import type { Explanation } from './explanation.ts';

/** Every figure of a text, in order of start: what it counts, of whom, by whom told, of which event, and why. */
export function explainFigureMentions(body: string, context: DocumentContext): Explanation[] {
  const { publishedAt, postedAt, kind, quotes } = context;
  const dates = extractDates(body, context);
  return explainFigures(body, {
    publishedAt: postedAt ?? publishedAt,
    kind,
    dates,
    ...(quotes !== undefined && { quotes }),
  }).map(explainFigure);
}

function explainFigure({ mention, scopeCue, realisCue }: ExplainedFigure): Explanation {
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
    reason: `by ${mention.attribution ?? 'the text itself'}; ${WHY[scope]}`,
    isRejected: false,
  };
}

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

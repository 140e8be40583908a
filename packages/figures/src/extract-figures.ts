import { chooseNonOverlapping, findCandidates } from '@dateline/rules';
import { type Span, splitSentences } from '@dateline/text';
import { findAttributions, speakerOf } from './attribution.ts';
import { isAdditional, realisOf, sentenceScope } from './cues.ts';
import type { FigureMention } from './figure-mention.ts';
import type { Category, FigureReading, Scope } from './figure-rule.ts';
import { type DatedSpan, eventCalendar, type EventCalendar } from './link-event.ts';
import { type Counted, maskSentence, type MaskedSentence } from './mask-sentence.ts';
import { quotedSpans } from './quoted-spans.ts';
import { rulesFor } from './rules.ts';
import { isWithin, merged, within } from './spans.ts';
import { sentencesWithTriggers } from './sentences-with-triggers.ts';

/** Version of rules and policies; stored with every row. A change of either that changes any figure raises it. */
export const CODER_VERSION = 'figures-1';

export type FigureContext = {
  /** Publication, or the posting of a comment: YYYY-MM-DD or an instant in UTC. */
  publishedAt: string;
  kind: 'article' | 'comment';
  /** The dates of the same text, in order. */
  dates: readonly DatedSpan[];
  /** Quotations of other comments. */
  quotes?: readonly Span[];
};

/** Every figure of a text, in order of start. Pure, linear in the text, and never throws for any text. */
export function extractFigures(text: string, context: FigureContext): FigureMention[] {
  const dated = { text, context, calendar: eventCalendar(text, context), quotes: allQuotes(text, context) };
  const figures = sentencesWithTriggers(text, splitSentences(text)).flatMap((sentence) => figuresOf(dated, sentence));
  return figures.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

type Document = { text: string; context: FigureContext; calendar: EventCalendar; quotes: readonly Span[] };

const allQuotes = (text: string, { quotes = [] }: FigureContext): readonly Span[] =>
  merged([...quotedSpans(text), ...quotes]);

function figuresOf(document: Document, sentence: Span): FigureMention[] {
  const { text, context, calendar, quotes } = document;
  const sentenceText = text.slice(sentence.start, sentence.end);
  const masked = maskSentence(text, sentence, within(context.dates, sentence));
  const candidates = chooseNonOverlapping(findCandidates(masked.text, rulesFor(sentenceText)));
  if (candidates.length === 0) return [];
  const attributions = findAttributions(sentenceText);
  const eventAt = calendar.ofSentence(sentence);
  const scope = sentenceScope(masked.text);
  let category: Category | undefined;
  const figures: FigureMention[] = [];
  for (const { start, rule, reading } of candidates) {
    const realis = reading && realisOf(masked.text, start, reading);
    for (const { counted, named } of reading ? itemsOf(masked, reading) : []) {
      if (named !== 'inherited') category = named;
      if (!reading || !realis || category === undefined) continue;
      figures.push({
        ...measured(text, counted),
        ...eventAt(counted.start),
        category,
        sentence,
        scope: scopeOf({ text, counted, reading, scope }),
        realis,
        attribution: speakerOf(attributions, counted.start - sentence.start),
        ruleId: rule.id,
        quoted: isWithin(quotes, counted),
      });
    }
  }
  return figures;
}

/** Everything a reading counts, once for each category it stands in. */
function itemsOf(
  masked: MaskedSentence,
  reading: FigureReading,
): { counted: Counted; named: Category | 'inherited' }[] {
  const items = [];
  for (let index = 0; index < reading.counted.length; index++) {
    const counted = masked.countedBy(reading.counted.charAt(index));
    if (counted) for (const named of reading.categories) items.push({ counted, named });
  }
  return items;
}

/** What the counted phrase itself says. */
function measured(text: string, counted: Counted) {
  const { start, end, low, best, high, qualifier, vague, noun, victimKind, form } = counted;
  const confidence = form === 'definite' ? 0.6 : vague ? 0.7 : form === 'number' ? 0.9 : 0.8;
  return {
    start,
    end,
    text: text.slice(start, end),
    low,
    best,
    high,
    qualifier,
    vague,
    unitNoun: noun,
    victimKind,
    confidence,
  };
}

/** The rule's own scope first, then the words around the count, then what the sentence says. */
function scopeOf(place: { text: string; counted: Counted; reading: FigureReading; scope: Scope | null }): Scope {
  const { text, counted, reading, scope } = place;
  if (scope === 'background') return scope;
  if (reading.scope !== undefined) return reading.scope;
  if (isAdditional(text.slice(counted.start, counted.end + 6))) return 'additional';
  return scope ?? 'new';
}

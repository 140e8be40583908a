import { chooseNonOverlapping, findCandidates } from '@dateline/rules';
import { lowerCapitals, type Span, splitSentences, unwrapLines } from '@dateline/text';
import { type Attribution, attributionOf, findAttributions, resolvePronoun } from './attribution.ts';
import { cuesOf, realisOf } from './cues.ts';
import type { FigureMention } from './figure-mention.ts';
import type { Category, FigureReading } from './figure-rule.ts';
import { type DatedSpan, eventCalendar, type EventCalendar } from './link-event.ts';
import { type PlaceIndex, placeIndex } from './link-place.ts';
import { type Counted, maskSentence, type MaskedSentence } from './mask-sentence.ts';
import { quotedSpans } from './quoted-spans.ts';
import { rulesFor } from './rules.ts';
import { scopeOf } from './scope.ts';
import { sideOf } from './side.ts';
import { firstFrom, isWithin, merged, within } from './spans.ts';
import { type Stretch, stretchesOf } from './stretches.ts';

/** Version of rules and policies; stored with every row. A change of either that changes any figure raises it. */
export const CODER_VERSION = 'figures-4';

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
  const document = documentOf(text, context);
  const figures = stretchesOf(text, () => document.sentences).flatMap((stretch) => figuresOf(document, stretch));
  return figures.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** A text with what is read from all of it, once and not before a figure asks. */
type Document = {
  text: string;
  /** The text in lines of its own making; offsets are the same. */
  readonly lines: string;
  /** The lines with those in capitals in small letters: what is read. */
  readonly read: string;
  context: FigureContext;
  readonly sentences: readonly Span[];
  readonly calendar: EventCalendar;
  readonly places: PlaceIndex;
  readonly quotes: readonly Span[];
};

function documentOf(text: string, context: FigureContext): Document {
  let lines: string | undefined;
  let read: string | undefined;
  let sentences: readonly Span[] | undefined;
  let calendar: EventCalendar | undefined;
  let places: PlaceIndex | undefined;
  let quotes: readonly Span[] | undefined;
  return {
    text,
    context,
    get lines() {
      return (lines ??= unwrapLines(text));
    },
    get read() {
      return (read ??= lowerCapitals(this.lines));
    },
    get sentences() {
      return (sentences ??= splitSentences(this.lines));
    },
    get calendar() {
      return (calendar ??= eventCalendar(this.lines, context));
    },
    get places() {
      return (places ??= placeIndex(this.lines, this.sentences, context.kind));
    },
    get quotes() {
      return (quotes ??= merged([...quotedSpans(text), ...(context.quotes ?? [])]));
    },
  };
}

function figuresOf(document: Document, { start: from, end: to, families }: Stretch): FigureMention[] {
  const { text, read, context } = document;
  const sentence = { start: from, end: to };
  const masked = maskSentence(read, sentence, within(context.dates, sentence));
  if (!masked) return [];
  const candidates = chooseNonOverlapping(findCandidates(masked.text, rulesFor(families)));
  if (candidates.length === 0) return [];
  const attributions = findAttributions(read.slice(from, to));
  const eventAt = document.calendar.ofSentence(sentence);
  const cues = cuesOf(masked.text);
  let category: Category | undefined;
  const figures: FigureMention[] = [];
  for (const { start, end, rule, reading } of candidates) {
    if (!reading) continue;
    const realis = realisOf(masked.text, { start, end }, reading);
    for (const { counted, named } of itemsOf(masked, reading)) {
      if (named !== 'inherited') category = named;
      if (category === undefined) continue;
      const { event, isPast } = eventAt(counted);
      const phrase = read.slice(counted.start, counted.end + 6);
      const isNone = counted.high === 0;
      const stated = scopeOf({ masked: masked.text, at: start, phrase, isNone, reading, category, cues });
      const scope = isPast && (stated === 'new' || stated === 'cumulative') ? 'background' : stated;
      const attribution = speakerOf(document, sentence, attributionOf(attributions, counted.start - sentence.start));
      figures.push({
        ...measured(text, counted),
        ...event,
        category,
        sentence,
        scope,
        realis,
        attribution,
        attributionSide: attribution === null ? null : sideOf(attribution),
        place: null,
        ruleId: rule.id,
        quoted: isWithin(document.quotes, counted),
      });
    }
  }
  return withPlaces(document, sentence, figures);
}

/** Links the figures of one sentence to places; they need each other's spans for it. */
function withPlaces({ places }: Document, sentence: Span, figures: readonly FigureMention[]): FigureMention[] {
  const inOrder = figures.toSorted((a, b) => a.start - b.start);
  const found = places.ofFigures(
    sentence,
    inOrder.map(({ start, end, scope }) => ({ start, end, isOwn: scope !== 'background' })),
  );
  return inOrder.map((figure, index) => ({ ...figure, place: found[index] ?? null }));
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
  const confidence = form === 'definite' || form === 'pronoun' ? 0.6 : vague ? 0.7 : form === 'number' ? 0.9 : 0.8;
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
    form,
    confidence,
  };
}

function speakerOf(document: Document, sentence: Span, attribution: Attribution | undefined): string | null {
  if (!attribution) return null;
  if (!attribution.isPronoun) return verbatim(document, attribution.speaker, sentence.start);
  for (const before of sentencesBefore(document, sentence)) {
    const speaker = resolvePronoun(attribution.speaker, document.read.slice(before.start, before.end));
    if (speaker !== undefined) return speaker && verbatim(document, speaker, before.start);
  }
  return null;
}

/** A speaker found in what was read, from `from` on, as the text writes it. */
function verbatim({ lines, read }: Document, speaker: string, from: number): string {
  const start = lines === read ? -1 : read.indexOf(speaker, from);
  return start < 0 ? speaker : lines.slice(start, start + speaker.length);
}

/** How many sentences back a pronoun's speaker may have been named. */
const PRONOUN_REACH = 4;

/** The sentences of the same paragraph before `sentence`, nearest first. */
function* sentencesBefore({ lines, sentences }: Document, sentence: Span): Generator<Span> {
  const last = firstFrom(sentences, sentence.start) - 1;
  for (let index = last; index > last - PRONOUN_REACH; index--) {
    const before = sentences[index];
    const behind = sentences[index + 1] ?? sentence;
    if (!before || lines.slice(before.end, behind.start).includes('\n')) return;
    yield before;
  }
}

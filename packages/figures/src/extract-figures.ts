import { chooseNonOverlapping, findCandidates } from '@dateline/rules';
import { lowerCapitals, type Span, splitSentences, unwrapLines } from '@dateline/text';
import { type Attribution, attributionOf, findAttributions, resolvePronoun } from './attribution.ts';
import { cuesOf, realisOf } from './cues.ts';
import type { DatedSpan } from './date-role.ts';
import type { EventLink, FigureMention } from './figure-mention.ts';
import type { Category, FigureReading } from './figure-rule.ts';
import { eventCalendar, type EventCalendar } from './link-event.ts';
import { type PlaceIndex, placeIndex } from './link-place.ts';
import { type Counted, maskSentence, type MaskedSentence } from './mask-sentence.ts';
import { quotedSpans } from './quoted-spans.ts';
import { COMPILED_RULES, countedIn, mayHoldFigures } from './rules.ts';
import { scopeOf } from './scope.ts';
import { sideOf } from './side.ts';
import { firstFrom, isWithin, merged, within } from './spans.ts';
import { type Stretch, stretchesOf } from './stretches.ts';

/** Version of rules and policies; stored with every row. A change of either that changes any figure raises it. */
export const CODER_VERSION = 'figures-6';

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
  if (!mayHoldFigures(text)) return [];
  const document = documentOf(text, context);
  const figures = stretchesOf(text, document.sentences()).flatMap((stretch) => figuresOf(document, stretch));
  return figures.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** A text with what is read from all of it, once and not before a figure asks. */
type Document = {
  text: string;
  context: FigureContext;
  /** The text in lines of its own making; offsets are the same. */
  lines: string;
  /** The lines with those in capitals in small letters: what is read. */
  read: string;
  sentences: () => readonly Span[];
  calendar: () => EventCalendar;
  places: () => PlaceIndex;
  quotes: () => readonly Span[];
  /** The categories counted so far: what is read grows it. */
  counted: Set<Category>;
};

function documentOf(text: string, context: FigureContext): Document {
  const lines = unwrapLines(text);
  const sentences = once(() => splitSentences(lines));
  return {
    text,
    context,
    lines,
    read: lowerCapitals(lines),
    sentences,
    calendar: once(() => eventCalendar(lines, context)),
    places: once(() => placeIndex(lines, sentences(), context.kind)),
    quotes: once(() => merged([...quotedSpans(text), ...(context.quotes ?? [])])),
    counted: new Set(),
  };
}

/** What `make` makes, made when it is first asked for. */
function once<Made extends object>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

function figuresOf(document: Document, { start: from, end: to, families }: Stretch): FigureMention[] {
  const { read, context } = document;
  const sentence = { start: from, end: to };
  const masked = maskSentence(read, sentence, {
    dates: within(context.dates, sentence),
    counts: countedIn(families),
  });
  if (!masked) return [];
  const candidates = chooseNonOverlapping(findCandidates(masked.text, COMPILED_RULES));
  if (candidates.length === 0) return [];
  const attributions = findAttributions(read.slice(from, to));
  const eventAt = document.calendar().ofSentence(sentence);
  const cues = cuesOf(masked.text);
  let category: Category | undefined;
  const figures: FigureMention[] = [];
  for (const { start, end, rule, reading } of candidates) {
    if (!reading) continue;
    const realis = realisOf(masked.text, { start, end }, { reading, held: cues.held });
    for (const { counted, named } of itemsOf(masked, reading)) {
      if (named !== 'inherited') category = named;
      if (category === undefined) continue;
      const { event, isPast } = eventAt(counted);
      const phrase = read.slice(counted.start, counted.end + 6);
      const isNone = counted.high === 0;
      const isFirst = document.counted.size > 0 && !document.counted.has(category);
      const stated = scopeOf({ masked: masked.text, at: start, phrase, isNone, reading, category, cues, isFirst });
      const scope = isPast && (stated === 'new' || stated === 'cumulative') ? 'background' : stated;
      const attribution = speakerOf(document, sentence, attributionOf(attributions, counted.start - sentence.start));
      if (!isNone) document.counted.add(category);
      const said = { sentence, category, scope, realis, attribution, ruleId: rule.id, event };
      figures.push(mentionOf(document, counted, said));
    }
  }
  return withPlaces(document, sentence, figures);
}

/** Links the figures of one sentence to places; they need each other's spans for it. */
function withPlaces(document: Document, sentence: Span, figures: FigureMention[]): FigureMention[] {
  const inOrder = figures.length < 2 ? figures : figures.toSorted((a, b) => a.start - b.start);
  const found = document.places().ofFigures(sentence, inOrder);
  for (const [index, figure] of inOrder.entries()) figure.place = found[index] ?? null;
  return inOrder;
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

/** What is said of a counted phrase. */
type Said = Pick<FigureMention, 'sentence' | 'category' | 'scope' | 'realis' | 'attribution' | 'ruleId'> & {
  event: EventLink;
};

/** The mention, its place apart. Written out: figures are many, and spreading objects would cost more than reading them. */
function mentionOf(document: Document, counted: Counted, said: Said): FigureMention {
  const { start, end, vague, form } = counted;
  const { sentence, category, scope, realis, attribution, ruleId, event } = said;
  return {
    start,
    end,
    text: document.text.slice(start, end),
    low: counted.low,
    best: counted.best,
    high: counted.high,
    qualifier: counted.qualifier,
    vague,
    unitNoun: counted.noun,
    victimKind: counted.victimKind,
    form,
    confidence: form === 'definite' || form === 'pronoun' ? 0.6 : vague ? 0.7 : form === 'number' ? 0.9 : 0.8,
    eventStartsAt: event.eventStartsAt,
    eventEndsAt: event.eventEndsAt,
    eventBasis: event.eventBasis,
    category,
    sentence,
    scope,
    realis,
    attribution,
    attributionSide: attribution === null ? null : sideOf(attribution),
    place: null,
    ruleId,
    quoted: isWithin(document.quotes(), counted),
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
function* sentencesBefore(document: Document, sentence: Span): Generator<Span> {
  const { lines } = document;
  const sentences = document.sentences();
  const last = firstFrom(sentences, sentence.start) - 1;
  for (let index = last; index > last - PRONOUN_REACH; index--) {
    const before = sentences[index];
    const behind = sentences[index + 1] ?? sentence;
    if (!before || lines.slice(before.end, behind.start).includes('\n')) return;
    yield before;
  }
}

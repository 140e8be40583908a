import { spanAt, type Span } from '@dateline/text';
import { civilDate, dayNumber, weekdayOf } from './calendar.ts';
import { governingCue } from './cues.ts';
import type { DateMention, DocumentContext } from './mention.ts';
import { emptyMemory, enterSentence, type Memory, remember } from './memory.ts';
import { dayPeriod, isoDay, midnight, monthPeriod, type Period, periodValue, shiftedPeriod } from './period.ts';
import { choosePolicy, type Policy } from './policy.ts';
import type { AmountReading, DateReading } from './reading.ts';
import type { Expression } from './recognize.ts';
import { type Outcome, resolveDate, type Scope } from './resolve-date.ts';
import { dayOf, momentOn } from './resolve-time.ts';
import { wordsOfSentence } from './sentence-words.ts';
import { statedParts } from './stated-parts.ts';

type Document = { text: string; sentences: readonly Span[]; context: DocumentContext };

/** An expression as resolved, kept until the next one is read: the end of a range may still correct its beginning. */
type Resolved = { expression: Expression; mention: DateMention; period: Period | null };

/** Second phase: ties every expression of a document to the calendar, in order. No state outlives the call. */
export function resolve(document: Document, expressions: readonly Expression[]): DateMention[] {
  const { context, sentences, text } = document;
  const ownDay = publicationDay(context.postedAt ?? context.publishedAt, null);
  const publicationYear = civilDate(ownDay).year;
  const policy = choosePolicy(expressions, { text, kind: context.kind, publicationYear });
  const memory = emptyMemory();
  const mentions: DateMention[] = [];
  let last: Resolved | null = null;
  for (const expression of expressions) {
    const sentence = sentenceAround(sentences, expression);
    enterSentence(memory, sentence, { policy, text });
    const next = resolveOne({ document, policy, memory, sentence, expression, ownDay, publicationYear });
    if (last) {
      const bounded = endingBefore(explainedBy(last, next, text), next, text);
      last = beginningBefore(bounded, next, { text, ownDay });
      mentions.push(last.mention);
    }
    last = last ? notBefore(last, next, text) : next;
  }
  if (last) mentions.push(last.mention);
  return mentions;
}

type Place = {
  document: Document;
  policy: Policy;
  memory: Memory;
  sentence: Span;
  expression: Expression;
  /** The day the text itself was published. */
  ownDay: number;
  publicationYear: number;
};

/** The sentence of an expression; of both where one ends inside it, for then it does not end there. */
function sentenceAround(sentences: readonly Span[], { start, end }: Span): Span {
  const first = spanAt(sentences, start);
  if (first && end <= first.end) return first;
  return { start: first?.start ?? start, end: spanAt(sentences, end - 1)?.end ?? end };
}

function resolveOne(place: Place): Resolved {
  const { document, policy, memory, sentence, expression, ownDay, publicationYear } = place;
  const { text, context } = document;
  const { start, amount, date, time, ruleId, modifier } = expression;
  const end = withoutFullStop(text, expression, sentence);
  const quote = context.quotes ? spanAt(context.quotes, start) : undefined;
  const stated: Stated = {
    start,
    end,
    text: text.slice(start, end),
    sentence,
    modifier,
    ruleId,
    quoted: quote !== undefined,
    stated: statedParts(expression),
  };
  if (amount) return { expression, period: null, mention: mentionOf(stated, measured(amount)) };
  const zone = time?.kind === 'clock' ? time.zone : null;
  const scope: Scope = {
    policy,
    publicationDay:
      quote || zone !== null
        ? publicationDay(quote?.postedAt ?? context.postedAt ?? context.publishedAt, zone)
        : ownDay,
    last: memory.last,
    sentenceDay: memory.sentenceDay,
    sentencePeriod: memory.sentencePeriod,
    quarter: memory.quarter,
    story: memory.story,
    cue: () => governingCue((memory.words ??= wordsOfSentence(text, sentence)), stated),
  };
  const outcome = date ? resolveDate(date, scope) : sameDay(memory, scope);
  remember(memory, expression, { outcome, policy, publicationYear, text });
  return { expression, period: outcome.period, mention: mentionOf(stated, placed(expression, outcome)) };
}

/** The full stop of "It ended on 1 Feb." closes the sentence; that of "8 p.m." belongs to the time. */
function withoutFullStop(text: string, { start, end }: Span, sentence: Span): number {
  if (end !== sentence.end || text.charAt(end - 1) !== '.') return end;
  return /[ap]\.m\.$/i.test(text.slice(Math.max(start, end - 5), end)) ? end : end - 1;
}

/** Durations and sets lie nowhere on the calendar, and need not. */
function measured({ kind, value, unit }: AmountReading): Placed {
  return { ...NO_INTERVAL, type: kind === 'set' ? 'SET' : 'DURATION', value, unit, confidence: 0.95, reason: null };
}

const NO_INTERVAL = {
  startsAt: null,
  endsAt: null,
  anchor: 'none',
  anchorDay: null,
  cue: null,
  alternatives: [],
} as const;

/** What the text says, and where on the calendar that is. */
type Stated = Pick<DateMention, 'start' | 'end' | 'text' | 'sentence' | 'ruleId' | 'modifier' | 'quoted' | 'stated'>;
type Placed = Omit<DateMention, keyof Stated>;

/** Field by field, which is much cheaper than spreading two objects of this size. */
const mentionOf = (stated: Stated, place: Placed): DateMention => ({
  start: stated.start,
  end: stated.end,
  text: stated.text,
  sentence: stated.sentence,
  type: place.type,
  value: place.value,
  modifier: stated.modifier,
  unit: place.unit,
  startsAt: place.startsAt,
  endsAt: place.endsAt,
  anchor: place.anchor,
  anchorDay: place.anchorDay,
  cue: place.cue,
  alternatives: place.alternatives,
  ruleId: stated.ruleId,
  confidence: place.confidence,
  quoted: stated.quoted,
  reason: place.reason,
  stated: stated.stated,
});

function placed({ date, time }: Expression, outcome: Outcome): Placed {
  const type = time ? 'TIME' : 'DATE';
  if (!outcome.period) {
    const value = date?.kind === 'unresolvable' ? date.value : 'XXXX-XX-XX';
    return { ...NO_INTERVAL, type, value, unit: outcome.unit, confidence: 0.5, reason: outcome.reason };
  }
  const { period, anchor, from, confidence, deciding } = outcome;
  const moment = time ? momentOn(period.start, time, !isCountedFromNow(date)) : null;
  return {
    type,
    value: moment ? moment.value : periodValue(period),
    unit: moment ? moment.unit : period.unit,
    startsAt: moment ? new Date(moment.startMs).toISOString() : midnight(period.start),
    endsAt: moment ? new Date(moment.endMs).toISOString() : midnight(period.end),
    anchor,
    anchorDay: from === undefined ? null : isoDay(from),
    cue: deciding?.cue ? { word: deciding.cue.word, tense: deciding.cue.tense } : null,
    alternatives: deciding ? deciding.others.map(periodValue) : [],
    confidence,
    reason: null,
  };
}

const isCountedFromNow = (date: Expression['date']): boolean =>
  date?.kind === 'shift' && date.shift.base === 'publication';

/** A time without a day: that of the last day named in its sentence, else the publication's. */
function sameDay(memory: Memory, scope: Scope): Outcome {
  const day = memory.sentenceDay ?? (scope.policy === 'narrative' ? memory.last.day : null);
  return day
    ? { period: day, anchor: 'mention', from: day.start, confidence: 0.85 }
    : {
        period: dayPeriod(scope.publicationDay),
        anchor: 'publication',
        from: scope.publicationDay,
        confidence: 0.8,
      };
}

/** "The next day, Feb. 7, ...", "5 p.m. Tuesday, Oct. 17": the date that the text puts behind it says which one is meant. */
function explainedBy(previous: Resolved, next: Resolved, text: string): Resolved {
  const { date, end } = previous.expression;
  const stated = next.expression.date;
  if (!date || next.period?.unit !== 'day' || stated?.kind === 'shift' || stated?.kind === 'weekday') return previous;
  if (!/^,(?: on)?[ \u00a0]$/.test(text.slice(end, next.expression.start))) return previous;
  const period = explained(date, next.period);
  if (!period) return previous;
  const outcome: Outcome = { period, anchor: 'mention', from: period.start, confidence: 0.9 };
  return { ...previous, period, mention: mentionOf(previous.mention, placed(previous.expression, outcome)) };
}

/** What an expression means that a day explains: the weekday that it is, or the month that holds it. */
function explained(date: DateReading, day: Period): Period | null {
  if (date.kind === 'weekday') return date.weekday === weekdayOf(day.start) ? day : null;
  if (date.kind !== 'shift' || date.shift.base !== 'mention') return null;
  return shiftedPeriod(date.shift.unit, day.start, 0);
}

/** "from the 25th to the 1st of Feb": a beginning that only names its day lies before the end of its range. */
function endingBefore(previous: Resolved, next: Resolved, text: string): Resolved {
  const { date } = previous.expression;
  if (date?.kind !== 'day' || date.month !== null || date.monthShift || date.weekday !== undefined) return previous;
  if (!previous.period || next.period?.unit !== 'day' || previous.period.start < next.period.start) return previous;
  if (!RANGE.test(text.slice(previous.expression.end, next.expression.start))) return previous;
  const { year, month } = civilDate(next.period.start);
  const { start } = monthPeriod(year, month - (date.day < civilDate(next.period.start).day ? 0 : 1));
  const period = dayPeriod(dayNumber(civilDate(start).year, civilDate(start).month, date.day));
  const outcome: Outcome = { period, anchor: 'mention', from: next.period.start, confidence: 0.8 };
  return { ...previous, period, mention: mentionOf(previous.mention, placed(previous.expression, outcome)) };
}

const RANGE = /^(?:[ -]to| until| through|[ \u00a0]?[-\u2010-\u2015])[ \u00a0-]?$/;

/** A range whose ends name no year, in the wrong order: what it says of each, and the end a year later. */
function reversed(previous: Resolved, next: Resolved, text: string) {
  if (!isUndatedName(previous.expression.date) || !isUndatedName(next.expression.date)) return null;
  if (!previous.period || !next.period || next.period.start >= previous.period.start) return null;
  if (!RANGE.test(text.slice(previous.expression.end, next.expression.start))) return null;
  return { first: previous.period, last: next.period, lastOfNextYear: yearsLater(next.period, 1) };
}

const isUndatedName = (date: Expression['date']): boolean =>
  (date?.kind === 'day' || date?.kind === 'month') && date.month !== null && date.year === null;

function yearsLater({ unit, start }: Period, years: number): Period {
  const { year, month, day } = civilDate(start);
  return unit === 'month' ? monthPeriod(year + years, month) : dayPeriod(dayNumber(year + years, month, day));
}

/** So far ahead of its publication a text tells the end of what has begun: "June 28-July 4". */
const UNDER_WAY_DAYS = 60;

/** "from January to September", told in February: both lie in the year before. */
function beginningBefore(
  previous: Resolved,
  next: Resolved,
  { text, ownDay }: { text: string; ownDay: number },
): Resolved {
  const range = reversed(previous, next, text);
  if (!range || range.first.start > ownDay || range.lastOfNextYear.start <= ownDay + UNDER_WAY_DAYS) return previous;
  if (next.mention.cue?.tense === 'future') return previous;
  const period = yearsLater(range.first, -1);
  const outcome: Outcome = { period, anchor: 'mention', from: range.last.start, confidence: 0.8 };
  return { ...previous, period, mention: mentionOf(previous.mention, placed(previous.expression, outcome)) };
}

/** "June 28-July 4": an end without its year lies after its beginning, and not eleven months before. */
function notBefore(previous: Resolved, next: Resolved, text: string): Resolved {
  const range = reversed(previous, next, text);
  if (!range) return next;
  const { first, lastOfNextYear: period } = range;
  const outcome: Outcome = { period, anchor: 'mention', from: first.start, confidence: 0.8 };
  return { ...next, period, mention: mentionOf(next.mention, placed(next.expression, outcome)) };
}

/** The calendar day of a publication: as written, or of its instant in a zone that the text states. */
function publicationDay(publishedAt: string, zone: string | null): number {
  if (publishedAt.length > 10) return dayOf(Date.parse(publishedAt), zone);
  return dayNumber(Number(publishedAt.slice(0, 4)), Number(publishedAt.slice(5, 7)), Number(publishedAt.slice(8)));
}

import type { Span } from '@dateline/text';
import { AFTER_SINCE, type DatedSpan, type DateRole, isClockAlone, isDay } from './date-role.ts';
import { type EventDates, eventDates } from './event-dates.ts';
import type { EventBasis, EventLink } from './figure-mention.ts';
import { leadOf } from './lead.ts';
import { firstFrom, within } from './spans.ts';

/** The dates of a document, made ready for linking. */
export type EventCalendar = {
  /** For one sentence: the event of a figure that stands there. */
  ofSentence(sentence: Span): (figure: Span) => DatedEvent;
};

/** `isPast`: by a date of the text, before the week of the article's own event. */
type DatedEvent = { event: EventLink; isPast: boolean };

const DAY_MS = 86_400_000;
/** An event is of the article's own week, or it is background. */
const WEEK_DAYS = 7;
/** "since then", "since the war began": a total whose beginning the sentence does not date. */
const SINCE_UNDATED = /\bsince (?:then\b|(?:the|its|that) [^,.;]{0,40}\b(?:began|started|broke out|invasion|war)\b)/i;
/** "in ten years of war", "so far this year": a total of more than the event, whose beginning is not said. */
const LONG_PERIOD =
  /\b(?:(?:weeks|months|years|decades?) of (?:civil )?(?:war|fighting|violence|conflict|unrest|attacks|insurgency|clashes|strikes|shelling|bombing|raids|protests)|(?:so far )?this year\b|in the (?:past|last|previous) (?:\w+ )?(?:weeks|months|years?|decades?))\b/i;
/** "the lowest number since 5 January", "has not repeated its claim since": no total begins there. */
const COMPARED =
  /\b(?:deadliest|worst|bloodiest|heaviest|biggest|largest|highest|lowest|first|not repeated)\b[^.;]{0,60} $/i;
const PAST_DAY = /\b(?:in|over|during) the (?:past|last|previous) (?:day|24 hours|twenty-four hours)\b/i;
/** "Before Thursday nobody had died": a stretch whose beginning is not said. */
const BEFORE = /^before $/i;
/** "the 21st" may as well be one to come. */
const DAY_ALONE = /^(?:the )?\d{1,2}(?:st|nd|rd|th)$/;

/**
 * Links figures to events in a fixed order: a date that names the event in its sentence; the nearest date of what the sentence tells,
 * a day before anything coarser (`stated` where it stands in the figure's own clause, else `sentence`); the last day stated earlier
 * in the paragraph; the day that the text gives elsewhere to the event that the sentence or paragraph refers to (`reference`); for an
 * article the day of its lead; a later day of the sentence, on which a count moved or a body was found; the day of publication.
 * Dates after publication, those of a statement and those of nothing that happened are passed over (`DateRole`); where the lead
 * gives no other, the day it was told stands. A sentence that has no other date than the beginning of a total counts from there up
 * to the day of publication; where that beginning is not dated, its event is not.
 */
export function eventCalendar(
  text: string,
  { publishedAt, kind, dates }: { publishedAt: string; kind: 'article' | 'comment'; dates: readonly DatedSpan[] },
): EventCalendar {
  const published = Date.parse(publishedAt.slice(0, 10));
  const known = eventDates(text, published, dates);
  const lead = kind === 'article' ? leadOf(known) : undefined;
  // Instants in UTC as text are in the order of time.
  const weekStart = new Date(published - WEEK_DAYS * DAY_MS).toISOString();
  const datedBy = (date: DatedSpan, basis: EventBasis): DatedEvent => ({
    event: linked(date, basis),
    isPast:
      lead !== undefined &&
      date.startsAt !== lead.startsAt &&
      (date.endsAt ?? '~') <= weekStart &&
      !DAY_ALONE.test(text.slice(date.start, date.end)),
  });
  let otherwise: DatedEvent | undefined;
  const undated = (): DatedEvent =>
    (otherwise ??= { event: lead ? linked(lead, 'lead') : publication(published), isPast: false });
  return {
    ofSentence(sentence) {
      const own = within(known.dates, sentence).filter(known.isPast);
      const told = poolOf(own, known);
      const laterDay = own.find((date) => isDay(date) && known.roleOf(date) === 'later');
      const total = told.length === 0 && !laterDay ? totalOf(own, sentence, known) : undefined;
      if (total) return () => ({ event: total, isPast: false });
      // A time of day leaves its day to the text; so does a day of what came later, beside nothing finer than a week.
      const isSettled = told.some((date) => !laterDay || isDay(date) || known.roleOf(date) === 'named');
      const elsewhere =
        isSettled && !told.every(isClockAlone) ? undefined : discourseDay(sentence, { known, lead, laterDay });
      if (elsewhere) return () => datedBy(elsewhere.date, elsewhere.basis);
      const pool = laterDay && !isSettled ? [laterDay] : told;
      return (figure) => {
        const date = nearest(pool, figure.start);
        return date ? datedBy(date, basisOf(date, sentence, { text, figure })) : undated();
      };
    },
  };
}

/** The dates of a sentence that may date its figures: of the first role and unit that any has. */
function poolOf(own: readonly DatedSpan[], { roleOf }: EventDates): readonly DatedSpan[] {
  const named = own.filter((date) => roleOf(date) === 'named');
  if (named.length > 0) return named;
  const events = own.filter((date) => roleOf(date) === 'event');
  const days = events.filter(isDay);
  const pool = days.length > 0 ? days : events;
  return pool.length > 0 ? pool : own.filter((date) => roleOf(date) === 'aside');
}

/** The day of an event that the text tells of outside of the sentence. Nothing is found, counted or told before it happened. */
function discourseDay(
  sentence: Span,
  { known, lead, laterDay }: { known: EventDates; lead: DatedSpan | undefined; laterDay: DatedSpan | undefined },
): { date: DatedSpan; basis: EventBasis } | undefined {
  const { text, roleOf, isPast } = known;
  const isDated = (date: DatedSpan | undefined, roles: readonly DateRole[]): date is DatedSpan =>
    date !== undefined &&
    isDay(date) &&
    isPast(date) &&
    roles.includes(roleOf(date)) &&
    (!laterDay || (date.startsAt ?? '') <= (laterDay.startsAt ?? ''));
  const paragraph = { start: text.lastIndexOf('\n', sentence.start) + 1, end: sentence.start };
  const before = within(known.dates, paragraph).findLast((date) => isDated(date, ['event', 'named']));
  if (before) return { date: before, basis: 'paragraph' };
  const reference = known.referenceOf({ start: paragraph.start, end: sentence.end }, lead);
  if (isDated(reference, ['event', 'named']))
    return { date: reference, basis: reference === lead ? 'lead' : 'reference' };
  return isDated(lead, ['event', 'named', 'aside']) ? { date: lead, basis: 'lead' } : undefined;
}

/** The event of a total of a stretch of time, from a beginning that the sentence dates or does not. */
function totalOf(own: readonly DatedSpan[], sentence: Span, { text, published }: EventDates): EventLink | undefined {
  const words = text.slice(sentence.start, sentence.end);
  if (PAST_DAY.test(words)) {
    const eventStartsAt = new Date(published - DAY_MS).toISOString();
    return { ...publication(published), eventStartsAt, eventBasis: 'sentence' };
  }
  if (own.some(({ start }) => BEFORE.test(text.slice(sentence.start, start)))) return UNDATED;
  if (!/\bsince\b/i.test(words)) return LONG_PERIOD.test(words) ? UNDATED : undefined;
  const beginning = own.find(({ start }) => {
    const since = AFTER_SINCE.exec(text.slice(sentence.start, start));
    return since !== null && !COMPARED.test(text.slice(sentence.start, sentence.start + since.index));
  });
  if (!beginning) return SINCE_UNDATED.test(words) ? UNDATED : undefined;
  return { ...publication(published), eventStartsAt: beginning.startsAt, eventBasis: 'sentence' };
}

const publication = (published: number): EventLink => ({
  eventStartsAt: new Date(published).toISOString(),
  eventEndsAt: new Date(published + DAY_MS).toISOString(),
  eventBasis: 'publication',
});

/** Where one clause ends and another begins. */
const CLAUSE_END =
  /[;:()\u2013\u2014]|\b(?:while|but|after|before|when|where|as|since|who|which|that|because|although|until|said|says|told|reported)\b/;
/** A clause that hangs on the main one, or stands beside it: a date that opens the sentence governs it too. */
const JOINED = /\band\b|, (?:with|[a-z]+ing)\b/;
/** A date that begins within so many characters of its sentence opens it: "On the morning of 4 May". */
const FRONTED_REACH = 24;

const basisOf = (date: Span, sentence: Span, place: { text: string; figure: Span }): EventBasis =>
  governs(date, sentence, place) ? 'stated' : 'sentence';

/** True where the date governs the clause of the figure: it stands in it, or opens the sentence that the clause hangs on. */
function governs(date: Span, sentence: Span, { text, figure }: { text: string; figure: Span }): boolean {
  const isBehind = date.start >= figure.end;
  const between = isBehind ? text.slice(figure.end, date.start) : text.slice(date.end, figure.start);
  const isFronted = !isBehind && date.start - sentence.start < FRONTED_REACH;
  return !CLAUSE_END.test(between) && (isFronted || isBehind || !JOINED.test(between));
}

const UNDATED: EventLink = { eventStartsAt: null, eventEndsAt: null, eventBasis: null };

const linked = (date: DatedSpan, eventBasis: EventBasis): EventLink => ({
  eventStartsAt: date.startsAt,
  eventEndsAt: date.endsAt,
  eventBasis,
});

function nearest(dates: readonly DatedSpan[], at: number): DatedSpan | undefined {
  const index = firstFrom(dates, at);
  const [before, behind] = [dates[index - 1], dates[index]];
  return before && (!behind || at - before.end <= behind.start - at) ? before : behind;
}

import type { DateMention, Unit } from '@dateline/dates';
import type { Span } from '@dateline/text';
import { firstFrom, within } from './spans.ts';
import type { EventBasis, EventLink } from './figure-mention.ts';

/** What linking needs of a date mention. */
export type DatedSpan = Pick<DateMention, 'start' | 'end' | 'type' | 'unit' | 'startsAt' | 'endsAt'>;

/** The dates of a document, made ready for linking. */
export type EventCalendar = {
  /** For one sentence: the event of a figure that stands there. */
  ofSentence(sentence: Span): (figure: Span) => DatedEvent;
};

/** `isPast`: by a date of its sentence or paragraph, before the week of the article's own event. */
type DatedEvent = { event: EventLink; isPast: boolean };

const DAY_MS = 86_400_000;
/** A lead's date counts for the whole article when it is at most this old: older ones are background. */
const LEAD_REACH_DAYS = 7;
/** Characters at the head of an article in which its main event is dated. */
const LEAD_CHARACTERS = 1500;
/** Characters before a date in which a verb of speech may govern it. */
const SPEECH_REACH = 80;
const FINE_UNITS: ReadonlySet<Unit> = new Set(['day', 'hour', 'minute', 'second']);
/** "since the war began in October 2023": where a total begins, not its day. */
const AFTER_SINCE = /\bsince (?:[\w'’ ]{0,30})$/i;
/** "since then", "since the war began": a total whose beginning the sentence does not date. */
const SINCE_UNDATED = /\bsince (?:then\b|(?:the|its|that) [^,.;]{0,40}\b(?:began|started|broke out|invasion|war)\b)/i;
/** "in ten years of war", "so far this year": a total of more than the event, whose beginning is not said. */
const LONG_PERIOD =
  /\b(?:(?:weeks|months|years|decades?) of (?:civil )?(?:war|fighting|violence|conflict|unrest|attacks|insurgency|clashes|strikes|shelling|bombing|raids|protests)|(?:so far )?this year\b|in the (?:past|last|previous) (?:\w+ )?(?:weeks|months|years?|decades?))\b/i;
/** A day up to which a source counts is its own word for it, also where its calendar is ahead of the publication's. */
const AFTER_AS_OF = /\bas (?:of|at) (?:the (?:morning|evening|end) of )?$/i;
/** "the 21st" may as well be one to come. */
const DAY_ALONE = /^(?:the )?\d{1,2}(?:st|nd|rd|th)$/;
const SPEECH = String.raw`(?:said|says|told|announced|reported|wrote|added|stated|confirmed|claimed)`;
/** "told reporters", "said in a statement": what may stand between the verb and its day. */
const SAID_TO = String.raw`(?: (?:reporters|journalists|lawmakers|parliament|parliamentarians|[A-Z]\w+|state (?:media|television)))?(?: (?:in|at|on|through|via) (?:(?:an?|its|his|her|their|the) )?(?:[\w-]+ ){0,2}?(?:statement|briefing|conference|update|report|interview|post|message|Telegram|Facebook|television|TV|radio|parliament))?`;
/** "officials said on Tuesday", "had given 23 dead on Friday": the day of the statement, not of the event. */
const AFTER_SPEECH = new RegExp(
  `\\b(?:${SPEECH}${SAID_TO}|(?:had given|gave|given|spoke of|spoken of|cut to|cut the toll to|revised to|lowered to|raised to) [^,.;:]{1,30})(?: late| early)?(?: on)?(?: late| early)? $`,
);

/**
 * Links figures to events in a fixed order: the nearest date of the sentence, a day before anything coarser (`stated` where it
 * stands in the figure's own clause, else `sentence`); the last day stated earlier in the paragraph; for an article the day its
 * lead gives; the day of publication. Dates after publication, dates that belong to a verb of speech and those that only begin a
 * total ("since") are passed over; where the lead gives no other, the day it was told stands. A sentence that has no other date
 * than the beginning of a total counts from there up to the day of publication; where that beginning is not dated, its event is not.
 */
export function eventCalendar(
  text: string,
  { publishedAt, kind, dates }: { publishedAt: string; kind: 'article' | 'comment'; dates: readonly DatedSpan[] },
): EventCalendar {
  const published = Date.parse(publishedAt.slice(0, 10));
  const isPast = ({ type, startsAt, start }: DatedSpan): boolean =>
    (type === 'DATE' || type === 'TIME') &&
    startsAt !== null &&
    (!(Date.parse(startsAt) >= published + DAY_MS) || AFTER_AS_OF.test(text.slice(Math.max(0, start - 40), start)));
  const known = new Map<DatedSpan, boolean>();
  /** Asked only of the dates that a figure may have, and once. */
  const isEvent = (date: DatedSpan): boolean => {
    const answer = known.get(date) ?? (isPast(date) && !isDateline(text, date) && isOfEvent(text, date));
    known.set(date, answer);
    return answer;
  };
  const leads =
    kind === 'article' ? leadDates(dates, published).filter((date) => isPast(date) && !isDateline(text, date)) : [];
  const lead = leads.find(isEvent) ?? leads[0];
  const publication = {
    eventStartsAt: new Date(published).toISOString(),
    eventEndsAt: new Date(published + DAY_MS).toISOString(),
    eventBasis: 'publication',
  } as const;
  const otherwise = { event: lead ? linked(lead, 'lead') : publication, isPast: false };
  const datedBy = (date: DatedSpan, basis: 'stated' | 'sentence' | 'paragraph'): DatedEvent => ({
    event: linked(date, basis),
    isPast:
      lead !== undefined &&
      Date.parse(date.endsAt ?? '') <= published - LEAD_REACH_DAYS * DAY_MS &&
      !DAY_ALONE.test(text.slice(date.start, date.end)),
  });
  const totalOf = (sentence: Span): DatedEvent | undefined => {
    const words = text.slice(sentence.start, sentence.end);
    if (!/\bsince\b/i.test(words)) return LONG_PERIOD.test(words) ? { event: UNDATED, isPast: false } : undefined;
    const beginning = within(dates, sentence).find(
      (date) => AFTER_SINCE.test(text.slice(sentence.start, date.start)) && isPast(date),
    );
    if (beginning) {
      const eventStartsAt = beginning.startsAt;
      return { event: { eventStartsAt, eventEndsAt: publication.eventEndsAt, eventBasis: 'sentence' }, isPast: false };
    }
    return SINCE_UNDATED.test(words) ? { event: UNDATED, isPast: false } : undefined;
  };
  return {
    ofSentence(sentence) {
      const stated = within(dates, sentence).filter(isEvent);
      const total = stated.length === 0 ? totalOf(sentence) : undefined;
      if (total) return () => total;
      const days = stated.filter(isDay);
      const pool = days.length > 0 ? days : stated;
      const paragraph = { start: text.lastIndexOf('\n', sentence.start) + 1, end: sentence.start };
      const before =
        pool.length > 0 ? undefined : within(dates, paragraph).findLast((date) => isDay(date) && isEvent(date));
      if (before) return () => datedBy(before, 'paragraph');
      return (figure) => {
        const date = nearest(pool, figure.start);
        if (!date) return otherwise;
        return datedBy(date, governs(date, sentence, { text, figure }) ? 'stated' : 'sentence');
      };
    },
  };
}

/** Where one clause ends and another begins. */
const CLAUSE_END =
  /[;:()\u2013\u2014]|\b(?:while|but|after|before|when|where|as|since|who|which|that|because|although|until|said|says|told|reported)\b/;
/** A clause that hangs on the main one, or stands beside it: a date that opens the sentence governs it too. */
const JOINED = /\band\b|, (?:with|[a-z]+ing)\b/;
/** A date that begins within so many characters of its sentence opens it: "On the morning of 4 May". */
const FRONTED_REACH = 24;

/** True where the date governs the clause of the figure: it stands in it, or opens the sentence that the clause hangs on. */
function governs(date: Span, sentence: Span, { text, figure }: { text: string; figure: Span }): boolean {
  const isBehind = date.start >= figure.end;
  const between = isBehind ? text.slice(figure.end, date.start) : text.slice(date.end, figure.start);
  const isFronted = !isBehind && date.start - sentence.start < FRONTED_REACH;
  return !CLAUSE_END.test(between) && (isFronted || isBehind || !JOINED.test(between));
}

const UNDATED: EventLink = { eventStartsAt: null, eventEndsAt: null, eventBasis: null };

const isDay = ({ unit }: DatedSpan): boolean => FINE_UNITS.has(unit);

const linked = (date: DatedSpan, eventBasis: EventBasis): EventLink => ({
  eventStartsAt: date.startsAt,
  eventEndsAt: date.endsAt,
  eventBasis,
});

/** "KYIV, Feb. 4 (Reuters) -" and a header's date tell when a text was filed, not when its event was. */
const isDateline = (text: string, { start, end }: DatedSpan): boolean =>
  start < 80 &&
  (/\bdate:? $/i.test(text.slice(0, start)) ||
    (/^\s*(?:\p{Lu}[\p{L}.,' /]{0,60}, )?$/u.test(text.slice(0, start)) &&
      /^(?: \d{2,4})?\s*(?:\(|[-\u2013\u2014]{1,2} )/.test(text.slice(end, end + 10))));

/** False for the day of a statement, and for one that only begins a total. */
function isOfEvent(text: string, { start, end }: DatedSpan): boolean {
  const before = text.slice(Math.max(0, start - SPEECH_REACH), start);
  return !AFTER_SPEECH.test(before) && (!AFTER_SINCE.test(before) || text.startsWith(', when ', end));
}

function leadDates(dates: readonly DatedSpan[], published: number): DatedSpan[] {
  const floor = new Date(published - (LEAD_REACH_DAYS + 1) * DAY_MS).toISOString();
  // Instants in UTC as text are in the order of time.
  return dates.filter((date) => date.start < LEAD_CHARACTERS && isDay(date) && (date.startsAt ?? '') > floor);
}

function nearest(dates: readonly DatedSpan[], at: number): DatedSpan | undefined {
  const index = firstFrom(dates, at);
  const [before, behind] = [dates[index - 1], dates[index]];
  return before && (!behind || at - before.end <= behind.start - at) ? before : behind;
}

import type { Span } from '@dateline/text';
import { type DatedSpan, dateRole, type DateRole, isClockAlone, isDay } from './date-role.ts';
import { eventDays } from './event-days.ts';
import { eventsKnownIn, eventsToldIn, type NamedEvents } from './event-words.ts';

/** The dates of a text with what each dates; roles are read when they are asked for, and once. */
export type EventDates = {
  text: string;
  /** The day of publication, in milliseconds UTC. */
  published: number;
  dates: readonly DatedSpan[];
  roleOf: (date: DatedSpan) => DateRole;
  /** True for a place on the calendar that is not ahead of the publication. */
  isPast: (date: DatedSpan) => boolean;
  /**
   * The day of the event that `span` refers to as known: of those of its kind that the text dates, the one of which it says most of
   * what the span says, else `lead`, else the last before the span.
   */
  referenceOf: (span: Span, lead?: DatedSpan) => DatedSpan | undefined;
};

const DAY_MS = 86_400_000;
/** A day up to which a source counts is its own word for it, also where its calendar is ahead of the publication's. */
const AFTER_AS_OF = /\bas (?:of|at) (?:the (?:morning|evening|end) of )?$/i;
/** Characters around a date in which its event is named. */
const EVENT_REACH = 120;
/** Characters up to the end of a sentence in which an event may be referred to. */
const REFERENCE_REACH = 400;
const SENTENCE_END = /[.!?]["”]?\s|\n/g;

/** Reads the dates of a text for linking. `dates` are in order. */
export function eventDates(text: string, published: number, dates: readonly DatedSpan[]): EventDates {
  const joined = eventDays(text, dates);
  const roles = new Map<DatedSpan, DateRole>();
  const roleOf = (date: DatedSpan): DateRole => {
    const role = roles.get(date) ?? dateRole(text, date);
    roles.set(date, role);
    return role;
  };
  // Instants in UTC as text are in the order of time.
  const tomorrow = new Date(published + DAY_MS).toISOString();
  const isPast = ({ type, startsAt, start }: DatedSpan): boolean =>
    startsAt !== null &&
    (type === 'DATE' || type === 'TIME') &&
    (startsAt < tomorrow || AFTER_AS_OF.test(text.slice(Math.max(0, start - 40), start)));
  let days: DatedSpan[] | undefined;
  const eventDaysOf = (): DatedSpan[] =>
    joined.filter((date) => {
      if (!isDay(date) || isClockAlone(date) || !isPast(date)) return false;
      const role = roleOf(date);
      return role === 'event' || role === 'named';
    });
  const told = new Map<DatedSpan, NamedEvents>();
  const toldOf = (date: DatedSpan): NamedEvents => {
    const events = told.get(date) ?? eventsToldIn(sentenceAround(text, date));
    told.set(date, events);
    return events;
  };
  return {
    text,
    published,
    dates: joined,
    roleOf,
    isPast,
    referenceOf(span, lead) {
      const known = eventsKnownIn(text.slice(Math.max(span.start, span.end - REFERENCE_REACH), span.end));
      if (known.kinds === 0) return undefined;
      days ??= eventDaysOf();
      if (days.length === 0) return undefined;
      const ofKind = days.filter((date) => (toldOf(date).kinds & known.kinds) !== 0);
      if (ofKind.length < 2) return ofKind[0];
      const most = Math.max(...ofKind.map((date) => shared(toldOf(date), known)));
      const alike = ofKind.filter((date) => shared(toldOf(date), known) === most);
      return alike.find((date) => date === lead) ?? alike.findLast(({ start }) => start < span.end) ?? alike[0];
    },
  };
}

const shared = (event: NamedEvents, known: NamedEvents): number =>
  known.words.filter((word) => event.words.includes(word)).length;

/** The words of the sentence around a date, as far as `EVENT_REACH`. */
function sentenceAround(text: string, { start, end }: Span): string {
  const before =
    text
      .slice(Math.max(0, start - EVENT_REACH), start)
      .split(SENTENCE_END)
      .at(-1) ?? '';
  const behind = text.slice(end, end + EVENT_REACH).split(SENTENCE_END, 1)[0] ?? '';
  return `${before} ${behind}`;
}

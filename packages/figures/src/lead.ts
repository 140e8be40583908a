import { type DatedSpan, isDay } from './date-role.ts';
import type { EventDates } from './event-dates.ts';

const DAY_MS = 86_400_000;
/** A lead's date counts for the whole article when it is at most this old: older ones are background. */
const LEAD_REACH_DAYS = 7;
/** Where the opening names an older event, that is the article's own when it is at most this old. */
const NAMED_REACH_DAYS = 60;
/** Characters at the head of an article in which its main event is dated. */
const LEAD_CHARACTERS = 1500;
/** Characters at the head of an article in which its main event is named. */
const OPENING_CHARACTERS = 600;

/**
 * The day of an article's own event: of the event that its first line names by a date, tells of, or refers to as known where the text
 * dates it further down; else the first that the lead tells of, at last the first of any sort.
 */
export function leadOf(dates: EventDates): DatedSpan | undefined {
  const { text, published, roleOf, isPast } = dates;
  const inLead = dates.dates.filter((date) => date.start < LEAD_CHARACTERS && isDay(date) && isPast(date));
  const isWithin = (date: DatedSpan, days: number): boolean =>
    Date.parse(date.startsAt ?? '') > published - (days + 1) * DAY_MS;
  const opening = text.slice(0, OPENING_CHARACTERS).trimEnd().split('\n', 1)[0] ?? '';
  const isWhatHappened = (date: DatedSpan): boolean => roleOf(date) === 'named' || roleOf(date) === 'event';
  const inOpening = inLead.filter((date) => date.start < opening.length);
  const named = inOpening.find((date) => roleOf(date) === 'named');
  if (named && isWithin(named, NAMED_REACH_DAYS)) return named;
  const told = inOpening.find((date) => roleOf(date) === 'event' && isWithin(date, LEAD_REACH_DAYS));
  if (told) return told;
  const known = dates.referenceOf({ start: 0, end: opening.length });
  if (known && isWithin(known, NAMED_REACH_DAYS)) return known;
  const recent = inLead.filter((date) => isWithin(date, LEAD_REACH_DAYS));
  return (
    recent.find(isWhatHappened) ??
    recent.find((date) => roleOf(date) === 'aside') ??
    recent.find((date) => roleOf(date) !== 'none')
  );
}

import { parseDate, type StatedDate } from './parse-date.ts';

/** Where a page or feed states a publication date, from the most to the least trusted. */
const DATE_ORIGINS = ['json-ld', 'meta', 'feed', 'header', 'url'] as const;
type DateOrigin = (typeof DATE_ORIGINS)[number];

/** A date as stated. `place`: which property, element or part, such as `NewsArticle.datePublished`. */
export type DateCandidate = { from: DateOrigin; place: string; stated: string };

/** A candidate that was read. */
export type DateReading = DateCandidate & StatedDate;

/** A candidate that was not taken, and why. */
type RejectedDate = DateCandidate & { reason: string };

/**
 * The publication date of a text: `chosen` is the first reading in the order of `DATE_ORIGINS`, made an instant by the next one
 * that states the same day with its hour. `conflicts`: readings of another day. `rejected`: what could not be read, lies in the
 * future, or before there was a web.
 */
export type PublicationDate = { chosen: DateReading | null; conflicts: DateReading[]; rejected: RejectedDate[] };

/** No offset is further from UTC. */
const DAY_MS = 86_400_000;
const MAX_OFFSET_MS = 14 * 3_600_000;

/** Chooses among what is stated. `now`: an instant; no text was published after it, in any zone. */
export function choosePublicationDate(candidates: readonly DateCandidate[], now: string): PublicationDate {
  const readings: DateReading[] = [];
  const rejected: RejectedDate[] = [];
  for (const candidate of candidates) {
    const read = parseDate(candidate.stated);
    const reason = read ? implausible(read, now) : 'names no day for certain';
    if (read && reason === null) readings.push({ ...candidate, ...read });
    else rejected.push({ ...candidate, reason: reason ?? '' });
  }
  readings.sort((a, b) => DATE_ORIGINS.indexOf(a.from) - DATE_ORIGINS.indexOf(b.from));
  const [first] = readings;
  if (!first) return { chosen: null, conflicts: [], rejected };
  const exact =
    first.precision === 'day'
      ? readings.find((other) => other.precision === 'instant' && sameDay(first, other))
      : first;
  const chosen = exact ?? first;
  return { chosen, conflicts: readings.filter((other) => !sameDay(chosen, other)), rejected };
}

/** Why a reading can not be a publication date; null where it can. */
function implausible({ at }: StatedDate, now: string): string | null {
  const start = Date.parse(at);
  if (start > Date.parse(now) + MAX_OFFSET_MS) return `lies in the future: it is ${now.slice(0, 10)}`;
  if (at < '1970-01-02') return 'is before 2 January 1970: a clock that was never set';
  return null;
}

/** Whether two readings can mean one day: a day in any zone. Two instants may lie an offset apart, as summer time is forgotten. */
function sameDay(a: StatedDate, b: StatedDate): boolean {
  const distance = Math.abs(Date.parse(a.at) - Date.parse(b.at));
  if (a.precision === 'instant' && b.precision === 'instant') return distance < DAY_MS;
  if (a.precision === 'day' && b.precision === 'day') return a.at === b.at;
  const [day, instant] = a.precision === 'day' ? [a, b] : [b, a];
  const behind = Date.parse(instant.at) - Date.parse(day.at);
  return behind >= -MAX_OFFSET_MS && behind < DAY_MS + MAX_OFFSET_MS - 2 * 3_600_000;
}

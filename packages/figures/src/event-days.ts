import type { DatedSpan } from './date-role.ts';

const DAY_MS = 86_400_000;
/** Days that "and" may join, first to last; those of a range may be further apart. */
const LONGEST_LIST_DAYS = 7;
const LONGEST_RANGE_DAYS = 62;
/** "Monday and Tuesday", "the night of 11 to 12 November". */
const AND = /^,? and (?:(?:early|late) )?$/;
const TO = /^(?: (?:to|until|till|through)(?: (?:early|late))? | ?[-\u2010-\u2015] ?)$/;
const BETWEEN = /\bbetween (?:the (?:morning|night|evening) of )?(?:\w+ )?$/i;
const COMMA = /^, $/;
/** "(10:15 p.m. Friday local time)" behind a time tells the same moment by another clock. */
const SECOND_CLOCK = /^(?: local time)? \($/;

/**
 * The dates of a text as linking reads them: days that stand together ("on Monday and Tuesday") are one interval, and a moment that
 * is told by two clocks is told by the first.
 */
export function eventDays(text: string, dates: readonly DatedSpan[]): DatedSpan[] {
  const joined: DatedSpan[] = [];
  let listed: DatedSpan[] = [];
  for (const date of dates) {
    const last = joined.at(-1);
    const gap = last && date.start - last.end < 20 ? text.slice(last.end, date.start) : null;
    if (!last || gap === null || last.startsAt === null || date.startsAt === null) joined.push(date);
    else if (last.type === 'TIME' && date.type === 'TIME' && SECOND_CLOCK.test(gap)) continue;
    else if (COMMA.test(gap)) {
      listed = [...(listed.at(-1) === last ? listed : [last]), date];
      joined.push(date);
    } else {
      const first = listed.at(-1) === last ? listed[0] : last;
      const whole = joinedDays(first ?? last, date, longestSpan(text, last, gap));
      if (whole) joined.splice(joined.indexOf(first ?? last));
      joined.push(whole ?? date);
    }
  }
  return joined;
}

/** How many days apart two dates may be that `gap` joins; 0 where it does not. */
function longestSpan(text: string, first: DatedSpan, gap: string): number {
  if (TO.test(gap)) return LONGEST_RANGE_DAYS;
  if (!AND.test(gap)) return 0;
  return BETWEEN.test(text.slice(Math.max(0, first.start - 40), first.start)) ? LONGEST_RANGE_DAYS : LONGEST_LIST_DAYS;
}

function joinedDays(first: DatedSpan, last: DatedSpan, longestDays: number): DatedSpan | null {
  const [from, to] = [Date.parse(first.startsAt ?? ''), Date.parse(last.endsAt ?? '')];
  if (!(to > from) || Date.parse(last.startsAt ?? '') < from || to - from > longestDays * DAY_MS) return null;
  if (!isNamedDay(first) || !isNamedDay(last)) return null;
  const isShort = to - from <= LONGEST_LIST_DAYS * DAY_MS;
  return {
    start: first.start,
    end: last.end,
    type: 'DATE',
    unit: isShort ? 'day' : 'week',
    startsAt: first.startsAt,
    endsAt: last.endsAt,
    stated: first.stated,
  };
}

const isNamedDay = ({ type, unit }: DatedSpan): boolean => type === 'TIME' || (type === 'DATE' && unit === 'day');

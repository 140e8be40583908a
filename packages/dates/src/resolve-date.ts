import { civilDate, dayNumber, daysInMonth, isCivilDate, mondayOf, weekdayOf } from './calendar.ts';
import type { Cue } from './cues.ts';
import { holidayIn } from './holidays.ts';
import type { Memory } from './memory.ts';
import type { DateMention, UnresolvedReason } from './mention.ts';
import {
  centuryPeriod,
  dayPeriod,
  decadePeriod,
  halfPeriod,
  monthPeriod,
  type Period,
  quarterPeriod,
  seasonPeriod,
  shiftedPeriod,
  weekPeriod,
  yearPeriod,
} from './period.ts';
import { choosePeriod, type Policy } from './policy.ts';
import { type DateReading, LAST_DAY, type Shift, type Unit, type Which } from './reading.ts';

/** What a date is resolved against at its place in the document. */
export type Scope = {
  policy: Policy;
  /** The day the text, or the comment a quotation comes from, was published. */
  publicationDay: number;
  last: Memory['last'];
  /** The day named last in the same sentence. */
  sentenceDay: Period | null;
  /** The month or quarter named last in the same sentence, and the last quarter of the text so far. */
  sentencePeriod: Period | null;
  quarter: Period | null;
  /** What a name without its year goes on from, null where it counts from the publication. */
  story: Period | null;
  /** The governing cue; looked for only where it decides something. */
  cue: () => Cue | null;
};

/** What a choice among periods of one name went by; absent where nothing was chosen. */
type Deciding = { others: readonly Period[]; cue: Cue | null };

export type Outcome =
  | { period: Period; anchor: DateMention['anchor']; from?: number; confidence: number; deciding?: Deciding }
  | { period: null; unit: Unit; reason: UnresolvedReason };

type NamedReading = Extract<DateReading, { year: number | null }>;

/** Second phase, for one reading: the period it means in its scope, or why it means none. */
export function resolveDate(reading: DateReading, scope: Scope): Outcome {
  switch (reading.kind) {
    case 'unresolvable':
      return { period: null, unit: reading.unit, reason: reading.reason };
    case 'iso-week': {
      const monday = mondayOf(dayNumber(reading.year, 1, 4)) + (reading.week - 1) * 7;
      return certain(reading.day === null ? weekPeriod(monday) : dayPeriod(monday + reading.day - 1));
    }
    case 'year':
      return certain(yearPeriod(reading.year));
    case 'century':
      return certain(centuryPeriod(reading.century));
    case 'decade':
      return reading.twoDigits ? resolveShortDecade(reading.decade, scope) : certain(decadePeriod(reading.decade));
    case 'offset':
      return resolveOffset(reading, scope);
    case 'shift':
      return resolveShift(reading.shift, scope);
    case 'reported':
      return resolveReported(reading.unit, scope);
    case 'same-period':
      return resolveSamePeriod(reading, scope);
    case 'weekend':
      return choose(scope, 'nearest', (from, round) => shiftedPeriod('weekend', from, round));
    case 'weekday':
      return choose(reading.isFromMention ? fromMention(scope) : scope, reading.which, (from, round) =>
        dayPeriod(mondayOf(from) + reading.weekday - 1 + round * 7),
      );
    case 'day':
      return reading.month === null ? resolveDayOfMonth(reading, scope) : resolveNamed(reading, scope);
    default:
      return resolveNamed(reading, scope);
  }
}

const certain = (period: Period | null, unit: Unit = 'day'): Outcome =>
  period ? { period, anchor: 'none', confidence: 0.98 } : { period: null, unit, reason: 'no-such-day' };

/** A name that comes round every year: with its year stated, shifted to, or chosen. */
function resolveNamed(reading: NamedReading, scope: Scope): Outcome {
  const inYear = (year: number): Period | null => periodInYear(reading, year);
  const unit: Unit = reading.kind === 'day' || reading.kind === 'holiday' ? 'day' : 'month';
  if (reading.year !== null) {
    const stated = certain(inYear(reading.year), unit);
    return stated.period && 'ambiguous' in reading && reading.ambiguous ? { ...stated, confidence: 0.6 } : stated;
  }
  const shift = 'yearShift' in reading ? reading.yearShift : undefined;
  if (shift) {
    const base = baseOf(shift, scope);
    if (!base) return { period: null, unit, reason: 'no-date-before' };
    const period = inYear(civilDate(base.day).year + shift.amount);
    return period
      ? { period, anchor: base.anchor, from: base.day, confidence: 0.9 }
      : { period: null, unit, reason: 'no-such-day' };
  }
  const which = ('which' in reading ? reading.which : undefined) ?? 'nearest';
  return choose(scope, which, (from, round) => inYear(civilDate(from).year + round));
}

function periodInYear(reading: NamedReading, year: number): Period | null {
  switch (reading.kind) {
    case 'day': {
      const { month } = reading;
      if (month === null) return null;
      const day = reading.day === LAST_DAY ? daysInMonth(year, month) : reading.day;
      return isCivilDate(year, month, day) ? dayPeriod(dayNumber(year, month, day)) : null;
    }
    case 'month':
      return monthPeriod(year, reading.month);
    case 'quarter':
      return quarterPeriod(year, reading.quarter);
    case 'half':
      return halfPeriod(year, reading.half);
    case 'season':
      return seasonPeriod(year, reading.season);
    case 'week-of-month':
      return weekOfMonth(year, reading);
    case 'holiday': {
      const day = holidayIn(reading.name, year);
      return day === null ? null : dayPeriod(day);
    }
    default:
      return yearPeriod(year);
  }
}

/** The nth ISO week whose Thursday lies in the month; -1 for the last. */
function weekOfMonth(year: number, { month, nth }: { month: number; nth: number }): Period {
  const first = dayNumber(year, month, 1);
  const last = dayNumber(year, month + 1, 1) - 1;
  const firstThursday = first + ((4 - weekdayOf(first) + 7) % 7);
  const lastThursday = last - ((weekdayOf(last) - 4 + 7) % 7);
  return weekPeriod(nth > 0 ? Math.min(firstThursday + (nth - 1) * 7, lastThursday) : lastThursday);
}

/** "the 25th", "the 25th of last month", "Friday 6th". */
function resolveDayOfMonth(reading: Extract<DateReading, { kind: 'day' }>, scope: Scope): Outcome {
  const { day, weekday, monthShift } = reading;
  const inMonth = (from: number, offset: number): Period | null => {
    const { year, month } = civilDate(monthPeriod(civilDate(from).year, civilDate(from).month + offset).start);
    if (!isCivilDate(year, month, day)) return null;
    const number = dayNumber(year, month, day);
    return weekday === undefined || weekdayOf(number) === weekday ? dayPeriod(number) : null;
  };
  if (monthShift) {
    const base = baseOf(monthShift, scope);
    if (!base) return { period: null, unit: 'day', reason: 'no-date-before' };
    const period = inMonth(base.day, monthShift.amount);
    return period
      ? { period, anchor: base.anchor, from: base.day, confidence: 0.95 }
      : { period: null, unit: 'day', reason: 'no-such-day' };
  }
  if (weekday === undefined) return choose(scope, 'nearest', inMonth);
  for (const offset of [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6]) {
    const period = inMonth(scope.publicationDay, offset);
    if (period) return { period, anchor: 'publication', from: scope.publicationDay, confidence: 0.9 };
  }
  return { period: null, unit: 'day', reason: 'no-such-day' };
}

/** "the 80s", "the twenties": of the last hundred years. */
function resolveShortDecade(digit: number, scope: Scope): Outcome {
  const current = Math.floor(civilDate(scope.publicationDay).year / 10);
  const decade = Math.floor(current / 10) * 10 + digit;
  const period = decadePeriod(decade > current ? decade - 10 : decade);
  return { period, anchor: 'publication', from: scope.publicationDay, confidence: 0.85 };
}

function choose(scope: Scope, which: Which, at: (from: number, round: number) => Period | null): Outcome {
  // "this spring" and "last June" count from now, whatever the sentence told before.
  const story = which === 'nearest' || scope.policy === 'narrative' ? scope.story : null;
  const from = story?.start ?? scope.publicationDay;
  const policy = story ? 'narrative' : scope.policy === 'narrative' ? 'news' : scope.policy;
  const deciding = choosePeriod({
    policy,
    which,
    cue: scope.cue,
    from,
    until: story?.end,
    at: (round) => at(from, round),
  });
  const { period } = deciding;
  if (!period) return { period: null, unit: 'day', reason: 'no-such-day' };
  const confidence = which === 'next' ? 0.7 : story ? 0.8 : deciding.cue ? 0.93 : 0.88;
  return { period, anchor: story ? 'mention' : 'publication', from, confidence, deciding };
}

/** So many days around the publication are news. */
const FRESH_DAYS = 3;

/** "the following Monday": counted from the day mentioned last, as if the text had been published then. */
const fromMention = (scope: Scope): Scope =>
  scope.last.day ? { ...scope, publicationDay: scope.last.day.start, story: null } : scope;

type BaseDay = { day: number; anchor: 'publication' | 'mention' };

/** The day a shift counts from; null where it needs an earlier date and the text has none fine enough. */
function baseOf(shift: Shift, scope: Scope): BaseDay | null {
  const published: BaseDay = { day: scope.publicationDay, anchor: 'publication' };
  const isNews = scope.policy !== 'narrative';
  if (shift.base === 'publication') return published;
  const { day, month, year } = scope.last;
  // "later in the day" is the day just told of, if the text is about these days.
  const isToday = shift.base === 'context' && shift.unit === 'day' && day !== null;
  if (isToday && Math.abs(day.start - scope.publicationDay) <= FRESH_DAYS) return { day: day.start, anchor: 'mention' };
  if (isNews && (shift.base === 'context' || (shift.base === 'sentence' && !scope.sentenceDay))) return published;
  const isDaily = shift.unit === 'day' || shift.unit === 'week' || shift.unit === 'weekend';
  const last = isDaily ? day : shift.unit === 'month' ? month : year;
  if (last) return { day: last.start, anchor: 'mention' };
  const isLong = shift.unit === 'decade' || shift.unit === 'century' || (shift.unit === 'year' && shift.amount <= 0);
  return shift.base !== 'mention' || isLong ? published : null;
}

function resolveShift(shift: Shift, scope: Scope): Outcome {
  const base = baseOf(shift, scope);
  if (!base) return { period: null, unit: shift.unit, reason: 'no-date-before' };
  const period = shiftedPeriod(shift.unit, base.day, shift.amount);
  if (!period) return { period: null, unit: shift.unit, reason: 'out-of-calendar' };
  const confidence =
    base.anchor === 'mention' ? 0.75 : shift.unit === 'day' && Math.abs(shift.amount) <= 1 ? 0.97 : 0.9;
  return { period, anchor: base.anchor, from: base.day, confidence };
}

/** "two days before Christmas": from the date named. */
function resolveOffset(reading: Extract<DateReading, { kind: 'offset' }>, scope: Scope): Outcome {
  const from = resolveDate(reading.from, scope);
  if (!from.period) return from;
  const period = reading.isExact
    ? shiftedPeriod(from.period.unit, sameDayAway(from.period.start, reading), 0)
    : shiftedPeriod(reading.unit, from.period.start, reading.amount);
  return period ? { ...from, period } : { period: null, unit: reading.unit, reason: 'out-of-calendar' };
}

/** "a year ago today": that very day, and not the year. */
function sameDayAway(day: number, { unit, amount }: { unit: Unit; amount: number }): number {
  if (unit === 'day' || unit === 'week') return day + amount * (unit === 'week' ? 7 : 1);
  const { year, month, day: date } = civilDate(day);
  const months = year * 12 + month - 1 + amount * (unit === 'year' ? 12 : 1);
  const [shiftedYear, shiftedMonth] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  return dayNumber(shiftedYear, shiftedMonth, Math.min(date, daysInMonth(shiftedYear, shiftedMonth)));
}

/** "the latest quarter", "for the year": what the report is about. Without a quarter named, the last that has ended. */
function resolveReported(unit: 'quarter' | 'year', scope: Scope): Outcome {
  const { quarter, publicationDay } = scope;
  const isOfLast = unit === 'quarter' || (isReportingSeason(publicationDay) && scope.cue()?.tense !== 'future');
  const from =
    quarter?.start ?? (isOfLast ? shiftedPeriod('quarter', publicationDay, -1)?.start : null) ?? publicationDay;
  const period = shiftedPeriod(unit, from, 0);
  if (!period) return { period: null, unit, reason: 'out-of-calendar' };
  return { period, anchor: quarter ? 'mention' : 'publication', from, confidence: 0.8 };
}

/** In the first three months of a year "the year" of a report is the one before. */
const isReportingSeason = (day: number): boolean => civilDate(day).month <= 3;

/** "a year earlier" of a quarter or month is that quarter or month of the year before; of anything else, a year. */
function resolveSamePeriod(reading: Extract<DateReading, { kind: 'same-period' }>, scope: Scope): Outcome {
  const { unit, years, base, reach } = reading;
  const mentioned = scope.last.year?.unit === 'month' || scope.last.year?.unit === 'quarter' ? scope.last.year : null;
  const known = scope.sentencePeriod ?? (reach === 'text' ? (mentioned ?? scope.quarter) : null);
  const quarter = scope.quarter ?? shiftedPeriod('quarter', scope.publicationDay, -1);
  const period = unit === 'quarter' && known?.unit !== 'quarter' ? quarter : known;
  if (!period) return resolveShift({ unit: 'year', amount: years, base }, scope);
  return { period: yearsOff(period, years), anchor: 'mention', from: period.start, confidence: 0.8 };
}

function yearsOff(period: Period, years: number): Period {
  const { year, month } = civilDate(period.start);
  return period.unit === 'quarter'
    ? quarterPeriod(year + years, Math.ceil(month / 3))
    : monthPeriod(year + years, month);
}

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
    case 'year':
      return certain(yearPeriod(reading.year));
    case 'century':
      return certain(centuryPeriod(reading.century));
    case 'decade':
      return reading.twoDigits ? resolveShortDecade(reading.decade, scope) : certain(decadePeriod(reading.decade));
    case 'offset':
      return resolveOffset(reading, scope);
    case 'shift':
      return resolveShift(reading.shift, scope, reading.keepsUnit);
    case 'weekday':
      return choose(scope, reading.which, (from, round) => dayPeriod(mondayOf(from) + reading.weekday - 1 + round * 7));
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
  const { period, ...deciding } = choosePeriod({ policy, which, cue: scope.cue, from, at: (round) => at(from, round) });
  if (!period) return { period: null, unit: 'day', reason: 'no-such-day' };
  const confidence = which === 'next' ? 0.7 : story ? 0.8 : deciding.cue ? 0.93 : 0.88;
  return { period, anchor: story ? 'mention' : 'publication', from, confidence, deciding };
}

type BaseDay = { day: number; anchor: 'publication' | 'mention' };

/** The day a shift counts from; null where it needs an earlier date and the text has none fine enough. */
function baseOf(shift: Shift, scope: Scope): BaseDay | null {
  const published: BaseDay = { day: scope.publicationDay, anchor: 'publication' };
  if (shift.base === 'publication' || (shift.base === 'context' && scope.policy !== 'narrative')) return published;
  if (shift.base === 'sentence' && scope.policy !== 'narrative' && !scope.sentenceDay) return published;
  const { day, month, year } = scope.last;
  const isDaily = shift.unit === 'day' || shift.unit === 'week' || shift.unit === 'weekend';
  const last = isDaily ? day : shift.unit === 'month' ? month : year;
  if (last) return { day: last.start, anchor: 'mention' };
  return shift.base !== 'mention' || (shift.unit === 'year' && shift.amount <= 0) ? published : null;
}

function resolveShift(shift: Shift, scope: Scope, keepsUnit?: true): Outcome {
  const base = baseOf(shift, scope);
  if (!base) return { period: null, unit: shift.unit, reason: 'no-date-before' };
  const mentioned = keepsUnit ? scope.last.year : null;
  const period = mentioned ? aYearOff(mentioned, shift.amount) : shiftedPeriod(shift.unit, base.day, shift.amount);
  if (!period) return { period: null, unit: shift.unit, reason: 'out-of-calendar' };
  const confidence =
    base.anchor === 'mention' ? 0.75 : shift.unit === 'day' && Math.abs(shift.amount) <= 1 ? 0.97 : 0.9;
  return { period, anchor: mentioned ? 'mention' : base.anchor, from: mentioned?.start ?? base.day, confidence };
}

/** "two days before Christmas": from the date named. */
function resolveOffset(reading: Extract<DateReading, { kind: 'offset' }>, scope: Scope): Outcome {
  const from = resolveDate(reading.from, scope);
  if (!from.period) return from;
  const period = shiftedPeriod(reading.unit, from.period.start, reading.amount);
  return period ? { ...from, period } : { period: null, unit: reading.unit, reason: 'out-of-calendar' };
}

/** "a year earlier" after a quarter or month is that quarter or month of the year before. */
function aYearOff(period: Period, years: number): Period {
  const { year, month } = civilDate(period.start);
  if (period.unit === 'quarter') return quarterPeriod(year + years, Math.ceil(month / 3));
  return period.unit === 'month' ? monthPeriod(year + years, month) : yearPeriod(year + years);
}

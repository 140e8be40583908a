import { civilDate, dayNumber, isoWeek, mondayOf } from './calendar.ts';
import type { Season, Unit } from './reading.ts';

/** A stretch of the calendar: days since 1970-01-01, half-open. Unit and start say which one it is. */
export type Period = { unit: CalendarUnit; start: number; end: number };

/** Units that a period can have. */
type CalendarUnit = Exclude<Unit, 'hour' | 'minute' | 'second'>;

const TWO_DIGITS = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
const two = (value: number): string => TWO_DIGITS[value] ?? String(value);
const four = (value: number): string =>
  value > 999 && value < 10_000 ? String(value) : String(value).padStart(4, '0');

export function isoDay(day: number): string {
  const { year, month, day: date } = civilDate(day);
  return `${four(year)}-${two(month)}-${two(date)}`;
}

/** The first instant of a day in UTC, as Date.prototype.toISOString writes it, years beyond four digits included. */
export function midnight(day: number): string {
  const isFourDigits = day >= YEAR_0 && day < YEAR_10000;
  return isFourDigits ? `${isoDay(day)}T00:00:00.000Z` : new Date(day * 86_400_000).toISOString();
}

const YEAR_0 = dayNumber(0, 1, 1);
const YEAR_10000 = dayNumber(10_000, 1, 1);

/** TIMEX3 value of a period. Written only for what is kept: choosing among Fridays needs none. */
export function periodValue({ unit, start }: Period): string {
  if (unit === 'day') return isoDay(start);
  const { year, month } = civilDate(start);
  switch (unit) {
    case 'week':
    case 'weekend': {
      const { year: weekYear, week } = isoWeek(start);
      return `${four(weekYear)}-W${two(week)}${unit === 'weekend' ? '-WE' : ''}`;
    }
    case 'month':
      return `${four(year)}-${two(month)}`;
    case 'quarter':
      return `${four(year)}-Q${Math.ceil(month / 3)}`;
    case 'half':
      return `${four(year)}-H${month > 6 ? 2 : 1}`;
    case 'season':
      return `${four(year)}-${SEASONS[month / 3 - 1] ?? ''}`;
    case 'decade':
      return `${String(Math.floor(year / 10)).padStart(3, '0')}X`;
    case 'century':
      return `${String(Math.floor(year / 100)).padStart(2, '0')}XX`;
    default:
      return four(year);
  }
}

export const dayPeriod = (day: number): Period => ({ unit: 'day', start: day, end: day + 1 });

/** The ISO week, Monday to Sunday, that holds `day`. */
export function weekPeriod(day: number): Period {
  const start = mondayOf(day);
  return { unit: 'week', start, end: start + 7 };
}

/** Saturday and Sunday of the ISO week that holds `day`. */
function weekendPeriod(day: number): Period {
  const saturday = mondayOf(day) + 5;
  return { unit: 'weekend', start: saturday, end: saturday + 2 };
}

/** So many whole months from the first of one; months beyond 1 to 12 carry over. */
const months = (
  unit: CalendarUnit,
  { year, month, count }: { year: number; month: number; count: number },
): Period => ({
  unit,
  start: dayNumber(year, month, 1),
  end: dayNumber(year, month + count, 1),
});

export const monthPeriod = (year: number, month: number): Period => months('month', { year, month, count: 1 });
export const quarterPeriod = (year: number, quarter: number): Period =>
  months('quarter', { year, month: quarter * 3 - 2, count: 3 });
export const halfPeriod = (year: number, half: number): Period =>
  months('half', { year, month: half * 6 - 5, count: 6 });
export const yearPeriod = (year: number): Period => months('year', { year, month: 1, count: 12 });

/** `decade`: the year without its last digit, 199 for the 1990s. */
export const decadePeriod = (decade: number): Period => months('decade', { year: decade * 10, month: 1, count: 120 });

/** `century`: the year without its last two digits, 18 for the nineteenth. */
export const centuryPeriod = (century: number): Period =>
  months('century', { year: century * 100, month: 1, count: 1200 });

/** In the order of their first months: March, June, September, December. */
const SEASONS: readonly Season[] = ['SP', 'SU', 'FA', 'WI'];

/** Meteorological seasons of the northern hemisphere: three whole months; winter is that which begins in the year. */
export const seasonPeriod = (year: number, season: Season): Period =>
  months('season', { year, month: (SEASONS.indexOf(season) + 1) * 3, count: 3 });

/** The period of a unit that lies `amount` units after the one that holds `day`; null for units finer than a day. */
export function shiftedPeriod(unit: Unit, day: number, amount: number): Period | null {
  const { year, month } = civilDate(day);
  switch (unit) {
    case 'day':
      return dayPeriod(day + amount);
    case 'week':
      return weekPeriod(day + amount * 7);
    case 'weekend':
      return weekendPeriod(day + amount * 7);
    case 'month':
      return monthPeriod(year, month + amount);
    case 'quarter':
      return quarterPeriod(year, Math.ceil(month / 3) + amount);
    case 'year':
      return yearPeriod(year + amount);
    case 'decade':
      return decadePeriod(Math.floor(year / 10) + amount);
    case 'century':
      return centuryPeriod(Math.floor(year / 100) + amount);
    default:
      return null;
  }
}

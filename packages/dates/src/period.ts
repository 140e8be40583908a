import { civilDate, dayNumber, isoWeek, mondayOf } from './calendar.ts';
import type { Season, Unit } from './reading.ts';

/** A stretch of the calendar: days since 1970-01-01, half-open, with its TIMEX3 value. */
export type Period = { unit: Unit; start: number; end: number; value: string };

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

export const isoDay = (day: number): string => {
  const { year, month, day: date } = civilDate(day);
  return `${pad(year, 4)}-${pad(month)}-${pad(date)}`;
};

/** The first instant of a day in UTC, as Date.prototype.toISOString writes it, years beyond four digits included. */
export function midnight(day: number): string {
  const isFourDigits = day >= YEAR_0 && day < YEAR_10000;
  return isFourDigits ? `${isoDay(day)}T00:00:00.000Z` : new Date(day * 86_400_000).toISOString();
}

const YEAR_0 = dayNumber(0, 1, 1);
const YEAR_10000 = dayNumber(10_000, 1, 1);

export const dayPeriod = (day: number): Period => ({ unit: 'day', start: day, end: day + 1, value: isoDay(day) });

/** The ISO week, Monday to Sunday, that holds `day`. */
export function weekPeriod(day: number): Period {
  const { year, week } = isoWeek(day);
  const start = mondayOf(day);
  return { unit: 'week', start, end: start + 7, value: `${pad(year, 4)}-W${pad(week)}` };
}

/** Saturday and Sunday of the ISO week that holds `day`. */
function weekendPeriod(day: number): Period {
  const { start, value } = weekPeriod(day);
  return { unit: 'weekend', start: start + 5, end: start + 7, value: `${value}-WE` };
}

/** Months beyond 1 to 12 carry over. */
export function monthPeriod(year: number, month: number): Period {
  const start = dayNumber(year, month, 1);
  return { unit: 'month', start, end: dayNumber(year, month + 1, 1), value: isoDay(start).slice(0, -3) };
}

export function quarterPeriod(year: number, quarter: number): Period {
  const start = dayNumber(year, quarter * 3 - 2, 1);
  const { year: startYear, month } = civilDate(start);
  return {
    unit: 'quarter',
    start,
    end: dayNumber(year, quarter * 3 + 1, 1),
    value: `${pad(startYear, 4)}-Q${Math.ceil(month / 3)}`,
  };
}

export const halfPeriod = (year: number, half: number): Period => ({
  unit: 'half',
  start: dayNumber(year, half * 6 - 5, 1),
  end: dayNumber(year, half * 6 + 1, 1),
  value: `${pad(year, 4)}-H${half}`,
});

export const yearPeriod = (year: number): Period => ({
  unit: 'year',
  start: dayNumber(year, 1, 1),
  end: dayNumber(year + 1, 1, 1),
  value: pad(year, 4),
});

/** `decade`: the year without its last digit, 199 for the 1990s. */
export const decadePeriod = (decade: number): Period => ({
  unit: 'decade',
  start: dayNumber(decade * 10, 1, 1),
  end: dayNumber(decade * 10 + 10, 1, 1),
  value: `${pad(decade, 3)}X`,
});

/** `century`: the year without its last two digits, 18 for the nineteenth. */
export const centuryPeriod = (century: number): Period => ({
  unit: 'century',
  start: dayNumber(century * 100, 1, 1),
  end: dayNumber(century * 100 + 100, 1, 1),
  value: `${pad(century)}XX`,
});

const SEASON_MONTH: Readonly<Record<Season, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };

/** Meteorological seasons of the northern hemisphere: three whole months; winter is that which begins in the year. */
export const seasonPeriod = (year: number, season: Season): Period => ({
  unit: 'season',
  start: dayNumber(year, SEASON_MONTH[season], 1),
  end: dayNumber(year, SEASON_MONTH[season] + 3, 1),
  value: `${pad(year, 4)}-${season}`,
});

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

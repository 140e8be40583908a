import { dayNumber, easterSunday, weekdayOf } from './calendar.ts';

/** The nth weekday of a month (1 Monday to 7 Sunday); -1 for the last. */
function nthWeekday(year: number, month: number, [weekday, nth]: readonly [number, number]): number {
  if (nth < 0) {
    const last = dayNumber(year, month + 1, 1) - 1;
    return last - ((weekdayOf(last) - weekday + 7) % 7);
  }
  const first = dayNumber(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
}

/** Holidays by name, lower case, as the day they fall on in a year. American ones are the American days. */
const HOLIDAYS: Readonly<Record<string, (year: number) => number>> = {
  "new year's day": (year) => dayNumber(year, 1, 1),
  "new year's eve": (year) => dayNumber(year, 12, 31),
  'martin luther king day': (year) => nthWeekday(year, 1, [1, 3]),
  "valentine's day": (year) => dayNumber(year, 2, 14),
  "presidents' day": (year) => nthWeekday(year, 2, [1, 3]),
  "st. patrick's day": (year) => dayNumber(year, 3, 17),
  'ash wednesday': (year) => easterSunday(year) - 46,
  'palm sunday': (year) => easterSunday(year) - 7,
  'good friday': (year) => easterSunday(year) - 2,
  'easter sunday': easterSunday,
  'easter monday': (year) => easterSunday(year) + 1,
  easter: easterSunday,
  "april fools' day": (year) => dayNumber(year, 4, 1),
  'may day': (year) => dayNumber(year, 5, 1),
  'memorial day': (year) => nthWeekday(year, 5, [1, -1]),
  juneteenth: (year) => dayNumber(year, 6, 19),
  'independence day': (year) => dayNumber(year, 7, 4),
  'bastille day': (year) => dayNumber(year, 7, 14),
  'labor day': (year) => nthWeekday(year, 9, [1, 1]),
  'columbus day': (year) => nthWeekday(year, 10, [1, 2]),
  halloween: (year) => dayNumber(year, 10, 31),
  'veterans day': (year) => dayNumber(year, 11, 11),
  'armistice day': (year) => dayNumber(year, 11, 11),
  'thanksgiving day': (year) => nthWeekday(year, 11, [4, 4]),
  thanksgiving: (year) => nthWeekday(year, 11, [4, 4]),
  "mother's day": (year) => nthWeekday(year, 5, [7, 2]),
  "father's day": (year) => nthWeekday(year, 6, [7, 3]),
  "new year's": (year) => dayNumber(year, 1, 1),
  'new year': (year) => dayNumber(year, 1, 1),
  nye: (year) => dayNumber(year, 12, 31),
  'xmas eve': (year) => dayNumber(year, 12, 24),
  'xmas day': (year) => dayNumber(year, 12, 25),
  xmas: (year) => dayNumber(year, 12, 25),
  'christmas eve': (year) => dayNumber(year, 12, 24),
  'christmas day': (year) => dayNumber(year, 12, 25),
  christmas: (year) => dayNumber(year, 12, 25),
  'boxing day': (year) => dayNumber(year, 12, 26),
};

export const HOLIDAY_NAMES = Object.keys(HOLIDAYS);

/** The day number a holiday falls on in a year, null for a name that is none. */
export const holidayIn = (name: string, year: number): number | null =>
  Object.hasOwn(HOLIDAYS, name) ? (HOLIDAYS[name]?.(year) ?? null) : null;

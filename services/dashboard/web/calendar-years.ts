/** A day of a year's grid of weeks: columns are weeks from Monday, rows are weekdays. Level 0 to 4 by how often it is named. */
type CalendarCell = { day: string; week: number; weekday: number; count: number; level: number };
export type CalendarYear = { year: number; cells: readonly CalendarCell[]; monthWeeks: readonly number[] };

const DAY_MS = 86_400_000;
const LEVELS = 4;

/** Years that have a day named, the latest first, each with all of its days. */
export function yearsOf(days: readonly string[], counts: readonly number[]): CalendarYear[] {
  const countOf = new Map(days.map((day, at) => [day, counts[at] ?? 0]));
  const greatest = Math.max(1, ...counts);
  const years = new Set(days.filter((day) => (countOf.get(day) ?? 0) > 0).map((day) => Number(day.slice(0, 4))));
  return [...years].toSorted((a, b) => b - a).map((year) => toYear(year, countOf, greatest));
}

function toYear(year: number, countOf: ReadonlyMap<string, number>, greatest: number): CalendarYear {
  const first = Date.UTC(year, 0, 1);
  // Monday is 0.
  const offset = (new Date(first).getUTCDay() + 6) % 7;
  const place = (time: number) => Math.floor((time - first) / DAY_MS) + offset;
  const cells: CalendarCell[] = [];
  for (let time = first; time < Date.UTC(year + 1, 0, 1); time += DAY_MS) {
    const day = new Date(time).toISOString().slice(0, 10);
    const count = countOf.get(day) ?? 0;
    cells.push({
      day,
      week: Math.floor(place(time) / 7),
      weekday: place(time) % 7,
      count,
      level: levelOf(count, greatest),
    });
  }
  return {
    year,
    cells,
    monthWeeks: Array.from({ length: 12 }, (_, month) => Math.floor(place(Date.UTC(year, month, 1)) / 7)),
  };
}

/** By the logarithm: a few days are named far more often than all others. */
const levelOf = (count: number, greatest: number): number =>
  count === 0 ? 0 : Math.min(LEVELS, 1 + Math.floor((LEVELS * Math.log(count)) / Math.log(greatest + 1)));

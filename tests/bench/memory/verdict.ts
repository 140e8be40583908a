import type { Series } from './samples.ts';
import { isGrowing, trendOf } from './trend.ts';

/** What may be gained in an hour, in which three days pass, by the beginning of a quantity's name. */
const ALLOWED_PER_HOUR: readonly (readonly [name: string, allowed: number])[] = [
  ['heap of', 15],
  ['resident memory of dateline', 60],
  ['resident memory of ClickHouse', 150],
  ['open files', 10],
  ['files in the data folder', 600],
  ['active parts', 30],
];

/** Prints how each quantity moved after the warm-up. True where none grew by more than is allowed. */
export function judge(series: Series, warmMs: number): boolean {
  say('after the warm-up', ['median', 'an hour', '95 % interval', 'allowed an hour']);
  let isFlat = true;
  for (const [name, samples] of [...series].toSorted(([left], [right]) => left.localeCompare(right))) {
    const allowed = ALLOWED_PER_HOUR.find(([begin]) => name.startsWith(begin))?.[1];
    if (allowed === undefined) throw new Error(`nothing says how much "${name}" may grow`);
    const trend = trendOf(samples.filter(({ atMs }) => atMs >= warmMs));
    const { median, perHour, low, high } = trend;
    const grows = isGrowing(trend, allowed);
    const interval = `${signed(low)} to ${signed(high)}`;
    say(name, [median.toFixed(0), signed(perHour), interval, `${allowed}${grows ? ', EXCEEDED' : ''}`]);
    if (grows || Number.isNaN(perHour)) isFlat = false;
  }
  return isFlat;
}

const say = (name: string, cells: readonly string[]): void =>
  void process.stderr.write(`${name.padEnd(34)}${cells.map((cell) => cell.padStart(18)).join('')}\n`);

const signed = (value: number): string => `${value > 0 ? '+' : ''}${value.toFixed(0)}`;

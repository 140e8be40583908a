import { type BenchAim, type BenchFigure, meets } from './report.ts';

const SIGNS: Readonly<Record<BenchAim['bound'], string>> = { 'at least': '≥', 'at most': '≤' };
const HEAD = ['figure', '', 'against', '', 'ratio', 'aim', ''] as const;
/** Columns that end together instead of beginning together. */
const NUMBERS: readonly number[] = [1, 3, 4];

/** One line a figure: value, what it is measured against, ratio, aims and whether each is met. */
export function renderTable(figures: readonly BenchFigure[]): string {
  const rows = [HEAD, ...figures.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => (NUMBERS.includes(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf(figure: BenchFigure): string[] {
  const { name, value, unit, against, ratio, aims } = figure;
  const wanted = aims.map(
    ({ of, bound, number }) => `${SIGNS[bound]} ${shorten(number)} ${of === 'ratio' ? 'of it' : unit}`,
  );
  const verdicts = aims.map((aim) => (meets(figure, aim) ? 'met' : 'missed'));
  return [
    name,
    `${shorten(value)} ${unit}`,
    against?.name ?? '',
    against ? shorten(against.value) : '',
    ratio === null ? '' : ratio.toFixed(2),
    wanted.join(', '),
    verdicts.join(', '),
  ];
}

/** Three digits, thousands parted, millions as such: 0.36, 12.3, 48,600, 51.9 M. */
function shorten(value: number): string {
  if (Math.abs(value) >= 1e6) return `${shorten(value / 1e6)} M`;
  return value.toLocaleString('en-US', {
    maximumSignificantDigits: Math.abs(value) >= 1e3 ? 6 : 3,
    maximumFractionDigits: 3,
  });
}

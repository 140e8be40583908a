import uPlot from 'uplot';
import type { TimelineSeries } from '../src/api.ts';
import { CHART_FONT, type Palette } from './palette.ts';
import type { DrawChart } from './use-chart.ts';

const DAY_S = 86_400;
const HEIGHT = 104;
/** The last of several charts above each other has the dates below it. */
const AXIS_HEIGHT = 26;
const Y_AXIS_WIDTH = 52;
/** Room for half of the last date. */
export const RIGHT_PADDING = 34;
/** A peak so many times the middle day flattens the others: then the scale grows by factors. */
const SKEWED = 25;

const secondsOf = (day: string): number => Date.parse(day) / 1_000;

export type RangeChart = {
  series: TimelineSeries;
  /** First and last day shown, which charts above each other share. */
  from: string;
  to: string;
  /** Width of an entry in days. */
  step: number;
  selected: string | null;
  hasDates: boolean;
  onHover: (index: number | null) => void;
  onPick: (index: number) => void;
};

/** True where one day dwarfs the others, so that the chart is drawn on a logarithmic scale. */
export function isSkewed({ high }: TimelineSeries): boolean {
  const told = high.filter((value) => value > 0).toSorted((a, b) => a - b);
  const [middle = 0, peak = 0] = [told[Math.floor(told.length / 2)], told.at(-1)];
  return peak > SKEWED * middle;
}

/** Linear up to 1, logarithmic beyond. */
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the enum is in the library's types only
const LOG_FROM_1: uPlot.Scale = { distr: 4, asinh: 1 };

/** Days as bars from the least to the greatest number given, with a tick at the newest: side by side they make a band. */
export const drawRanges =
  (chart: RangeChart): DrawChart =>
  (palette, width) => {
    const { series, from, to, step, hasDates, onHover, onPick } = chart;
    const ends = [secondsOf(from) - step * DAY_S, secondsOf(to) + 2 * step * DAY_S] as const;
    const peak = Math.max(1, ...series.high);
    const isLog = isSkewed(series);
    const options: uPlot.Options = {
      width,
      height: HEIGHT + (hasDates ? AXIS_HEIGHT : 0),
      padding: [10, RIGHT_PADDING, hasDates ? 0 : 6, 0],
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: {
        x: { time: true, range: () => [...ends] },
        y: { range: () => [0, peak * (isLog ? 1.5 : 1.08)], ...(isLog && LOG_FROM_1) },
      },
      axes: [dateAxis(palette, hasDates), isLog ? factorAxis(palette, peak) : countAxis(palette)],
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: {
        draw: [(plot) => paint(plot, chart, palette)],
        setCursor: [
          (plot) => onHover(plot.cursor.left !== undefined && plot.cursor.left >= 0 ? (plot.cursor.idx ?? null) : null),
        ],
        ready: [
          (plot) =>
            plot.over.addEventListener('click', () => {
              if (plot.cursor.idx !== null && plot.cursor.idx !== undefined) onPick(plot.cursor.idx);
            }),
        ],
      },
    };
    return { options, data: [series.days.map((day) => secondsOf(day) + (step * DAY_S) / 2), [...series.high]] };
  };

export const dateAxis = (palette: Palette, isShown: boolean): uPlot.Axis => ({
  show: isShown,
  stroke: palette.muted,
  font: CHART_FONT,
  size: AXIS_HEIGHT,
  space: 90,
  grid: { show: false },
  ticks: { stroke: palette.rule, width: 1, size: 5 },
  values: (_plot, splits, ...[, , increment]) => splits.map((seconds) => dateLabel(seconds, increment)),
});

export const countAxis = (palette: Palette): uPlot.Axis => ({
  stroke: palette.muted,
  font: CHART_FONT,
  size: Y_AXIS_WIDTH,
  space: 32,
  incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 1e7, 1e8],
  grid: { stroke: palette.rule, width: 1 },
  ticks: { show: false },
  values: (_plot, splits) => splits.map((value) => SHORT_NUMBER.format(value)),
});

/** 0, 1, 10, 100 ... of which the smaller are left out where there are many. */
const factorAxis = (palette: Palette, peak: number): uPlot.Axis => {
  const powers = Array.from({ length: Math.ceil(Math.log10(peak)) + 1 }, (_, power) => 10 ** power);
  const every = Math.ceil(powers.length / 3);
  const shown = powers.filter((power, at) => power <= peak && (powers.length - 1 - at) % every === 0);
  return { ...countAxis(palette), splits: () => [0, ...shown], filter: (_plot, splits) => splits };
};

const SHORT_NUMBER = new Intl.NumberFormat('en', { notation: 'compact' });
const label = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const YEAR = label({ year: 'numeric' });
const MONTH = label({ month: 'short', year: 'numeric' });
const DAY = label({ day: 'numeric', month: 'short' });
const HOUR = label({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

function dateLabel(seconds: number, increment: number): string {
  const format = increment >= 364 * DAY_S ? YEAR : increment >= 28 * DAY_S ? MONTH : increment >= DAY_S ? DAY : HOUR;
  return format.format(seconds * 1_000);
}

function paint(plot: uPlot, { series, step, selected }: RangeChart, palette: Palette): void {
  const { ctx } = plot;
  const ratio = devicePixelRatio;
  const x = (seconds: number) => plot.valToPos(seconds, 'x', true);
  const y = (value: number) => plot.valToPos(value, 'y', true);
  ctx.save();
  series.days.forEach((day, at) => {
    const start = secondsOf(day);
    const full = x(start + step * DAY_S) - x(start);
    const width = Math.max(3 * ratio, Math.min(full * 0.82, 26 * ratio));
    const left = x(start) + (full - width) / 2;
    const [top, bottom] = [y(series.high[at] ?? 0), y(series.low[at] ?? 0)];
    if (day === selected) {
      ctx.fillStyle = palette.rule;
      ctx.fillRect(left - 2 * ratio, plot.bbox.top, width + 4 * ratio, plot.bbox.height);
    }
    ctx.fillStyle = palette.band;
    ctx.fillRect(left, top, width, Math.max(bottom - top, ratio));
    ctx.fillStyle = palette.accent;
    const newest = y(series.newest[at] ?? 0);
    ctx.fillRect(left, newest - 1.25 * ratio, width, 2.5 * ratio);
  });
  ctx.restore();
}

import uPlot from 'uplot';
import type { RevisionLine, RevisionPoint } from '../src/api.ts';
import { LINE_COLOURS, type Palette } from './palette.ts';
import { countAxis, dateAxis, RIGHT_PADDING } from './range-chart.ts';
import type { DrawChart } from './use-chart.ts';

const HEIGHT = 280;
const DAY_S = 86_400;
/** Air beside a line that has one point. */
const LEAST_SPAN_S = 2 * DAY_S;

/** What a line is drawn at; null where nothing is stated any more. */
const levelOf = ({ best, low, high }: RevisionPoint): number | null => best ?? (low === 0 ? null : low) ?? high;

export type StepChart = { lines: readonly RevisionLine[]; until: string; highlighted: number | null };

/** A line a speaker over known_at: level until the speaker says otherwise, broken by a retraction, with whiskers for low and high. */
export const drawSteps =
  ({ lines, until, highlighted }: StepChart): DrawChart =>
  (palette, width) => {
    const instants = [
      ...new Set([...lines.flatMap(({ points }) => points.map(({ knownAt }) => secondsOf(knownAt))), secondsOf(until)]),
    ];
    const x = instants.toSorted((a, b) => a - b);
    const [first = 0, last = 0] = [x[0], x.at(-1)];
    const air = Math.max(LEAST_SPAN_S, last - first) * 0.03;
    const peak = Math.max(
      1,
      ...lines.flatMap(({ points }) => points.flatMap(({ low, best, high }) => [low ?? 0, best ?? 0, high ?? 0])),
    );
    const stepped = uPlot.paths.stepped?.({ align: 1 });
    const options: uPlot.Options = {
      width,
      height: HEIGHT,
      padding: [12, RIGHT_PADDING, 0, 0],
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
      cursor: { show: false },
      scales: {
        x: { time: true, range: () => [first - air, Math.max(last, first + LEAST_SPAN_S) + air] },
        y: { range: () => [0, peak * 1.1] },
      },
      axes: [dateAxis(palette, true), countAxis(palette)],
      series: [
        {},
        ...lines.map((_line, at): uPlot.Series => ({
          stroke: colourOf(palette, at),
          width: highlighted === at ? 3.5 : 2,
          alpha: highlighted === null || highlighted === at ? 1 : 0.25,
          ...(at >= LINE_COLOURS && { dash: [6, 4] }),
          ...(stepped && { paths: stepped }),
          points: { show: false },
        })),
      ],
      hooks: { draw: [(plot) => paintPoints(plot, { lines, until, highlighted }, palette)] },
    };
    return { options, data: [x, ...lines.map((line) => alignLine(line, x))] };
  };

const secondsOf = (instant: string): number => Date.parse(instant) / 1_000;

const colourOf = (palette: Palette, at: number): string => palette.lines[at % LINE_COLOURS] ?? palette.ink;

/** undefined: nothing new then, the line goes on; null: retracted, the line ends. */
function alignLine({ points }: RevisionLine, x: readonly number[]): (number | null | undefined)[] {
  const levels = new Map(points.map((point) => [secondsOf(point.knownAt), levelOf(point)]));
  const last = points.at(-1);
  return x.map((instant, at) => {
    if (levels.has(instant)) return levels.get(instant);
    const isEnd = at === x.length - 1;
    return isEnd && last ? levelOf(last) : undefined;
  });
}

/** A dot a statement, with a whisker from its low to its high; a statement open at the top gets an arrow. */
function paintPoints(plot: uPlot, { lines, highlighted }: StepChart, palette: Palette): void {
  const { ctx } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.setLineDash([]); // the last line drawn may have been dashed
  lines.forEach(({ points }, at) => {
    ctx.globalAlpha = highlighted === null || highlighted === at ? 1 : 0.25;
    ctx.strokeStyle = colourOf(palette, at);
    ctx.lineWidth = 1.5 * ratio;
    for (const point of points) {
      const level = levelOf(point);
      if (level === null) continue;
      const x = plot.valToPos(secondsOf(point.knownAt), 'x', true);
      const y = (value: number) => plot.valToPos(value, 'y', true);
      ctx.beginPath();
      ctx.moveTo(x, y(point.low ?? level));
      ctx.lineTo(x, y(point.high ?? level));
      if (point.high === null) {
        const tip = y(level) - 14 * ratio;
        ctx.moveTo(x, y(level));
        ctx.lineTo(x, tip);
        ctx.moveTo(x - 3 * ratio, tip + 4 * ratio);
        ctx.lineTo(x, tip);
        ctx.lineTo(x + 3 * ratio, tip + 4 * ratio);
      }
      ctx.stroke();
      ctx.beginPath();
      ctx.fillStyle = palette.paper;
      ctx.arc(x, y(level), 3.75 * ratio, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
    }
  });
  ctx.restore();
}

import { useState } from 'preact/hooks';
import type { Timeline, TimelineSeries } from '../src/api.ts';
import { DataTable } from './data-table.tsx';
import { countOf, formatDay, formatNumber, formatShortDay, seriesName } from './format.ts';
import { drawRanges, isSkewed } from './range-chart.ts';
import { Section } from './section.tsx';
import type { Asked } from './use-answer.ts';
import { useChart } from './use-chart.ts';
import type { ChangeView, View } from './view-state.ts';

/** Charts to begin with; the rest is one click away. */
const FIRST_CHARTS = 4;
const STEP_DAYS = { day: 1, week: 7, month: 30 } as const;

type TimelineSectionProps = { view: View; change: ChangeView; timeline: Asked<Timeline>; day: string | null };

/** What happened when: a chart a category, days side by side. */
export function TimelineSection({ view, change, timeline, day }: TimelineSectionProps) {
  const [isWhole, setWhole] = useState(false);
  const pick = (picked: string, category: string) => change({ day: picked, category: view.category ?? category });
  return (
    <Section
      id="timeline"
      title="What happened when"
      note={
        <>
          Each bar is a day on which something happened, from the <b>least to the greatest</b> number that any speaker
          gives for it; the tick is the newest statement. Pick a day to see who says what.
        </>
      }
      asked={timeline}
      isEmpty={({ series }) => series.length === 0}
      empty="No number for an event of a known day passes these filters."
    >
      {(answer) => {
        const shown = isWhole ? answer.series : answer.series.slice(0, FIRST_CHARTS);
        return (
          <>
            <Window answer={answer} change={change} isNarrowed={view.from !== undefined || view.to !== undefined} />
            <div class="ranges">
              {shown.map((series, at) => (
                <Range
                  key={`${series.category} ${series.side}`}
                  answer={answer}
                  series={series}
                  day={day}
                  hasDates={at === shown.length - 1}
                  onPick={(picked) => pick(picked, series.category)}
                />
              ))}
            </div>
            {answer.series.length > FIRST_CHARTS && (
              <button type="button" class="more" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
                {isWhole ? 'Show fewer categories' : `Show ${answer.series.length - FIRST_CHARTS} more categories`}
              </button>
            )}
            <TimelineTable answer={answer} onPick={pick} />
          </>
        );
      }}
    </Section>
  );
}

/** What the charts leave out, and how to see it. */
function Window({ answer, change, isNarrowed }: { answer: Timeline; change: ChangeView; isNarrowed: boolean }) {
  const { unit, outside } = answer;
  if (unit === 'day' && outside === 0) return null;
  return (
    <p class="window">
      {unit !== 'day' && <span>Each bar is the worst day of its {unit}: days are too many to draw. </span>}
      {outside > 0 && (
        <span>
          {countOf(outside, 'statement')} about days outside {answer.from && formatShortDay(answer.from)} to{' '}
          {answer.to && formatShortDay(answer.to)} {outside === 1 ? 'is' : 'are'} not drawn.{' '}
          <button
            type="button"
            class="link"
            onClick={() => change(isNarrowed ? { from: null, to: null } : { from: '1900-01-01', to: '2299-12-31' })}
          >
            {isNarrowed ? 'Usual days' : 'All days'}
          </button>
        </span>
      )}
    </p>
  );
}

type RangeProps = {
  answer: Timeline;
  series: TimelineSeries;
  day: string | null;
  hasDates: boolean;
  onPick: (day: string) => void;
};

function Range({ answer, series, day, hasDates, onPick }: RangeProps) {
  const [hovered, setHovered] = useState<number | null>(null);
  const [from = '', to = ''] = [answer.from ?? series.days[0], answer.to ?? series.days.at(-1)];
  const host = useChart(
    drawRanges({
      series,
      from: clampDay(from, answer, 'first'),
      to: clampDay(to, answer, 'last'),
      step: STEP_DAYS[answer.unit],
      selected: day,
      hasDates,
      onHover: setHovered,
      onPick: (at) => onPick(series.days[at] ?? ''),
    }),
    [series, answer.from, answer.to, answer.unit, day, hasDates],
  );
  const told = hovered ?? (day === null ? -1 : series.days.indexOf(day));
  const name = seriesName(series.category, series.side);
  return (
    <figure class="range">
      <figcaption>
        <b>{name}</b>
        {isSkewed(series) && <small>logarithmic scale</small>}
        <span class="reading">{told >= 0 ? describeDay(series, told) : countOf(series.days.length, 'day')}</span>
      </figcaption>
      <div class="chart" ref={host} aria-hidden="true" />
    </figure>
  );
}

/** Days far outside what is there would leave the charts empty: the axis ends where the data does. */
function clampDay(day: string, { series }: Timeline, which: 'first' | 'last'): string {
  const ends = series.map(({ days }) => (which === 'first' ? days[0] : days.at(-1)) ?? day).toSorted();
  const end = (which === 'first' ? ends[0] : ends.at(-1)) ?? day;
  return which === 'first' ? (day > end ? day : end) : day < end ? day : end;
}

function describeDay(series: TimelineSeries, at: number): string {
  const [low = 0, high = 0, newest = 0] = [series.low[at], series.high[at], series.newest[at]];
  const span =
    low === high ? formatNumber(high) : `${formatNumber(low)} to ${formatNumber(high)}, newest ${formatNumber(newest)}`;
  return `${formatDay(series.days[at] ?? '')}: ${span} · ${countOf(series.speakers[at] ?? 0, 'speaker')}`;
}

function TimelineTable({ answer, onPick }: { answer: Timeline; onPick: (day: string, category: string) => void }) {
  const rows = answer.series.flatMap((series) =>
    series.days.map((day, at) => [
      <button type="button" class="link" onClick={() => onPick(day, series.category)}>
        {formatShortDay(day)}
      </button>,
      seriesName(series.category, series.side),
      formatNumber(series.low[at] ?? 0),
      formatNumber(series.newest[at] ?? 0),
      formatNumber(series.high[at] ?? 0),
      formatNumber(series.speakers[at] ?? 0),
    ]),
  );
  return (
    <DataTable
      caption="Event days"
      head={['Day', 'Category', 'Least', 'Newest', 'Greatest', 'Speakers']}
      rows={rows}
      numeric={[2, 3, 4, 5]}
    />
  );
}

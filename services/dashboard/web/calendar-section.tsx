import { useState } from 'preact/hooks';
import type { Calendar } from '../src/api.ts';
import { DataTable } from './data-table.tsx';
import { countOf, formatDay, formatNumber, formatShortDay } from './format.ts';
import { Section } from './section.tsx';
import { useAnswer } from './use-answer.ts';
import { yearsOf, type CalendarYear } from './calendar-years.ts';
import { type ChangeView, queryOf, type View } from './view-state.ts';

const CELL = 13;
const GAP = 3;
const LEFT = 44;
const TOP = 18;
const WEEKS = 54;
const WIDTH = LEFT + WEEKS * CELL;
const HEIGHT = TOP + 7 * CELL;
const FIRST_YEARS = 4;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

type Voices = 'articles' | 'comments';

/** Which dates people talk about: a square a day, the darker the more often it is named. */
export function CalendarSection({ view, change }: { view: View; change: ChangeView }) {
  const [voices, setVoices] = useState<Voices>('articles');
  const [isWhole, setWhole] = useState(false);
  const asked = useAnswer<Calendar>(`calendar${queryOf(view, ['as_of', 'source', 'from', 'to'])}`);
  return (
    <Section
      id="calendar"
      title="Which dates people talk about"
      note="Days that texts name, whether or not a number goes with them. Readers are counted apart from reporting. Pick a day to go to it."
      asked={asked}
      isEmpty={({ days, longer }) => days.length === 0 && longer.rows.length === 0}
      empty="No text names a date yet."
    >
      {(answer) => {
        const years = yearsOf(answer.days, answer[voices]);
        const shown = isWhole ? years : years.slice(0, FIRST_YEARS);
        return (
          <>
            <div class="segmented" role="group" aria-label="Whose dates">
              {(['articles', 'comments'] as const).map((value) => (
                <button key={value} type="button" aria-pressed={voices === value} onClick={() => setVoices(value)}>
                  {value === 'articles' ? 'Articles' : 'Reader comments'}
                </button>
              ))}
            </div>
            <div class="years" aria-hidden="true">
              {shown.map((year) => (
                <Year key={year.year} year={year} picked={view.day ?? null} onPick={(day) => change({ day })} />
              ))}
            </div>
            {years.length > FIRST_YEARS && (
              <button type="button" class="more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
                {isWhole ? 'Show fewer years' : `Show ${countOf(years.length - FIRST_YEARS, 'earlier year')}`}
              </button>
            )}
            {answer.outside > 0 && (
              <p class="note">
                {countOf(answer.outside, 'mention')} of days beyond the filters or the calendar are not drawn.
              </p>
            )}
            <Longer answer={answer} />
            <DataTable
              caption="Days named"
              head={['Day', 'In articles', 'In comments']}
              rows={answer.days.map((day, at) => [
                <button type="button" class="link" onClick={() => change({ day })}>
                  {formatShortDay(day)}
                </button>,
                formatNumber(answer.articles[at] ?? 0),
                formatNumber(answer.comments[at] ?? 0),
              ])}
              numeric={[1, 2]}
            />
          </>
        );
      }}
    </Section>
  );
}

type YearProps = { year: CalendarYear; picked: string | null; onPick: (day: string) => void };

const Year = ({ year, picked, onPick }: YearProps) => (
  <svg class="year" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT}>
    <text x={0} y={TOP + 3.9 * CELL} class="year-name">
      {year.year}
    </text>
    {MONTHS.map((month, at) => (
      <text key={month} x={LEFT + (year.monthWeeks[at] ?? 0) * CELL} y={11}>
        {month}
      </text>
    ))}
    {year.cells.map(({ day, week, weekday, level, count }) => (
      <rect
        key={day}
        x={LEFT + week * CELL}
        y={TOP + weekday * CELL}
        width={CELL - GAP}
        height={CELL - GAP}
        rx={2}
        class={`level-${level}${day === picked ? ' picked' : ''}`}
        onClick={count > 0 ? () => onPick(day) : undefined}
      >
        {count > 0 && (
          <title>{`${formatDay(day)}: named ${formatNumber(count)} ${count === 1 ? 'time' : 'times'}`}</title>
        )}
      </rect>
    ))}
  </svg>
);

function Longer({ answer: { longer } }: { answer: Calendar }) {
  if (longer.rows.length === 0) return null;
  return (
    <div class="longer">
      <h3>Longer than a day</h3>
      <ul>
        {longer.rows.map((period) => (
          <li key={`${period.unit} ${period.starts} ${period.ends}`}>
            <b>{periodName(period)}</b> {formatNumber(period.articles)} in articles, {formatNumber(period.comments)} in
            comments
          </li>
        ))}
      </ul>
      {longer.total > longer.rows.length && (
        <p class="note">
          Showing {longer.rows.length} of {countOf(longer.total, 'period')}, the most named first. A month is never
          spread over its days.
        </p>
      )}
    </div>
  );
}

function periodName({ unit, starts, ends }: Calendar['longer']['rows'][number]): string {
  const at = new Date(starts);
  if (unit === 'month')
    return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at);
  if (unit === 'year') return String(at.getUTCFullYear());
  if (unit === 'week') return `week of ${formatShortDay(starts)}`;
  const last = new Date(Date.parse(ends) - 86_400_000).toISOString().slice(0, 10);
  return `${formatShortDay(starts)} to ${formatShortDay(last)}`;
}

import { useState } from 'preact/hooks';
import type { RevisionLine, RevisionPoint, Revisions } from '../src/api.ts';
import { DataTable } from './data-table.tsx';
import { capitalized, countOf, formatDay, formatInstant, seriesName, speakerName } from './format.ts';
import { LINE_COLOURS } from './palette.ts';
import { Section } from './section.tsx';
import { drawSteps } from './step-chart.ts';
import { useAnswer } from './use-answer.ts';
import { useChart } from './use-chart.ts';
import { type ChangeView, queryOf, type View } from './view-state.ts';

/** Of a line, as many numbers as fit on a row or two. */
const NEWEST_STEPS = 12;

type RevisionsSectionProps = { view: View; change: ChangeView; day: string | null; category: string | null };

/** How the toll of the day at hand was revised, or which running totals were stated. */
export function RevisionsSection({ view, change, day, category }: RevisionsSectionProps) {
  const [scope, setScope] = useState<'event' | 'cumulative'>('event');
  const query = queryOf(view, ['as_of', 'side', 'speaker', 'source', 'from', 'to'], {
    scope,
    ...(category !== null && { category }),
    ...(day !== null && scope === 'event' && { day }),
  });
  const asked = useAnswer<Revisions>(day === null && scope === 'event' ? null : `revisions${query}`);
  const what = category === null ? 'All categories' : capitalized(category);
  return (
    <Section
      id="revisions"
      title="How the toll was revised"
      note={
        <>
          {scope === 'event' && day !== null ? (
            <>
              <b>
                {what}, {formatDay(day)}.
              </b>{' '}
            </>
          ) : (
            <b>{what}, running totals of any day. </b>
          )}
          A line a speaker: level until the speaker says otherwise. Across: when it became public. A whisker spans low
          to high; an arrow is “at least”.
        </>
      }
      choice={<ScopeChoice scope={scope} setScope={setScope} />}
      asked={asked}
      isEmpty={({ lines }) => lines.rows.length === 0}
      empty={
        scope === 'event'
          ? 'Nobody gave a number for this day yet. Pick another day above.'
          : 'No running total passes these filters.'
      }
    >
      {({ lines }) => (
        <>
          <Lines key={scope} lines={lines.rows} namesCategory={category === null} until={view.as_of} change={change} />
          {lines.total > lines.rows.length && (
            <p class="note">
              Showing {lines.rows.length} of {countOf(lines.total, 'speaker')}, those with most statements first. Filter
              by speaker to see others.
            </p>
          )}
        </>
      )}
    </Section>
  );
}

function ScopeChoice({ scope, setScope }: { scope: string; setScope: (scope: 'event' | 'cumulative') => void }) {
  const choices = [
    ['event', 'The event of the day'],
    ['cumulative', 'Running totals'],
  ] as const;
  return (
    <div class="segmented" role="group" aria-label="Which numbers">
      {choices.map(([value, label]) => (
        <button key={value} type="button" aria-pressed={scope === value} onClick={() => setScope(value)}>
          {label}
        </button>
      ))}
    </div>
  );
}

type LinesProps = {
  lines: readonly RevisionLine[];
  namesCategory: boolean;
  until: string | undefined;
  change: ChangeView;
};

function Lines({ lines, namesCategory, until, change }: LinesProps) {
  const [highlighted, setHighlighted] = useState<number | null>(null);
  const last = lines
    .flatMap(({ points }) => points.map(({ knownAt }) => knownAt))
    .reduce((a, b) => (a > b ? a : b), '');
  const host = useChart(drawSteps({ lines, until: until !== undefined && until > last ? until : last, highlighted }), [
    lines,
    until,
    highlighted,
  ]);
  return (
    <>
      <div class="chart steps" ref={host} aria-hidden="true" />
      <ul class="lines">
        {lines.map((line, at) => (
          <li key={at} onMouseEnter={() => setHighlighted(at)} onMouseLeave={() => setHighlighted(null)}>
            <span
              class={`swatch line-${(at % LINE_COLOURS) + 1}${at >= LINE_COLOURS ? ' dashed' : ''}`}
              aria-hidden="true"
            />
            <span class="speaker">
              {speakerName(line.speaker)}
              {(namesCategory || line.side !== 'victims') && <small> {seriesName(line.category, line.side)}</small>}
            </span>
            <Steps points={line.points} change={change} />
            {line.repeated > 0 && (
              <span class="repeated">said again {line.repeated === 1 ? 'once' : `${line.repeated} times`}</span>
            )}
          </li>
        ))}
      </ul>
      <RevisionsTable lines={lines} />
    </>
  );
}

/** The newest numbers of a line; earlier ones are one click away. */
function Steps({ points, change }: { points: readonly RevisionPoint[]; change: ChangeView }) {
  const [isWhole, setWhole] = useState(false);
  const first = isWhole ? 0 : Math.max(0, points.length - NEWEST_STEPS);
  return (
    <span class="steps-said">
      {points.length > NEWEST_STEPS && (
        <button type="button" class="link" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
          {isWhole ? 'Newest only' : `${points.length - NEWEST_STEPS} earlier`}
        </button>
      )}{' '}
      {points.slice(first).map((point, at) => (
        <Step key={point.figureId + point.change} point={point} isFirst={first + at === 0} change={change} />
      ))}
    </span>
  );
}

const ARROWS: Readonly<Record<string, string>> = { raised: '↑', lowered: '↓', retracted: '✕', first: '' };

/** A number that leads to its sentence. */
function Step({ point, isFirst, change }: { point: RevisionPoint; isFirst: boolean; change: ChangeView }) {
  const flagged = point.flags.length > 0 ? `; look twice: ${point.flags.join(', ').replaceAll('_', ' ')}` : '';
  return (
    <>
      {!isFirst && (
        <span aria-hidden="true" class={`arrow ${point.change}`}>
          {' '}
          {ARROWS[point.change] ?? '→'}{' '}
        </span>
      )}
      <button
        type="button"
        class="step"
        title={`${point.change}, ${formatInstant(point.knownAt)}${flagged}`}
        aria-label={`${point.change}: ${point.said}, ${formatInstant(point.knownAt)}${flagged}. Show the sentence`}
        onClick={() => change({ article: point.articleId, revision: String(point.revision), figure: point.figureId })}
      >
        {point.said}
        {flagged !== '' && <span class="flag"> ⚑</span>}
      </button>
    </>
  );
}

const RevisionsTable = ({ lines }: { lines: readonly RevisionLine[] }) => (
  <DataTable
    caption="Revisions"
    head={['Known', 'Speaker', 'Category', 'Change', 'Number', 'Flags', 'Source']}
    rows={lines.flatMap(({ category, side, speaker, points }) =>
      points.map((point) => [
        formatInstant(point.knownAt),
        speakerName(speaker),
        seriesName(category, side),
        point.change,
        point.said,
        point.flags.join(', ').replaceAll('_', ' '),
        point.source,
      ]),
    )}
  />
);

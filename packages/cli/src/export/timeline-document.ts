import { type Bounds, describeBounds } from '@dateline/figures';
import { escapeHtml } from '@dateline/text';

/** A number that a speaker gives for an event. Times are ISO 8601 in UTC, `ends` exclusive. */
export type Statement = Bounds & {
  starts: string;
  ends: string;
  category: string;
  attribution: string | null;
  articles: string;
  sentence: string;
};

type TimelineDate = { year: number; month: number; day: number };
type Slide = { headline: string; text: string };

/** An event of TimelineJS 3: https://timeline.knightlab.com/docs/json-format.html. `end_date` is its last day, absent of one day. */
export type TimelineEvent = { unique_id: string; start_date: TimelineDate; end_date?: TimelineDate; text: Slide };

const LABEL = 'Machine coding of what texts state, not verified.';

export const TIMELINE_TITLE: { text: Slide } = {
  text: {
    headline: 'What texts say happened, and when',
    text: `<p>${LABEL} Numbers of different speakers stand side by side and are never added up.</p>`,
  },
};

/**
 * The statements of one event as one slide: the range in the headline, and each speaker's number with its sentence below. A slide is
 * HTML, and what texts say is anybody's: it is escaped.
 */
export function toTimelineEvent(statements: readonly [Statement, ...Statement[]]): TimelineEvent {
  const [{ starts, ends }] = statements;
  const first = starts.slice(0, 10);
  const last = new Date(Date.parse(ends) - 1).toISOString().slice(0, 10);
  const lines = statements.map(
    (one) =>
      `<li><b>${escapeHtml(`${one.category}: ${describeBounds(one)}`)}</b>, ${escapeHtml(one.attribution ?? 'the article itself')}` +
      ` (${one.articles} ${one.articles === '1' ? 'article' : 'articles'}): <q>${escapeHtml(one.sentence)}</q></li>`,
  );
  return {
    unique_id: first === last ? first : `${first}/${last}`,
    start_date: toTimelineDate(first),
    ...(first !== last && { end_date: toTimelineDate(last) }),
    text: { headline: escapeHtml(headlineOf(statements)), text: `<ul>${lines.join('')}</ul><p>${LABEL}</p>` },
  };
}

/** "killed 9 to 60, wounded up to 100": what all say, or from the least to the greatest number that anyone gives. */
function headlineOf(statements: readonly Statement[]): string {
  const categories = Map.groupBy(statements, ({ category }) => category);
  return [...categories].map(([category, group]) => `${category} ${rangeOf(group)}`).join(', ');
}

function rangeOf(group: readonly Statement[]): string {
  const said = new Set(group.map(describeBounds));
  if (said.size === 1) return [...said].join('');
  const bounds = group.flatMap(({ low, best, high }) => [best ?? low ?? high, high ?? best ?? low]);
  const numbers = bounds.filter((bound) => bound !== null).map(Number);
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)];
  return least === greatest ? String(least) : `${least} to ${greatest}`;
}

function toTimelineDate(day: string): TimelineDate {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date };
}

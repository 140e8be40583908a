import { type Bounds, describeBounds } from '@dateline/figures';

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

/** The statements of one event as one slide: the range in the headline, and each speaker's number with its sentence below. */
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

/** "killed 9 to 60, wounded 31": the least and the greatest number that anyone gives. */
function headlineOf(statements: readonly Statement[]): string {
  const categories = Map.groupBy(statements, ({ category }) => category);
  return [...categories].map(([category, group]) => `${category} ${rangeOf(group)}`).join(', ');
}

function rangeOf(group: readonly Statement[]): string {
  const numbers = group.map(({ low, best, high }) => Number(best ?? low ?? high ?? 0));
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)];
  return least === greatest ? String(least) : `${least} to ${greatest}`;
}

function toTimelineDate(day: string): TimelineDate {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Slides are HTML, and sentences are anybody's. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

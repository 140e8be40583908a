import type { Reader } from '@dateline/warehouse';
import type { Timeline } from '../api.ts';
import { type TimelineRow, toTimeline } from '../handle.ts';
import type { Filters } from '../parameters.ts';
import { FIGURES_THEN, LIMITS, narrow } from './standing.ts';

/** Beyond this many days a point is a week, beyond as many weeks a month: a screen has no more pixels. */
const MAX_POINTS = 1_500;

const DAYS_PER_WEEK = 7;

/** Share of statements at either end that the window leaves out unless it is asked for: one text about 1945 is not to flatten the rest. */
const MARGIN = 0.005;

const BUCKETS = { day: 'day', week: 'toMonday(day)', month: 'toStartOfMonth(day)' } as const;

type Window = { from: string | null; to: string | null; outside: string };

const windowSql = (conditions: string): string => `WITH
    (SELECT quantilesExact(${MARGIN}, ${1 - MARGIN})(toInt32(day)) FROM counted_figures
      WHERE is_statement AND day_kind = 'event' AND ${FIGURES_THEN}${conditions}) AS ends,
    ifNull({from:Nullable(Date32)}, CAST(ends[1] AS Nullable(Date32))) AS first,
    ifNull({to:Nullable(Date32)}, CAST(ends[2] AS Nullable(Date32))) AS last
  SELECT toString(any(first)) AS from, toString(any(last)) AS to, countIf(day < first OR day > last) AS outside
  FROM counted_figures WHERE is_statement AND day_kind = 'event' AND ${FIGURES_THEN}${conditions} HAVING count() > 0 ${LIMITS}`;

/** One speaker's newest number by day and kind; then what all speakers say of the day; then the worst day of each bucket. */
const timelineSql = (conditions: string, unit: Timeline['unit']): string => `SELECT category, side,
    toString(worst.1) AS day, worst.2 AS low, worst.3 AS high, worst.4 AS newest, worst.5 AS speakers
  FROM
  (
    SELECT category, side, argMax((day, least_said, greatest_said, newest_said, speakers), (greatest_said, day)) AS worst
    FROM
    (
      SELECT category, side, day, min(coalesce(low, best, high)) AS least_said, max(coalesce(high, best, low)) AS greatest_said,
        argMax(coalesce(best, low, high), newest) AS newest_said, count() AS speakers
      FROM
      (
        SELECT CAST(f.category AS String) AS category, CAST(f.victims AS String) AS side, f.day AS day, speaker_id,
          if(argMax(low_code, newness) AS l = 0, NULL, l - 1) AS low, if(argMax(best_code, newness) AS b = 0, NULL, b - 1) AS best,
          if(argMax(high_code, newness) AS h = 0, NULL, h - 1) AS high, max(newness) AS newest
        FROM counted_figures AS f
        WHERE is_statement AND f.day_kind = 'event' AND f.day >= {from:Date32} AND f.day <= {to:Date32} AND ${FIGURES_THEN}${conditions}
        GROUP BY category, side, day, speaker_id
      )
      WHERE coalesce(low, best, high) IS NOT NULL
      GROUP BY category, side, day
    )
    GROUP BY category, side, ${BUCKETS[unit]}
  )
  ORDER BY category, side, worst.1 ${LIMITS}`;

/** What happened when, as it was known at an instant. */
export async function readTimeline(reader: Reader, filters: Filters): Promise<Timeline> {
  const { conditions, parameters } = narrow(filters);
  const bounds = { from: filters.from ?? null, to: filters.to ?? null };
  const [found] = await reader.query<Window>(windowSql(conditions), { ...parameters, ...bounds });
  if (!found || found.from === null || found.to === null) return toTimeline([], { unit: 'day', ...bounds, outside: 0 });
  const { from, to } = found;
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  const unit = days <= MAX_POINTS ? 'day' : days <= MAX_POINTS * DAYS_PER_WEEK ? 'week' : 'month';
  const rows = await reader.query<TimelineRow>(timelineSql(conditions, unit), { ...parameters, from, to });
  return toTimeline(rows, { unit, from, to, outside: Number(found.outside) });
}

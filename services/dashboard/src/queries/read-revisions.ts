import type { Reader } from '@dateline/warehouse';
import type { Revisions } from '../api.ts';
import { type RevisionRow, toRevisions } from '../handle.ts';
import type { Parameters } from '../parameters.ts';
import { AS_OF, between, LIMITS, narrow } from './standing.ts';

/** Most lines a chart can be read with, and most steps of a line. */
const MAX_LINES = 12;
const MAX_STEPS = 500;

const revisionsSql = (
  conditions: string,
): string => `SELECT *, dense_rank() OVER (ORDER BY statements DESC, series_id) AS place
  FROM
  (
    SELECT series_id, category, victims, attribution AS speaker, known_at, change, toString(as_of_day) AS as_of_day, low, best, high, flags,
      article_id, revision, figure_id, sentence, source_name AS source,
      countIf(change = 'unchanged') OVER series AS repeated, count() OVER series AS statements, uniqExact(series_id) OVER () AS lines
    FROM toll_history
    WHERE known_at <= ${AS_OF} AND scope = {scope:String}${conditions}
    WINDOW series AS (PARTITION BY series_id)
  )
  WHERE change != 'unchanged'
  QUALIFY place <= ${MAX_LINES}
  ORDER BY place, known_at
  LIMIT ${MAX_STEPS} BY series_id ${LIMITS}`;

/** How the numbers for one day, or the running totals, were revised up to an instant. */
export async function readRevisions(reader: Reader, asked: Parameters<'revisions'>): Promise<Revisions> {
  const { day, scope, ...filters } = asked;
  const { conditions, parameters } = narrow(filters);
  const window = scope === 'event' ? between(day === undefined ? filters : { from: day, to: day }, 'event_day') : null;
  const rows = await reader.query<RevisionRow>(revisionsSql(conditions + (window?.conditions ?? '')), {
    ...parameters,
    ...window?.parameters,
    scope,
  });
  return toRevisions(rows, { day: day ?? null, category: filters.category ?? null });
}

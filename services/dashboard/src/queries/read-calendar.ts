import type { Reader } from '@dateline/warehouse';
import type { Calendar } from '../api.ts';
import { type CalendarRow, type PeriodRow, toCalendar } from '../handle.ts';
import type { Parameters } from '../parameters.ts';
import { ARTICLE_ROWS_THEN, ARTICLES_OF_SOURCE, asOfParameter, COMMENT_ROWS_THEN, LIMITS } from './standing.ts';

const MAX_PERIODS = 12;
/** Days that a calendar holds: ten years of squares. */
const MAX_DAYS = 3_660;

/** Mentions that stood then. Ids are counted, not rows: a mention that was written twice is one. */
const named = (
  ofSource: string,
): string => `type IN ('DATE', 'TIME') AND starts_at IS NOT NULL AND ends_at IS NOT NULL${ofSource} AND
  (document_kind = 'article' AND ${ARTICLE_ROWS_THEN} OR document_kind = 'comment' AND ${COMMENT_ROWS_THEN})`;

const daysSql = (
  ofSource: string,
): string => `SELECT toString(d.named_day) AS day, articles, comments, sum(articles + comments) OVER () AS total FROM
  (
    SELECT assumeNotNull(toDate32(starts_at)) AS named_day, uniqExactIf(mention_id, document_kind = 'article') AS articles,
      uniqExactIf(mention_id, document_kind = 'comment') AS comments
    FROM date_mentions WHERE ends_at <= starts_at + toIntervalDay(1) AND ${named(ofSource)} GROUP BY named_day
  ) AS d
  QUALIFY named_day >= {from:Date32} AND named_day <= {to:Date32}
  ORDER BY named_day DESC LIMIT ${MAX_DAYS} ${LIMITS}`;

const periodsSql = (
  ofSource: string,
): string => `SELECT unit, toString(toDate32(starts_at)) AS starts, toString(toDate32(ends_at)) AS ends, articles, comments,
    count() OVER () AS total FROM
  (
    SELECT ifNull(CAST(m.unit AS Nullable(String)), 'period') AS unit, m.starts_at AS starts_at, m.ends_at AS ends_at,
      uniqExactIf(mention_id, document_kind = 'article') AS articles, uniqExactIf(mention_id, document_kind = 'comment') AS comments
    FROM date_mentions AS m WHERE m.ends_at > m.starts_at + toIntervalDay(1) AND ${named(ofSource)} GROUP BY unit, starts_at, ends_at
  ) ORDER BY articles + comments DESC, starts_at LIMIT ${MAX_PERIODS} ${LIMITS}`;

/** Which days people talk about: reporting and readers apart. */
export async function readCalendar(reader: Reader, asked: Parameters<'calendar'>): Promise<Calendar> {
  const { as_of: asOf, source } = asked;
  const parameters = { as_of: asOfParameter(asOf), ...(source !== undefined && { source }) };
  const ofSource = source === undefined ? '' : ` AND article_id IN (${ARTICLES_OF_SOURCE})`;
  const window = { from: asked.from ?? '1900-01-01', to: asked.to ?? '2299-12-31' };
  const [days, periods] = await Promise.all([
    reader.query<CalendarRow>(daysSql(ofSource), { ...parameters, ...window }),
    reader.query<PeriodRow>(periodsSql(ofSource), parameters),
  ]);
  return toCalendar(days, periods);
}

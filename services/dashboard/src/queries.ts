import type { Reader } from '@dateline/warehouse';
import type { Model, RevisionRow, Rows, TollRow } from './handle.ts';

/** Days and speakers with a number, newest statement of each. One row is one series: rows are never added. */
const TOLLS = `SELECT toString(day) AS day, category, attribution, latest_low AS low, latest_best AS best, latest_high AS high,
    articles, latest_sentence AS sentence
  FROM casualties_daily
  WHERE victims = 'victims' AND coalesce(latest_low, latest_best, latest_high) IS NOT NULL
  ORDER BY day, category, attribution LIMIT {limit:UInt32}`;

const REVISIONS = `SELECT toString(event_day) AS day, category, attribution, low, best, high, change, known_at, sentence
  FROM toll_history WHERE event_day IS NOT NULL ORDER BY day, category, attribution, known_at LIMIT {limit:UInt32}`;

const COUNTS = `SELECT (SELECT count() FROM current_articles) AS articles, (SELECT count() FROM current_comments) AS comments`;

/** Most rows that one answer holds; an answer says whether it is complete. */
const MAX_ROWS = 5_000;

export const readTolls = (reader: Reader): Promise<Rows<TollRow>> => readRows(reader, TOLLS);

export const readRevisions = (reader: Reader): Promise<Rows<RevisionRow>> => readRows(reader, REVISIONS);

async function readRows<Row>(reader: Reader, sql: string): Promise<Rows<Row>> {
  const rows = await reader.query<Row>(sql, { limit: MAX_ROWS + 1 });
  return { rows: rows.slice(0, MAX_ROWS), complete: rows.length <= MAX_ROWS };
}

/** Everything the page shows. */
export async function readModel(reader: Reader): Promise<Model> {
  const [tolls, revisions, [counts]] = await Promise.all([
    readTolls(reader),
    readRevisions(reader),
    reader.query<Pick<Model, 'articles' | 'comments'>>(COUNTS),
  ]);
  return { tolls, revisions, articles: counts?.articles ?? '0', comments: counts?.comments ?? '0' };
}

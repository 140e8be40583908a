import type { Reader } from '@dateline/warehouse';
import type { Article } from '../api.ts';
import { type ArticleRow, type MarkRow, toArticle } from '../handle.ts';
import type { Parameters } from '../parameters.ts';
import { LIMITS } from './standing.ts';

const MAX_MARKS = 2_000;

const ARTICLE = `SELECT article_id, revision, title, source_name AS source, source_url, source_id, published_at,
    CAST(published_precision AS Nullable(String)) AS published_precision, known_at, assumeNotNull(body) AS body,
    (SELECT max(revision) FROM articles WHERE article_id = {id:UUID}) AS latest_revision,
    (SELECT maxOrNull(known_at) FROM articles WHERE article_id = {id:UUID} AND status = 'retracted'
      AND revision = (SELECT max(revision) FROM articles WHERE article_id = {id:UUID})) AS retracted_at
  FROM articles FINAL WHERE article_id = {id:UUID} AND status != 'retracted'
    AND ({revision:UInt32} = 0 OR revision = {revision:UInt32})
  ORDER BY revision DESC LIMIT 1 ${LIMITS}`;

const MARKS = `SELECT *, count() OVER () AS total FROM
  (
    SELECT toString(figure_id) AS id, 'figure' AS kind, span_start, span_end, CAST(category AS Nullable(String)) AS label, low, best, high,
      CAST(realis AS String) AS realis, CAST(rule_id AS String) AS rule_id, confidence
    FROM figures FINAL WHERE article_id = {id:UUID} AND document_id = {id:UUID} AND revision = {revision:UInt32}
    UNION ALL
    SELECT toString(mention_id), 'date', span_start, span_end, value, NULL, NULL, NULL, '', CAST(rule_id AS String), confidence
    FROM date_mentions FINAL WHERE article_id = {id:UUID} AND document_id = {id:UUID} AND revision = {revision:UInt32}
  ) ORDER BY span_start, span_end, kind, id LIMIT ${MAX_MARKS} ${LIMITS}`;

/** A revision of an article, the latest unless one is asked for, and what was read in it; null where there is none. */
export async function readArticle(reader: Reader, { id, revision }: Parameters<'article'>): Promise<Article | null> {
  const [row] = await reader.query<ArticleRow>(ARTICLE, { id, revision: revision ?? 0 });
  if (!row) return null;
  return toArticle(row, await reader.query<MarkRow>(MARKS, { id, revision: row.revision }));
}

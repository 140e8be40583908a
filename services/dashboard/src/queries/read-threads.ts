import type { Reader } from '@dateline/warehouse';
import type { Thread, Threads } from '../api.ts';
import { type ThreadRow, toThreads } from '../handle.ts';
import { type CommentFigureRow, type CommentRow, toThread } from '../link-thread.ts';
import type { Parameters } from '../parameters.ts';
import { ARTICLES_OF_SOURCE, asOfParameter, COMMENTS_THEN, LIMITS } from './standing.ts';

const DEFAULT_THREADS = 20;
const DEFAULT_COMMENTS = 200;

const threadsSql = (
  ofSource: string,
): string => `SELECT t.*, a.title AS title, a.source AS source, a.published_at AS published_at, a.begins AS begins
  FROM
  (
    SELECT article_id, uniqExact(comment_id) AS comments, uniqExactIf(comment_id, reply_to IS NOT NULL) AS replies,
      uniqExactIf(comment_id, notEmpty(quotes)) AS quoting, uniqExact(author) AS authors, count() OVER () AS total
    FROM comments WHERE ${COMMENTS_THEN}${ofSource}
    GROUP BY article_id ORDER BY comments DESC, article_id LIMIT {limit:UInt32}
  ) AS t
  LEFT JOIN
  (
    SELECT article_id, argMax(title, revision) AS title, argMax(source_name, revision) AS source, argMax(published_at, revision) AS published_at,
      argMax(substringUTF8(ifNull(body, ''), 1, 140), revision) AS begins
    FROM articles WHERE status != 'retracted' GROUP BY article_id
  ) AS a USING (article_id)
  ORDER BY comments DESC, article_id ${LIMITS}`;

/** What readers argue about: threads with most comments first. */
export async function readThreads(reader: Reader, asked: Parameters<'threads'>): Promise<Threads> {
  const { as_of: asOf, source, limit = DEFAULT_THREADS } = asked;
  const ofSource = source === undefined ? '' : ` AND article_id IN (${ARTICLES_OF_SOURCE})`;
  const parameters = { as_of: asOfParameter(asOf), limit, ...(source !== undefined && { source }) };
  return toThreads(await reader.query<ThreadRow>(threadsSql(ofSource), parameters));
}

const COMMENTS = `SELECT comment_id, revision, position, author, reply_to, posted_at, ifNull(body, '') AS body, quotes, count() OVER () AS total
  FROM comments FINAL WHERE article_id = {article:UUID} AND ${COMMENTS_THEN}
  ORDER BY position, comment_id LIMIT {limit:UInt32} ${LIMITS}`;

const FIGURES = `SELECT document_id AS comment_id, span_start, span_end, CAST(category AS String) AS category, low, best, high
  FROM figures FINAL WHERE article_id = {article:UUID} AND (document_id, revision) IN (SELECT arrayJoin(arrayZip({comments:Array(UUID)}, {revisions:Array(UInt32)})))
  ORDER BY comment_id, span_start ${LIMITS}`;

/** One thread in the order of the page it came from, with the figures of the comments that are shown. */
export async function readThread(reader: Reader, asked: Parameters<'thread'>): Promise<Thread> {
  const { as_of: asOf, article, limit = DEFAULT_COMMENTS } = asked;
  const comments = await reader.query<CommentRow>(COMMENTS, { as_of: asOfParameter(asOf), article, limit });
  const figures = await reader.query<CommentFigureRow>(FIGURES, {
    article,
    comments: comments.map(({ comment_id }) => comment_id),
    revisions: comments.map(({ revision }) => revision),
  });
  return toThread(article, comments, figures);
}

import type { Filters } from '../parameters.ts';

/** Far enough to hold everything: what stands now. */
const NOW = '2299-12-31 23:59:59.999';

/** Bound in every query as `as_of`. */
export const asOfParameter = (asOf: string | undefined): string =>
  asOf === undefined ? NOW : new Date(asOf).toISOString().replace('T', ' ').replace('Z', '');

export const AS_OF = `{as_of:DateTime64(3, 'UTC')}`;

/** No question holds the server for longer; whatever takes more is refused and said to be. */
export const LIMITS = 'SETTINGS max_execution_time = 20';

/** Texts that a later revision or a retraction had ended by then, as counted_figures.text_id: only articles that ever changed. */
const ENDED_TEXTS = `SELECT cityHash64(article_id, toUInt32(arrayJoin(range(1, last.1 + last.2)))) FROM
  (SELECT article_id, max((toUInt64(revision), toUInt64(status = 'retracted'))) AS last FROM articles
   WHERE status != 'published' AND known_at <= ${AS_OF} GROUP BY article_id)`;

/** Figures of articles as the record stood then. */
export const FIGURES_THEN = `document_kind = 'article' AND known_at <= ${AS_OF} AND text_id NOT IN (${ENDED_TEXTS})`;

/** The same of rows that have no text_id. */
export const ARTICLE_ROWS_THEN = `known_at <= ${AS_OF} AND cityHash64(article_id, revision) NOT IN (${ENDED_TEXTS})`;

/** Revisions of comments that a later one or a removal had ended by then: few, most comments never change. */
const ENDED_COMMENTS = `SELECT cityHash64(comment_id, toUInt32(arrayJoin(range(1, last.1 + last.2)))) FROM
  (SELECT comment_id, max((toUInt64(revision), toUInt64(status = 'removed'))) AS last FROM comments
   WHERE (revision > 1 OR status = 'removed') AND known_at <= ${AS_OF} GROUP BY comment_id)`;

/** Comments as they stood then. */
export const COMMENTS_THEN = `status != 'removed' AND known_at <= ${AS_OF} AND cityHash64(comment_id, revision) NOT IN (${ENDED_COMMENTS})`;

/** The same of what was read in comments. */
export const COMMENT_ROWS_THEN = `known_at <= ${AS_OF} AND cityHash64(document_id, revision) NOT IN (${ENDED_COMMENTS})`;

/** The filters of a question as conditions on counted_figures, with their parameters; only conditions written here reach the server. */
export function narrow(filters: Filters): { conditions: string; parameters: Record<string, unknown> } {
  const { category, side, speaker, source } = filters;
  const conditions = [
    ...(category === undefined ? [] : ['category = {category:String}']),
    ...(side === undefined ? [] : ['victims = {side:String}']),
    ...(speaker === undefined ? [] : ["positionCaseInsensitiveUTF8(ifNull(attribution, ''), {speaker:String}) > 0"]),
    ...(source === undefined ? [] : [`article_id IN (${ARTICLES_OF_SOURCE})`]),
  ];
  return {
    conditions: conditions.map((condition) => ` AND ${condition}`).join(''),
    parameters: {
      as_of: asOfParameter(filters.as_of),
      ...(category !== undefined && { category }),
      ...(side !== undefined && { side }),
      ...(speaker !== undefined && { speaker }),
      ...(source !== undefined && { source }),
    },
  };
}

export const ARTICLES_OF_SOURCE = 'SELECT article_id FROM articles WHERE source_name = {source:String}';

/** A window on days as conditions on a column of days, with its parameters. */
export function between({ from, to }: Pick<Filters, 'from' | 'to'>, column: string): ReturnType<typeof narrow> {
  return {
    conditions: `${from === undefined ? '' : ` AND ${column} >= {from:Date32}`}${to === undefined ? '' : ` AND ${column} <= {to:Date32}`}`,
    parameters: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
  };
}

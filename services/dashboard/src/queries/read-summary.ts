import type { Reader } from '@dateline/warehouse';
import type { Summary } from '../api.ts';
import type { Parameters } from '../parameters.ts';
import { AS_OF, asOfParameter, ARTICLE_ROWS_THEN, COMMENTS_THEN, FIGURES_THEN, LIMITS } from './standing.ts';

const MAX_SOURCES = 200;

const COUNTS = `SELECT
    (SELECT uniqExact(article_id) FROM articles WHERE status != 'retracted' AND ${ARTICLE_ROWS_THEN}) AS articles,
    (SELECT uniqExact(comment_id) FROM comments WHERE ${COMMENTS_THEN}) AS comments,
    (SELECT count() FROM date_mentions WHERE document_kind = 'article' AND ${ARTICLE_ROWS_THEN}) AS date_mentions
  ${LIMITS}`;

const CATEGORIES = `SELECT CAST(category AS String) AS category, CAST(victims AS String) AS side, CAST(coder_version AS String) AS version, count() AS figures
  FROM counted_figures WHERE ${FIGURES_THEN} GROUP BY category, side, version ORDER BY figures DESC, category, side, version ${LIMITS}`;

const KNOWN = `SELECT min(known_at) AS first, max(known_at) AS last FROM
  (SELECT known_at FROM articles UNION ALL SELECT known_at FROM comments) HAVING count() > 0 ${LIMITS}`;

const SOURCES = `SELECT assumeNotNull(source_name) AS name, count() OVER () AS total FROM articles
  WHERE source_name IS NOT NULL AND known_at <= ${AS_OF} GROUP BY name ORDER BY count() DESC, name LIMIT ${MAX_SOURCES} ${LIMITS}`;

type Counts = { articles: string; comments: string; date_mentions: string };
type Group = { category: string; side: string; version: string; figures: string };

/** How much there is at an instant, and what filters have to choose from. */
export async function readSummary(reader: Reader, asked: Parameters<'summary'>): Promise<Summary> {
  const parameters = { as_of: asOfParameter(asked.as_of) };
  const [[counts], groups, [known], sources] = await Promise.all([
    reader.query<Counts>(COUNTS, parameters),
    reader.query<Group>(CATEGORIES, parameters),
    reader.query<{ first: string; last: string }>(KNOWN),
    reader.query<{ name: string; total: string }>(SOURCES, parameters),
  ]);
  const categories = new Map<string, number>();
  for (const { category, figures } of groups) {
    categories.set(category, (categories.get(category) ?? 0) + Number(figures));
  }
  return {
    articles: Number(counts?.articles ?? 0),
    comments: Number(counts?.comments ?? 0),
    figures: groups.reduce((sum, { figures }) => sum + Number(figures), 0),
    dateMentions: Number(counts?.date_mentions ?? 0),
    known: known ?? null,
    categories: [...categories].map(([name, figures]) => ({ name, figures })),
    sides: [...new Set(groups.map(({ side }) => side))].toSorted(),
    sources: { rows: sources.map(({ name }) => name), total: Number(sources[0]?.total ?? 0) },
    coderVersions: [...new Set(groups.map(({ version }) => version))].toSorted(),
  };
}

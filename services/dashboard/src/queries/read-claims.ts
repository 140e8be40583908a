import type { Reader } from '@dateline/warehouse';
import type { Claims } from '../api.ts';
import { type ClaimRow, toClaims } from '../handle.ts';
import type { Parameters } from '../parameters.ts';
import { between, FIGURES_THEN, LIMITS, narrow } from './standing.ts';

const DEFAULT_LIMIT = 100;

/** A claim is one number by one speaker: copies of one report are one claim. Denials and disputes are claims too. */
const claimsSql = (
  conditions: string,
): string => `SELECT category, unit_noun, victim_kind, scope, realis, speaker, low, best, high, articles,
    first_known_at, last_known_at, first.1 AS article_id, first.2 AS revision, first.3 AS figure_id, first.4 AS sentence,
    first.5 AS confidence, first.6 AS rule_id, count() OVER () AS total
  FROM
  (
    SELECT CAST(f.category AS String) AS category, CAST(f.unit_noun AS Nullable(String)) AS unit_noun,
      CAST(f.victim_kind AS Nullable(String)) AS victim_kind, CAST(mention_scope AS String) AS scope, CAST(f.realis AS String) AS realis,
      attribution AS speaker, low, best, high, uniqExact(f.article_id) AS articles,  min(known_at) AS first_known_at, max(known_at) AS last_known_at,
      argMin((f.article_id, f.revision, f.figure_id, f.sentence, f.confidence, CAST(f.rule_id AS String)), (known_at, f.article_id, span_start)) AS first
    FROM counted_figures AS f
    WHERE mention_scope != 'background' AND ${FIGURES_THEN}${conditions}
    GROUP BY category, unit_noun, victim_kind, scope, realis, speaker, low, best, high
  )
  ORDER BY articles DESC, last_known_at DESC, figure_id
  LIMIT {limit:UInt32} ${LIMITS}`;

/** A claim about a month is none about its first day. */
const WITHIN_A_DAY = ' AND event_ends_at <= event_starts_at + toIntervalDay(1)';

const SOURCES = `SELECT article_id, any(assumeNotNull(source_name)) AS source FROM articles
  WHERE source_name IS NOT NULL AND article_id IN {articles:Array(UUID)} GROUP BY article_id ${LIMITS}`;

/** Who says what of a day, the most carried first. */
export async function readClaims(reader: Reader, asked: Parameters<'claims'>): Promise<Claims> {
  const { day, limit = DEFAULT_LIMIT, ...filters } = asked;
  const { conditions, parameters } = narrow(filters);
  const window = between(day === undefined ? filters : { from: day, to: day }, 'toDate32(event_starts_at)');
  const rows = await reader.query<ClaimRow>(
    claimsSql(conditions + (day === undefined ? '' : WITHIN_A_DAY) + window.conditions),
    {
      ...parameters,
      ...window.parameters,
      limit,
    },
  );
  const articles = [...new Set(rows.map((row) => row.article_id))];
  const sources = await reader.query<{ article_id: string; source: string }>(SOURCES, { articles });
  return toClaims(rows, { day: day ?? null, sources: new Map(sources.map((row) => [row.article_id, row.source])) });
}

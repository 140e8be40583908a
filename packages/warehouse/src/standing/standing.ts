import { literalList } from './literals.ts';
import type { Warehouse } from '../warehouse.ts';

/** `ended_at` of a text that stands. */
export const STANDS = '2299-12-31T00:00:00.000Z';

/** `story_id` of an article without copies: it is a story of its own. */
export const NO_STORY = '00000000-0000-0000-0000-000000000000';

export type StandingColumns = { ended_at: string; story_id: string };

/** What a row says that is made from its text alone. */
export const STANDING: StandingColumns = { ended_at: STANDS, story_id: NO_STORY };

/** What the tables know of one article: its story, and the revisions that no longer stand with the instant at which they ended. */
export type Standing = { story: string; ended: readonly EndedText[] };

/** `textId`: what rows of derived tables call the text. */
type EndedText = { textId: string; revision: number; endedAt: string };

/** Articles of which nothing is known are texts that stand, in stories of their own. */
const UNKNOWN: Standing = { story: NO_STORY, ended: [] };

/** Articles looked up in one query. */
const ARTICLES_AT_ONCE = 2_000;

/** Looks up how articles stand; every article given is in the answer. */
export async function readStanding(
  warehouse: Warehouse,
  articles: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const standing = new Map(articles.map((article) => [article, UNKNOWN]));
  for (let first = 0; first < articles.length; first += ARTICLES_AT_ONCE) {
    const list = literalList(articles.slice(first, first + ARTICLES_AT_ONCE));
    const rows = await warehouse.query<{ article: string; story: string; ended: [string, number, string][] }>(
      `SELECT article, max(story) AS story, arraySort(groupArrayArray(ended)) AS ended
       FROM
       (
         SELECT article_id AS article, toString(story_id) AS story, []::Array(Tuple(UInt64, UInt32, DateTime64(3, 'UTC'))) AS ended
         FROM article_stories WHERE article_id IN (${list})
         UNION ALL
         SELECT article_id AS article, '${NO_STORY}' AS story, [(text_id, revision, ended_at)] AS ended
         FROM ended_articles WHERE article_id IN (${list})
       )
       GROUP BY article`,
    );
    for (const { article, story, ended } of rows) {
      standing.set(article, {
        story,
        ended: ended.map(([textId, revision, endedAt]) => ({ textId, revision, endedAt })),
      });
    }
  }
  return standing;
}

/** True where a row that says one would say the other. */
export const isSame = (a: Standing, b: Standing): boolean => JSON.stringify(a) === JSON.stringify(b);

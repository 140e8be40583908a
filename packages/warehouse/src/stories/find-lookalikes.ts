import type { Warehouse } from '../warehouse.ts';
import { type StoryText, textKey } from './choose-stories.ts';
import type { Signature } from './is-copy.ts';

/** Copies appear within so many days of each other; a text of the month before is looked up, one of the year before is not. */
const WINDOW_DAYS = 30;

/** Texts looked up in one query. */
const TEXTS_AT_ONCE = 500;

/**
 * Of texts that have a band in common the first so many are looked at: a wall of cookies, taken for an article a thousand times,
 * would else be compared a million times. New ones find the first of those, and join their story.
 */
const TEXTS_OF_BAND = 100;

/** A text is compared with so many others, those that share most bands first: templates have hundreds that look alike. */
const MOST_LOOKALIKES = 100;

/** Pairs of a text of the articles given, public between two instants, and a text of another article around it. */
const lookalikesIn = (signatures: string): string => `
  WITH
    parseDateTime64BestEffort({from:String}, 3, 'UTC') AS first_at,
    parseDateTime64BestEffort({to:String}, 3, 'UTC') AS last_at,
    given AS
    (
      SELECT article_id, revision, known_at, arrayJoin(bands) AS band FROM ${signatures}
      WHERE known_at >= first_at AND known_at <= last_at AND article_id IN {articles:Array(UUID)}
    )
  SELECT t.article_id AS article_id, t.revision AS revision, o.article_id AS other_id, o.revision AS other_revision
  FROM
  (
    SELECT article_id, revision, known_at, band
    FROM
    (
      SELECT article_id, revision, known_at, arrayJoin(bands) AS band FROM ${signatures}
      WHERE known_at >= first_at - toIntervalDay(${WINDOW_DAYS}) AND known_at <= last_at + toIntervalDay(${WINDOW_DAYS})
    )
    WHERE band IN (SELECT band FROM given)
    ORDER BY known_at, article_id, revision LIMIT ${TEXTS_OF_BAND} BY band
  ) AS o
  INNER JOIN given AS t ON t.band = o.band
  WHERE t.article_id != o.article_id AND abs(dateDiff('second', t.known_at, o.known_at)) <= ${WINDOW_DAYS * 86_400}
  GROUP BY article_id, revision, other_id, other_revision
  ORDER BY uniqExact(t.band) DESC, any(o.known_at), other_id, other_revision LIMIT ${MOST_LOOKALIKES} BY article_id, revision`;

/** Two texts that are worth comparing, by key. */
export type Lookalikes = readonly [string, string];

/**
 * Pairs of a given text and a text of another article, of 30 days around it, that have a band in common. The signatures lie in the
 * order in which texts became public, so that those days are read and no others; within them every band is read, which for the
 * 100,000 articles of a busy month are 16 MB.
 */
export async function findLookalikes(
  warehouse: Warehouse,
  signatures: string,
  texts: readonly StoryText[],
): Promise<Lookalikes[]> {
  const inOrder = texts.toSorted((a, b) => (a.knownAt < b.knownAt ? -1 : 1));
  const pairs: Lookalikes[] = [];
  for (let first = 0; first < inOrder.length; first += TEXTS_AT_ONCE) {
    const chunk = inOrder.slice(first, first + TEXTS_AT_ONCE);
    const found = await warehouse.query<{
      article_id: string;
      revision: number;
      other_id: string;
      other_revision: number;
    }>(lookalikesIn(signatures), {
      articles: chunk.map(({ articleId }) => articleId),
      from: chunk[0]?.knownAt,
      to: chunk.at(-1)?.knownAt,
    });
    for (const row of found) {
      pairs.push([
        textKey({ articleId: row.article_id, revision: row.revision }),
        textKey({ articleId: row.other_id, revision: row.other_revision }),
      ]);
    }
  }
  return pairs;
}

/** All signed texts of some articles. */
export async function loadTexts(
  warehouse: Warehouse,
  signatures: string,
  articles: readonly string[],
): Promise<(StoryText & Signature)[]> {
  const texts: (StoryText & Signature)[] = [];
  for (let first = 0; first < articles.length; first += TEXTS_AT_ONCE) {
    const found = await warehouse.query<StoryText & Signature>(
      `SELECT article_id AS articleId, revision, known_at AS knownAt, minhash, places, facts FROM ${signatures}
       WHERE article_id IN {articles:Array(UUID)} LIMIT 1 BY article_id, revision`,
      { articles: articles.slice(first, first + TEXTS_AT_ONCE) },
    );
    texts.push(...found);
  }
  return texts;
}

/** The stories of some articles as they were found before; articles without a row are left out. */
export async function loadStories(
  warehouse: Warehouse,
  members: string,
  articles: readonly string[],
): Promise<Map<string, string>> {
  const stories = new Map<string, string>();
  for (let first = 0; first < articles.length; first += TEXTS_AT_ONCE) {
    const found = await warehouse.query<{ article: string; story: string }>(
      `SELECT article_id AS article, story_id AS story FROM ${members} FINAL WHERE article_id IN {articles:Array(UUID)}`,
      { articles: articles.slice(first, first + TEXTS_AT_ONCE) },
    );
    for (const { article, story } of found) stories.set(article, story);
  }
  return stories;
}

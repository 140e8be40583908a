import { z } from 'zod';
import { text, uuid } from './tables/columns.ts';
import { defineTarget } from './tables/table.ts';
import { keepStanding } from './standing/keep-standing.ts';
import type { Warehouse } from './warehouse.ts';

const decisionRow = z.strictObject({
  article_id: uuid,
  story_id: uuid.nullable().describe('The article that leads the story; null takes the decision back'),
  reason: text.nullable(),
});

/** What a person decided about the story of an article. It goes before what is found, and a rebuild leaves it. */
type StoryDecision = z.infer<typeof decisionRow>;

const table = defineTarget('story_decisions', decisionRow);

/** Adds a decision; of several about one article the last one counts. */
export async function decideStory(warehouse: Warehouse, decision: StoryDecision): Promise<void> {
  await warehouse.insert(table, [decision]);
  await keepStanding(warehouse, [decision.article_id]);
}

/** The story of each of some articles, by article; those that are not in the tables are left out. */
export async function findStories(warehouse: Warehouse, articles: readonly string[]): Promise<Map<string, string>> {
  const rows = await warehouse.query<{ article: string; story: string }>(
    `SELECT a.article_id AS article, if(s.is_listed, s.story_id, a.article_id) AS story
     FROM (SELECT DISTINCT article_id FROM articles WHERE article_id IN {articles:Array(UUID)}) AS a
     LEFT ANY JOIN (SELECT article_id, story_id, true AS is_listed FROM article_stories) AS s ON s.article_id = a.article_id`,
    { articles },
  );
  return new Map(rows.map(({ article, story }) => [article, story]));
}

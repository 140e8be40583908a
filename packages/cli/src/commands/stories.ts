import { type Command, type CommandIo, UsageError, UserError } from '@dateline/runtime';
import { decideStory, findStories, openWarehouse, type Warehouse, writerConnection } from '@dateline/warehouse';
import { formatTable } from '../format-table.ts';
import { reachWarehouse } from '../stack.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Articles that each action takes. */
const ARTICLES = { list: 0, split: 1, join: 2, undo: 1 } as const;
type Action = keyof typeof ARTICLES;

/** What is one dispatch is found by machine; a person who knows better has the last word, and may take it back. */
export const storiesCommand: Command = {
  name: 'stories',
  summary: 'dispatches with their copies: list them, take an article out of a story, put it into another',
  arguments: '<list|split|join|undo> [articles...]',
  options: [['--reason <text>', 'split, join: why, kept with the decision']],
  details: [
    'npx dateline stories list                  stories of several articles',
    'npx dateline stories split ARTICLE         it is a story of its own',
    'npx dateline stories join ARTICLE OTHER    it belongs to the story of the other article; copies of it stay where they are',
    'npx dateline stories undo ARTICLE          what was found counts again',
    '',
    'Articles are named by article_id. Decisions are rows of story_decisions; views show them at once, and a rebuild leaves them.',
  ].join('\n'),
  async run([action, ...articles], { reason }, io) {
    if (!isAction(action)) throw new UsageError(`stories ${action ?? ''}: say list, split, join or undo`);
    if (articles.length !== ARTICLES[action] || !articles.every((id) => UUID.test(id)))
      throw new UsageError(
        `stories ${action}: give ${ARTICLES[action]} article_id, as \`stories list\` and views have it`,
      );
    return withWarehouse(io, async (warehouse) => {
      if (action === 'list') io.stdout.write(await listStories(warehouse));
      else await decide(warehouse, { action, articles, reason: typeof reason === 'string' ? reason : null });
    });
  },
};

const isAction = (given: string | undefined): given is Action => given !== undefined && Object.hasOwn(ARTICLES, given);

async function withWarehouse(io: CommandIo, work: (warehouse: Warehouse) => Promise<void>): Promise<number> {
  const { env, stop } = await reachWarehouse(io);
  const warehouse = openWarehouse(writerConnection(env));
  try {
    await work(warehouse);
    return 0;
  } finally {
    await warehouse.close();
    await stop();
  }
}

async function listStories(warehouse: Warehouse): Promise<string> {
  const rows = await warehouse.query<{ day: string; story: string; source: string; article: string }>(
    `SELECT toDate(first_known_at) AS day, s.story_id AS story, ifNull(a.source_name, '') AS source, a.article_id AS article
     FROM (SELECT story_id, first_known_at, arrayJoin(article_ids) AS article_id FROM stories WHERE copies > 0) AS s
     INNER JOIN current_articles AS a ON a.article_id = s.article_id
     ORDER BY first_known_at, story, article != story, source, article`,
  );
  if (rows.length === 0) return 'No article is a copy of another.\n';
  return formatTable(
    ['day', 'story', 'source', 'article'],
    rows.map(({ day, story, source, article }) => [day, story, source, article]),
  );
}

type Decision = { action: Exclude<Action, 'list'>; articles: readonly string[]; reason: string | null };

async function decide(warehouse: Warehouse, { action, articles, reason }: Decision): Promise<void> {
  const stories = await findStories(warehouse, articles);
  const [article = '', other] = articles;
  const unknown = articles.find((id) => !stories.has(id));
  if (unknown !== undefined) throw new UserError(`there is no article ${unknown}`);
  if (action === 'split' && stories.get(article) === article)
    throw new UserError(`${article} leads its story, if others are in it: split those, which \`stories list\` names`);
  const target = { split: article, join: stories.get(other ?? '') ?? null, undo: null };
  await decideStory(warehouse, { article_id: article, story_id: target[action], reason });
}

import { migrate } from './migrations/migrate.ts';
import { type ArticleRow, articles } from './tables/articles.ts';
import { type CommentRow, comments } from './tables/comments.ts';
import { type DateMentionRow, dateMentions } from './tables/date-mentions.ts';
import { type FigureRow, figures } from './tables/figures.ts';
import { DERIVED } from './derived.ts';
import { startTestServer, type TestServer } from './test-server.ts';

type GivenRows = {
  articles?: ArticleRow[];
  comments?: CommentRow[];
  dates?: DateMentionRow[];
  figures?: FigureRow[];
};

export type ViewServer = TestServer & {
  /** Writes rows as the pipeline does. */
  given(rows: GivenRows): Promise<void>;
  /** As the read-only user, as a dashboard asks. Numbers of 64 bits come as strings. */
  select(sql: string): Promise<Record<string, unknown>[]>;
  empty(): Promise<void>;
};

/** A migrated server, for tests of what the views say of given rows. */
export async function startViewServer(): Promise<ViewServer> {
  const server = await startTestServer();
  const { warehouse, reader } = server;
  await migrate({ client: warehouse });
  return {
    ...server,
    async given(rows) {
      await warehouse.insert(articles, rows.articles ?? []);
      await warehouse.insert(comments, rows.comments ?? []);
      await warehouse.insert(dateMentions, rows.dates ?? []);
      await warehouse.insert(figures, rows.figures ?? []);
    },
    select: (sql) => reader.query<Record<string, unknown>>(sql),
    async empty() {
      for (const { name } of [articles, comments, dateMentions, figures, ...DERIVED])
        await warehouse.command(`TRUNCATE TABLE ${name}`);
    },
  };
}

import { countFigures, type TextSource } from './derived/count-figures.ts';
import { namePeriods } from './derived/name-periods.ts';
import { DERIVED } from './derived.ts';
import { migrate } from './migrations/migrate.ts';
import { type ArticleRow, articles } from './tables/articles.ts';
import { type CommentRow, comments } from './tables/comments.ts';
import { countedFigures } from './tables/counted-figures.ts';
import { type DateMentionRow, dateMentions } from './tables/date-mentions.ts';
import { type FigureRow, figures } from './tables/figures.ts';
import { namedPeriods } from './tables/named-periods.ts';
import { type StoryMemberRow, storyMembers } from './tables/story-members.ts';
import type { InsertTarget } from './tables/table.ts';
import { keepStanding } from './standing/keep-standing.ts';
import { startTestServer, type TestServer } from './test-server.ts';

type GivenRows = {
  articles?: ArticleRow[];
  comments?: CommentRow[];
  dates?: DateMentionRow[];
  figures?: FigureRow[];
  stories?: StoryMemberRow[];
};

export type ViewServer = TestServer & {
  /** Writes rows as the pipeline does, what follows from them too. */
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
  const store = async (table: InsertTarget, made: readonly object[]) => {
    const stored = (await table.complete?.(warehouse, made)) ?? made;
    await warehouse.insert(table, stored);
    await table.followUp?.(warehouse, stored, { nameIn: (name) => name });
  };
  return {
    ...server,
    async given(rows) {
      const sourceOf = sourcesOf(rows.articles ?? []);
      await store(articles, rows.articles ?? []);
      await warehouse.insert(storyMembers, rows.stories ?? []);
      await keepStanding(
        warehouse,
        (rows.stories ?? []).map(({ article_id }) => article_id),
      );
      await warehouse.insert(comments, rows.comments ?? []);
      await warehouse.insert(dateMentions, rows.dates ?? []);
      await store(
        namedPeriods,
        derive(rows.dates ?? [], (own, first) => namePeriods(own, sourceOf(first))),
      );
      await warehouse.insert(figures, rows.figures ?? []);
      await store(
        countedFigures,
        derive(rows.figures ?? [], (own, first) => countFigures(own, sourceOf(first))),
      );
    },
    select: (sql) => reader.query<Record<string, unknown>>(sql),
    async empty() {
      for (const { name } of [articles, comments, dateMentions, figures, ...DERIVED])
        await warehouse.command(`TRUNCATE TABLE ${name}`);
    },
  };
}

type Mention = Pick<FigureRow, 'document_id' | 'document_kind' | 'article_id' | 'revision'>;

/** What the article of a text says of its source. */
function sourcesOf(given: readonly ArticleRow[]): (mention: Mention) => TextSource {
  const texts = given.filter(({ status }) => status !== 'retracted');
  const known = new Map(texts.map((row) => [`${row.article_id} ${row.revision}`, row]));
  return ({ document_kind, article_id, revision }) => {
    const found = document_kind === 'article' ? known.get(`${article_id} ${revision}`) : undefined;
    return { source_name: found?.source_name ?? null, title: found?.title ?? null };
  };
}

/** Rows that follow from the mentions of each text. */
const derive = <Row extends Mention, Derived>(
  rows: readonly Row[],
  make: (own: Row[], first: Row) => Derived[],
): Derived[] =>
  [...Map.groupBy(rows, ({ document_id, revision }) => `${document_id} ${revision}`).values()].flatMap((own) => {
    const [first] = own;
    return first ? make(own, first) : [];
  });

import type { Complete, FollowUp } from '../tables/table.ts';
import type { Warehouse } from '../warehouse.ts';
import { isSame, readStanding, type Standing, STANDING, type StandingColumns, STANDS } from './standing.ts';
import { restateRows, updateRows } from './update-rows.ts';

/**
 * Tables whose rows say how their article stands. It decides whether a row counts, and looking it up at every question took longer
 * than the rest of most questions.
 *
 * Two kinds of writers keep it true, and neither waits for the other. Who stores what changes the standing of articles (a revision, a
 * retraction, a story) updates their rows afterwards. Who stores rows looks up how their articles stand before, and again afterwards:
 * whichever of the two came last sees what the other stored.
 */
const KEPT = ['counted_figures', 'named_periods'] as const;

type KeptRow = { article_id: string; document_kind: 'article' | 'comment'; revision: number } & StandingColumns;
/** Brings the rows of articles up to date once it was stored what changes how they stand. */
export const keepStanding = (warehouse: Warehouse, articles: readonly string[]): Promise<void> =>
  updateUntilTrue(warehouse, { tables: KEPT, articles, isTrue: () => false });

/** Writes how all articles stand into all rows, where articles or rows were replaced as a whole. */
export async function restateStanding(warehouse: Warehouse): Promise<void> {
  for (const table of KEPT) await restateRows(warehouse, table);
}

/** Rows that are to be stored, with how their articles stand. Comments are left as they are: no view asks it of them. */
export const addStanding: Complete = async (warehouse, rows) => {
  const given = rows as readonly KeptRow[];
  const articles = articlesOf(given);
  if (articles.length === 0) return rows;
  const standing = await readStanding(warehouse, articles);
  return given.map((row) => ({ ...row, ...columnsOf(row, standing.get(row.article_id)) }));
};

/** Looks again how the articles of stored rows stand, and updates those that say otherwise. */
export const checkStanding =
  (table: string): FollowUp =>
  async (warehouse, rows, { nameIn }) => {
    const ofArticle = Map.groupBy((rows as readonly KeptRow[]).filter(isOfArticle), ({ article_id }) => article_id);
    const saysSo = (row: KeptRow, standing: Standing) => {
      const { ended_at, story_id } = columnsOf(row, standing);
      return row.ended_at === ended_at && row.story_id === story_id;
    };
    await updateUntilTrue(warehouse, {
      tables: [nameIn(table)],
      articles: [...ofArticle.keys()],
      isTrue: (article, standing) => (ofArticle.get(article) ?? []).every((row) => saysSo(row, standing)),
    });
  };

const isOfArticle = ({ document_kind }: KeptRow): boolean => document_kind === 'article';

const articlesOf = (rows: readonly KeptRow[]): string[] => [
  ...new Set(rows.filter(isOfArticle).map(({ article_id }) => article_id)),
];

function columnsOf(row: KeptRow, standing: Standing | undefined): StandingColumns {
  if (!standing || !isOfArticle(row)) return STANDING;
  const ended = standing.ended.find(({ revision }) => revision === row.revision);
  return { ended_at: ended?.endedAt ?? STANDS, story_id: standing.story };
}

type Update = {
  tables: readonly string[];
  articles: readonly string[];
  /** Whether rows of an article are known to say how it stands. */
  isTrue: (article: string, standing: Standing) => boolean;
};

/** Articles updated in one statement. */
const ARTICLES_AT_ONCE = 500;

/** Updates, and looks again until nothing changed meanwhile: of two that update at once the one that ends last has seen the newest. */
async function updateUntilTrue(warehouse: Warehouse, { tables, articles, isTrue }: Update): Promise<void> {
  for (let first = 0; first < articles.length; first += ARTICLES_AT_ONCE) {
    let written: ReadonlyMap<string, Standing> = new Map();
    const chunk = articles.slice(first, first + ARTICLES_AT_ONCE);
    for (;;) {
      const found = await readStanding(warehouse, chunk);
      const stale = new Map(
        [...found].filter(([article, standing]) => {
          const before = written.get(article);
          return before ? !isSame(before, standing) : !isTrue(article, standing);
        }),
      );
      if (stale.size === 0) break;
      for (const table of tables) await updateRows(warehouse, table, stale);
      written = new Map([...written, ...stale]);
    }
  }
}

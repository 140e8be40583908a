import type { Warehouse } from '../warehouse.ts';
import { literalList } from './literals.ts';
import { NO_STORY, type Standing, STANDS } from './standing.ts';

const STANDS_SQL = `toDateTime64('2299-12-31 00:00:00', 3, 'UTC')`;
const NO_STORY_SQL = `toUUID('${NO_STORY}')`;

/**
 * Writes how articles stand into the rows of a table that are there and say otherwise. Rows are changed in place (a lightweight UPDATE),
 * which takes milliseconds: what was written of them is put beside them and merged later.
 */
export async function updateRows(
  warehouse: Warehouse,
  table: string,
  standing: ReadonlyMap<string, Standing>,
): Promise<void> {
  const ended = [...standing.values()].flatMap((each) => each.ended);
  const linked = [...standing].filter(([, { story }]) => story !== NO_STORY);
  const endedAt = lookUp({
    column: 'text_id',
    keys: ended.map(({ textId }) => textId),
    values: ended.map((each) => each.endedAt),
    otherwise: STANDS,
  });
  const storyId = lookUp({
    column: 'toString(article_id)',
    keys: linked.map(([article]) => `'${article}'`),
    values: linked.map(([, { story }]) => story),
    otherwise: NO_STORY,
  });
  const newEnd = `parseDateTime64BestEffort(${endedAt}, 3, 'UTC')`;
  const newStory = `toUUID(${storyId})`;
  await warehouse.command(
    `UPDATE ${table} SET ended_at = ${newEnd}, story_id = ${newStory}, story_key = ${keyOf(newStory)}
     WHERE document_kind = 'article' AND article_id IN (${literalList([...standing.keys()])})
       AND (ended_at != ${newEnd} OR story_id != ${newStory})`,
  );
}

const keyOf = (story: string): string => `if(${story} = ${NO_STORY_SQL}, 0, cityHash64(${story}))`;

/** SQL for a value that goes by a column. `keys` are literals. */
function lookUp({ column, keys, values, otherwise }: LookUp): string {
  if (keys.length === 0) return `'${otherwise}'`;
  return `transform(${column}, [${keys.join(', ')}], [${literalList(values)}], '${otherwise}')`;
}

type LookUp = { column: string; keys: readonly string[]; values: readonly string[]; otherwise: string };

/**
 * Writes how all articles stand into all rows of a table, in one pass over them: after everything was replaced. Some seconds for five
 * million rows.
 */
export async function restateRows(warehouse: Warehouse, table: string): Promise<void> {
  const keys = sorted('article_key', 'article_stories', 'article_key');
  await warehouse.command(
    `ALTER TABLE ${table} UPDATE
       ended_at = transform(text_id, ${sorted('text_id', 'ended_articles', 'text_id')}, ${sorted('ended_at', 'ended_articles', 'text_id')}, ${STANDS_SQL}),
       story_id = arrayElement(${sorted('story_id', 'article_stories', 'article_key')}, transform(article_key, ${keys}, (SELECT range(1, count() + 1) FROM article_stories), 0::UInt64)),
       story_key = transform(article_key, ${keys}, ${sorted('story_key', 'article_stories', 'article_key')}, 0::UInt64)
     WHERE document_kind = 'article' SETTINGS mutations_sync = 1, allow_nondeterministic_mutations = 1`,
  );
}

/** SQL for a column of a view as an array, in an order that other columns can be had in as well. */
const sorted = (column: string, view: string, key: string): string =>
  `(SELECT groupArray(${column}) FROM (SELECT ${column} FROM ${view} ORDER BY ${key}))`;

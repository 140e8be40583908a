export { openConsumerOutput, readerConnection, type WarehouseSettings, writerConnection } from './consumer-output.ts';
export type { Connection } from './connection.ts';
export { decideStory, findStories } from './story-decisions.ts';
export { recordReplay, replayedLetters } from './dead-letter-replays.ts';
export {
  createNextGeneration,
  dropKeptGenerations,
  dropNextGeneration,
  keepOldGeneration,
  keptGenerations,
  nextName,
  nextTables,
  swapGenerations,
} from './generations.ts';
export { type Lock, takeLock } from './lock.ts';
export { migrate, type MigrateOptions, type MigrateResult } from './migrations/migrate.ts';
export { openReader, QUERY_FORMATS, type QueryFormat, type Reader } from './reader.ts';
export { openRebuildJournal, type RebuildJournal } from './rebuild-journal.ts';
export { articles, articleRow, type ArticleRow } from './tables/articles.ts';
export { articleSignatures, type ArticleSignatureRow } from './tables/article-signatures.ts';
export { comments, commentRow, type CommentRow, type QuoteRow } from './tables/comments.ts';
export { dateMentions, dateMentionRow, type DateMentionRow } from './tables/date-mentions.ts';
export { figures, figureRow, type FigureRow } from './tables/figures.ts';
export {
  eventColumns,
  intervalColumns,
  type EventColumns,
  type ExactInterval,
  type IntervalColumns,
} from './tables/interval.ts';
export { rawEvents, rawEventRow, type RawEventRow } from './tables/raw-events.ts';
export { type InsertTarget, SERVER_COLUMNS, type Table } from './tables/table.ts';
export { type InsertOptions, openWarehouse, type Warehouse } from './warehouse.ts';
export { createWriter, type TablesByName } from './writer.ts';
export { countFigures, type TextSource } from './derived/count-figures.ts';
export { namePeriods } from './derived/name-periods.ts';
export { DERIVED, derivedFrom } from './derived.ts';
export { countedFigures, type CountedFigureRow } from './tables/counted-figures.ts';
export { namedPeriods, type NamedPeriodRow } from './tables/named-periods.ts';
export { restateStanding } from './standing/keep-standing.ts';
export { TABLES } from './tables/tables.ts';

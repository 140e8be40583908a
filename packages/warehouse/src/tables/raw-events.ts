import { z } from 'zod';
import { defineTable } from './table.ts';
import { text, timestamp, uint32, uint64, utf8, uuid, word } from './columns.ts';

/** One row is one event of the log, as received: every other table can be rebuilt from these. */
export const rawEventRow = z.strictObject({
  event_id: uuid,
  type: word.describe('CloudEvents type, news.article.published.v1'),
  source: text.describe('CloudEvents source'),
  subject: uuid.describe('The article or comment concerned'),
  article_id: uuid,
  time: timestamp.describe('known_at: when the statement became public'),
  recorded_at: timestamp,
  topic: word,
  partition: uint32,
  offset: uint64,
  payload: utf8.describe('The value of the record, structured CloudEvents JSON, byte for byte'),
});

export type RawEventRow = z.infer<typeof rawEventRow>;

export const rawEvents = defineTable('raw_events', rawEventRow, ['article_id', 'event_id']);

import { z } from 'zod';
import { exactBound, text, timestamp, uuid, word } from './columns.ts';
import { codingColumns, documentColumns } from './document-columns.ts';
import { defineTable } from './table.ts';

/** One row is one expression of time in one revision of a text. `intervalColumns` makes the five columns of its interval. */
export const dateMentionRow = z.strictObject({
  mention_id: uuid,
  ...documentColumns,
  type: z.enum(['DATE', 'TIME', 'DURATION', 'SET']),
  value: text.nullable().describe('TIMEX3: 2026-02-03, 2026-W05, 2026-Q1, 202X, PT24H; null when unresolved'),
  modifier: word.nullable().describe('TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER ...'),
  unit: word
    .nullable()
    .describe('Length of the period named: instant, hour, day, week, month, quarter, year, decade ...'),
  starts_iso: exactBound,
  ends_iso: exactBound,
  starts_at: timestamp.nullable(),
  ends_at: timestamp.nullable(),
  out_of_range: z.boolean(),
  anchor: word.describe('What the value was resolved against: publication, mention, none ...'),
  reason: word.nullable().describe('Why it is unresolved, null when it is resolved'),
  ...codingColumns,
});

export type DateMentionRow = z.infer<typeof dateMentionRow>;

export const dateMentions = defineTable('date_mentions', dateMentionRow, [
  'article_id',
  'document_id',
  'revision',
  'mention_id',
]);

import { z } from 'zod';
import { day, text, timestamp, uint32, uuid } from './columns.ts';
import { documentColumns } from './document-columns.ts';
import { standingColumns } from './standing-columns.ts';
import { defineTable } from './table.ts';
import { addStanding, checkStanding } from '../standing/keep-standing.ts';

/**
 * One row is one period that one revision of a text names, however often: what calendars and timelines count. `namePeriods` makes
 * the rows of a text, all at once.
 */
const namedPeriodRow = z.strictObject({
  document_id: uuid,
  document_kind: documentColumns.document_kind,
  article_id: uuid,
  revision: uint32,
  starts_at: timestamp,
  ends_at: timestamp,
  unit: z.string().max(100).describe('day, week, month ...; empty where the mention has none'),
  day: day.describe('First day of the period'),
  opens_day: z
    .boolean()
    .describe('True on the one row of a text and day that carries how often the text names the day'),
  day_mentions: uint32.describe('Mentions of the day and of times within it; 0 where opens_day is false'),
  mentions: uint32,
  quoted_mentions: uint32,
  source_name: text.nullable(),
  known_at: timestamp,
  recorded_at: timestamp,
  span_start: uint32.describe('Of the first mention of the period'),
  sentence: text.describe('Of that mention'),
  ...standingColumns,
});

export type NamedPeriodRow = z.infer<typeof namedPeriodRow>;

/** No two periods of a text have the same first mention. */
export const namedPeriods = {
  ...defineTable('named_periods', namedPeriodRow, ['article_id', 'document_id', 'revision', 'span_start']),
  complete: addStanding,
  followUp: checkStanding('named_periods'),
};

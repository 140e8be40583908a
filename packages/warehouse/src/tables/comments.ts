import { precision } from '@dateline/events';
import { z } from 'zod';
import { text, timestamp, uint32, uuid } from './columns.ts';
import { defineTable } from './table.ts';

/** An earlier comment that this one quotes. Offsets are UTF-16 code units into `body`, half-open. */
const quoteRow = z.strictObject({
  author: text.nullable(),
  posted_at: timestamp.nullable(),
  text,
  start: uint32,
  end: uint32,
});

/**
 * One row is one revision of a reader's comment, or its removal. A removal is a row of its own beside the revision it takes
 * down (same `revision`, status `removed`); what the event does not carry (position, author, reply_to, body) is null.
 */
export const commentRow = z.strictObject({
  comment_id: uuid,
  article_id: uuid,
  revision: uint32,
  status: z.enum(['posted', 'removed']),
  position: uint32.nullable().describe('Place in the thread, from 1'),
  author: text.nullable(),
  reply_to: text.nullable().describe('The author answered, null where none is stated'),
  quotes: z.array(quoteRow),
  posted_at: timestamp.nullable().describe('null where the source states no posting time'),
  body: text.nullable(),
  known_at: timestamp.describe('Posting time, else the publication of the article; for a removal its time'),
  known_precision: precision,
  recorded_at: timestamp,
});

export type CommentRow = z.infer<typeof commentRow>;
export type QuoteRow = z.infer<typeof quoteRow>;

export const comments = defineTable('comments', commentRow, ['article_id', 'comment_id', 'revision', 'status']);

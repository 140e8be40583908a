import { precision } from '@dateline/events';
import { z } from 'zod';
import { text, timestamp, uint32, uuid, word } from './columns.ts';

/** Which text a mention stands in. `document_id` is the article's id or the comment's. */
export const documentColumns = {
  document_id: uuid,
  document_kind: z.enum(['article', 'comment']),
  article_id: uuid,
  revision: uint32.describe('Revision of the document; mentions of older revisions stay, as-of queries read them'),
  span_start: uint32.describe('UTF-16 code units into the body, half-open'),
  span_end: uint32,
  text: text.describe('body.slice(span_start, span_end), verbatim'),
  sentence: text.describe('The sentence around it, verbatim'),
};

/** How a mention was read, by what, and when its text became public. */
export const codingColumns = {
  rule_id: word,
  confidence: z.number().min(0).max(1),
  quoted: z.boolean().describe('True inside quotation marks or a quoted comment'),
  coder_version: word,
  known_at: timestamp,
  known_precision: precision,
  recorded_at: timestamp,
};

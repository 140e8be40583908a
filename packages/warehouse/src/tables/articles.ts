import { changeBasis, precision, publishedBasis } from '@dateline/events';
import { z } from 'zod';
import { text, timestamp, uint32, uuid, word } from './columns.ts';
import { defineTable } from './table.ts';
import { endTexts } from '../standing/end-texts.ts';

/**
 * One row is one revision of an article, or its retraction. A retraction is a row of its own beside the revision that it
 * withdraws (same `revision`, status `retracted`); what the event does not carry (source, title, published_*, body) is null.
 */
export const articleRow = z.strictObject({
  article_id: uuid,
  revision: uint32,
  status: z.enum(['published', 'revised', 'retracted']),
  source_name: text.nullable(),
  source_url: text.nullable(),
  source_id: text.nullable().describe('What the source calls the article: URL, feed id, file name'),
  title: text.nullable(),
  language: word.nullable().describe('BCP 47'),
  published_at: timestamp.nullable().describe('First instant of the day where published_precision is day'),
  published_precision: precision.nullable(),
  published_basis: publishedBasis.nullable(),
  known_at: timestamp.describe('Publication, revision or retraction time'),
  known_precision: precision,
  known_basis: changeBasis,
  body: text.nullable(),
  retract_reason: text.nullable(),
  recorded_at: timestamp,
});

export type ArticleRow = z.infer<typeof articleRow>;

export const articles = {
  ...defineTable('articles', articleRow, ['article_id', 'revision', 'status']),
  followUp: endTexts,
};

import { z } from 'zod';
import { groupStories } from '../stories/group-stories.ts';
import { timestamp, uint32, uint8, uuid } from './columns.ts';
import { defineTable } from './table.ts';

/**
 * One row is what one revision of an article is compared by (`signText` of @dateline/text), for texts that are long enough. Once
 * rows are stored, stories follow from them and from those of all other articles.
 */
const articleSignatureRow = z.strictObject({
  article_id: uuid,
  revision: uint32,
  known_at: timestamp,
  shingles: uint32.describe('How many different runs of three words the text has'),
  minhash: z.array(uint8),
  bands: z.array(uint32),
  places: z.array(uint32),
  facts: z.array(uint32),
});

export type ArticleSignatureRow = z.infer<typeof articleSignatureRow>;

export const articleSignatures = {
  ...defineTable('article_signatures', articleSignatureRow, ['article_id', 'revision']),
  followUp: groupStories,
};

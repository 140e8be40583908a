import { z } from 'zod';
import { timestamp, uint32, uuid } from './columns.ts';
import { defineTable } from './table.ts';

/** One row is one article that has copies or is one, with its story: the article that led it. All others are stories of their own. */
const storyMemberRow = z.strictObject({
  article_id: uuid,
  story_id: uuid,
  known_at: timestamp.describe('When the text became public that decided it'),
  texts: uint32.describe(
    'How many texts were compared for it: of two rows of an article the one that rests on more counts',
  ),
});

export type StoryMemberRow = z.infer<typeof storyMemberRow>;

export const storyMembers = defineTable('story_members', storyMemberRow, ['article_id']);

import { timestamp, uuid } from './columns.ts';

/** How the article of a text stands, as far as this database was told. The text alone does not say it: `STANDING` until it is known. */
export const standingColumns = {
  ended_at: timestamp.describe('When a later revision or a retraction became public; 2299-12-31: the text stands'),
  story_id: uuid.describe('Of an article with copies, the article that leads its story; zeros: a story of its own'),
};

import type { FollowUp } from '../tables/table.ts';
import { keepStanding } from './keep-standing.ts';

/** A revision or a retraction ends the text before it: its rows say so from now on. */
export const endTexts: FollowUp = async (warehouse, rows, { nameIn }) => {
  // In a generation that is not in use yet articles end nothing; once it is, everything is restated.
  if (nameIn('articles') !== 'articles') return;
  const changed = (rows as readonly { article_id: string; status: string }[]).filter(
    ({ status }) => status !== 'published',
  );
  await keepStanding(warehouse, [...new Set(changed.map(({ article_id }) => article_id))]);
};

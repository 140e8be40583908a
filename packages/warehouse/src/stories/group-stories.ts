import type { StoryMemberRow } from '../tables/story-members.ts';
import { storyMembers } from '../tables/story-members.ts';
import type { FollowUp } from '../tables/table.ts';
import { chooseStories, type CopyPair, type StoryText, textKey } from './choose-stories.ts';
import { findLookalikes, loadTexts } from './find-lookalikes.ts';
import { isCopy, type Signature } from './is-copy.ts';

type SignedText = StoryText & Signature;

/**
 * Brings stories up to date once signatures are stored: looks up what resembles the new texts, then what resembles that, until all
 * articles are found that copies link; works out their stories anew and writes them. A row depends on texts alone, not on the order
 * in which they came, and it can be repeated. Of consumers that do this at once for two copies, the one that stored its text later
 * sees the other's: its rows rest on more texts, and count.
 */
export const groupStories: FollowUp = async (warehouse, rows, { nameIn, signal }) => {
  const signatures = nameIn('article_signatures');
  const texts = new Map<string, SignedText>();
  const copies: CopyPair[] = [];
  const looked = new Set<string>();
  let next = (rows as readonly { article_id: string; revision: number; known_at: string }[]).map(
    ({ article_id, revision, known_at }): StoryText => ({ articleId: article_id, revision, knownAt: known_at }),
  );
  while (next.length > 0) {
    for (const text of next) looked.add(textKey(text));
    const lookalikes = await findLookalikes(warehouse, signatures, next);
    const unknown = lookalikes
      .flat()
      .filter((key) => !texts.has(key))
      .map((key) => key.slice(0, key.indexOf(' ')));
    for (const text of await loadTexts(warehouse, signatures, [...new Set(unknown)])) texts.set(textKey(text), text);
    const found = lookalikes.flatMap(([a, b]) => copyPair(texts.get(a), texts.get(b)));
    copies.push(...found);
    const linked = new Set(found.flat().map(({ articleId }) => articleId));
    next = [...texts.values()].filter((text) => linked.has(text.articleId) && !looked.has(textKey(text)));
  }
  if (copies.length === 0) return;
  const linked = new Set(copies.flat().map(({ articleId }) => articleId));
  const members = chooseStories(
    [...texts.values()].filter(({ articleId }) => linked.has(articleId)),
    copies,
  );
  const memberRows = members.map(({ articleId, storyId, knownAt, texts: compared }): StoryMemberRow => ({
    article_id: articleId,
    story_id: storyId,
    known_at: knownAt,
    texts: compared,
  }));
  await warehouse.insert({ ...storyMembers, name: nameIn(storyMembers.name) }, memberRows, {
    ...(signal && { signal }),
  });
};

const copyPair = (a: SignedText | undefined, b: SignedText | undefined): CopyPair[] =>
  a && b && isCopy(a, b) ? [[a, b]] : [];

import type { StoryMemberRow } from '../tables/story-members.ts';
import { storyMembers } from '../tables/story-members.ts';
import type { FollowUp } from '../tables/table.ts';
import type { Warehouse } from '../warehouse.ts';
import { chooseStories, type CopyPair, type StoryText, textKey } from './choose-stories.ts';
import { findLookalikes, loadTexts } from './find-lookalikes.ts';
import { isCopy, type Signature } from './is-copy.ts';

type SignedText = StoryText & Signature;

/**
 * Brings stories up to date once signatures are stored: works out anew the stories of all articles that copies link to the new
 * texts, and writes them. A row depends on texts alone, not on the order in which they came, and it can be repeated. Of consumers that
 * do this at once for two copies, the one that stored its text later sees the other's: its rows rest on more texts, and count.
 */
export const groupStories: FollowUp = async (warehouse, rows, { nameIn, signal }) => {
  const added = (rows as readonly { article_id: string; revision: number; known_at: string }[]).map(
    ({ article_id, revision, known_at }): StoryText => ({ articleId: article_id, revision, knownAt: known_at }),
  );
  const { texts, copies } = await findCopies(warehouse, nameIn('article_signatures'), added);
  const memberRows = chooseStories(texts, copies).map((member): StoryMemberRow => ({
    article_id: member.articleId,
    story_id: member.storyId,
    known_at: member.knownAt,
    texts: member.texts,
  }));
  const table = { ...storyMembers, name: nameIn(storyMembers.name) };
  await warehouse.insert(table, memberRows, { ...(signal && { signal }) });
};

type Found = { texts: SignedText[]; copies: CopyPair[] };

/**
 * Looks up what resembles the given texts, then what resembles the texts of the articles found, until none is new. Resolves with all
 * texts of the articles that copies link, and the copies.
 */
async function findCopies(warehouse: Warehouse, signatures: string, given: readonly StoryText[]): Promise<Found> {
  const texts = new Map<string, SignedText>();
  const copies: CopyPair[] = [];
  const linked = new Set<string>();
  const looked = new Set<string>();
  let next = given;
  while (next.length > 0) {
    for (const text of next) looked.add(textKey(text));
    const lookalikes = await findLookalikes(warehouse, signatures, next);
    const unknown = new Set(
      lookalikes
        .flat()
        .filter((key) => !texts.has(key))
        .map(articleOf),
    );
    for (const text of await loadTexts(warehouse, signatures, [...unknown])) texts.set(textKey(text), text);
    for (const [a, b] of lookalikes) copies.push(...copyPair(texts.get(a), texts.get(b)));
    for (const { articleId } of copies.flat()) linked.add(articleId);
    next = [...texts.values()].filter((text) => linked.has(text.articleId) && !looked.has(textKey(text)));
  }
  return { texts: [...texts.values()].filter(({ articleId }) => linked.has(articleId)), copies };
}

/** The article of a text, by the text's key. */
const articleOf = (key: string): string => key.slice(0, key.indexOf(' '));

const copyPair = (a: SignedText | undefined, b: SignedText | undefined): CopyPair[] =>
  a && b && isCopy(a, b) ? [[a, b]] : [];

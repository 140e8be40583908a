import type { StoryMemberRow } from '../tables/story-members.ts';
import { keepStanding } from '../standing/keep-standing.ts';
import { storyMembers } from '../tables/story-members.ts';
import type { FollowUp } from '../tables/table.ts';
import type { Warehouse } from '../warehouse.ts';
import { chooseStories, type CopyPair, type StoryText, textKey } from './choose-stories.ts';
import { findLookalikes, loadStories, loadTexts } from './find-lookalikes.ts';
import { isCopy, type Signature } from './is-copy.ts';

type SignedText = StoryText & Signature;

/**
 * So many texts are looked at beside the new ones. Where copies link more of them, the stories of those are left as they are: a wall of
 * cookies has thousands, and none of them is news.
 */
const MOST_LINKED = 1_000;

/**
 * Brings stories up to date once signatures are stored: works out anew the stories of all articles that copies link to the new
 * texts, and writes them. A row depends on texts alone, not on the order in which they came, and it can be repeated. Of consumers that
 * do this at once for two copies, the one that stored its text later sees the other's: its rows rest on more texts, and count.
 */
export const groupStories: FollowUp = async (warehouse, rows, { nameIn, signal }) => {
  const added = (rows as readonly { article_id: string; revision: number; known_at: string }[]).map(
    ({ article_id, revision, known_at }): StoryText => ({ articleId: article_id, revision, knownAt: known_at }),
  );
  const { texts, copies, isWhole } = await findCopies(warehouse, nameIn('article_signatures'), added);
  const settled = isWhole ? new Map() : await storiesAsTheyAre(warehouse, nameIn(storyMembers.name), { texts, added });
  const memberRows = chooseStories(texts, copies, settled).map((member): StoryMemberRow => ({
    article_id: member.articleId,
    story_id: member.storyId,
    known_at: member.knownAt,
    texts: member.texts,
  }));
  const table = { ...storyMembers, name: nameIn(storyMembers.name) };
  await warehouse.insert(table, memberRows, { ...(signal && { signal }) });
  // In a generation that is not in use yet stories change nothing; once it is, everything is restated.
  if (table.name !== storyMembers.name) return;
  await keepStanding(
    warehouse,
    memberRows.map(({ article_id }) => article_id),
  );
};

/** By article, the stories that stay what they are: all but those of new articles. What has no row leads its own. */
async function storiesAsTheyAre(
  warehouse: Warehouse,
  members: string,
  { texts, added }: { texts: readonly StoryText[]; added: readonly StoryText[] },
): Promise<Map<string, string>> {
  const articles = [...new Set(texts.map(({ articleId }) => articleId))];
  const found = await loadStories(warehouse, members, articles);
  const isAdded = new Set(added.map(({ articleId }) => articleId));
  return new Map(
    articles
      .filter((article) => found.has(article) || !isAdded.has(article))
      .map((article) => [article, found.get(article) ?? article]),
  );
}

/** `isWhole`: no more texts are linked than were looked at. */
type Found = { texts: SignedText[]; copies: CopyPair[]; isWhole: boolean };

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
  let isWhole = true;
  while (next.length > 0 && isWhole) {
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
    isWhole = looked.size + next.length <= given.length + MOST_LINKED;
  }
  return { texts: [...texts.values()].filter(({ articleId }) => linked.has(articleId)), copies, isWhole };
}

/** The article of a text, by the text's key. */
const articleOf = (key: string): string => key.slice(0, key.indexOf(' '));

const copyPair = (a: SignedText | undefined, b: SignedText | undefined): CopyPair[] =>
  a && b && isCopy(a, b) ? [[a, b]] : [];

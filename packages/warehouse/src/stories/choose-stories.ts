/** A signed text: one revision of one article. `knownAt` orders like a string: ISO 8601 in UTC. */
export type StoryText = { articleId: string; revision: number; knownAt: string };

/** Two texts of different articles of which one is a copy of the other. */
export type CopyPair = readonly [StoryText, StoryText];

/** An article with the story it belongs to; of what leads a story the two are the same. */
export type StoryMember = {
  articleId: string;
  storyId: string;
  /** When the text became public that decided it. */
  knownAt: string;
  /** How many texts were compared for it, of all articles that are linked by copies: who has seen more texts knows better. */
  texts: number;
};

/**
 * The stories of articles that have copies. Texts are taken in the order in which they became public. An article belongs to the
 * story whose leader said it first: of all earlier texts of leaders that its first text is a copy of, the earliest decides; where
 * there is none it leads a story itself. What comes later changes nothing of that, so that a story as of some instant is the story
 * of today without what was not public yet; and the order in which texts are loaded does not matter. `settled`: by article, stories
 * that are taken as they are and not among those that are given back.
 */
export function chooseStories(
  texts: readonly StoryText[],
  pairs: readonly CopyPair[],
  settled: ReadonlyMap<string, string> = new Map(),
): StoryMember[] {
  const earlierCopies = Map.groupBy(pairs.map(inOrder), ([, later]) => textKey(later));
  const compared = countLinked(texts, pairs);
  const storyOf = new Map<string, string>();
  const members: StoryMember[] = [];
  for (const text of firstTexts(texts)) {
    const [origin] = (earlierCopies.get(textKey(text)) ?? [])
      .map(([earlier]) => earlier)
      .filter(({ articleId }) => storyOf.get(articleId) === articleId)
      .toSorted(compareTexts);
    const { articleId, knownAt } = text;
    const storyId = settled.get(articleId) ?? origin?.articleId ?? articleId;
    storyOf.set(articleId, storyId);
    if (!settled.has(articleId)) members.push({ articleId, storyId, knownAt, texts: compared.get(articleId) ?? 0 });
  }
  return members;
}

/** Names a text among all. */
export const textKey = ({ articleId, revision }: Pick<StoryText, 'articleId' | 'revision'>): string =>
  `${articleId} ${revision}`;

const compareStrings = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const compareTexts = (a: StoryText, b: StoryText): number =>
  compareStrings(a.knownAt, b.knownAt) || compareStrings(a.articleId, b.articleId) || a.revision - b.revision;

const inOrder = ([a, b]: CopyPair): CopyPair => (compareTexts(a, b) < 0 ? [a, b] : [b, a]);

/** The first text of each article, in order. */
function firstTexts(texts: readonly StoryText[]): StoryText[] {
  const firsts = new Map<string, StoryText>();
  for (const text of texts.toSorted(compareTexts)) {
    if (!firsts.has(text.articleId)) firsts.set(text.articleId, text);
  }
  return [...firsts.values()];
}

/** By article, the number of texts of all articles that copies link it to, over others too. */
function countLinked(texts: readonly StoryText[], pairs: readonly CopyPair[]): Map<string, number> {
  const linked = new Map<string, Set<string>>();
  for (const { articleId } of texts) linked.set(articleId, new Set([articleId]));
  for (const [{ articleId: a }, { articleId: b }] of pairs) {
    const [left, right] = [linked.get(a), linked.get(b)];
    if (!left || !right || left === right) continue;
    for (const articleId of right) {
      left.add(articleId);
      linked.set(articleId, left);
    }
  }
  const counts = new Map<Set<string>, number>();
  const distinct = new Map(texts.map((text) => [textKey(text), text]));
  for (const { articleId } of distinct.values()) {
    const group = linked.get(articleId);
    if (group) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return new Map([...linked].map(([articleId, group]) => [articleId, counts.get(group) ?? 0]));
}

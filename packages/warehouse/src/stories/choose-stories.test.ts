import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseStories, type CopyPair, type StoryText } from './choose-stories.ts';

const text = (articleId: string, minute: number, revision = 1): StoryText => ({
  articleId,
  revision,
  knownAt: `2026-01-13T06:${String(minute).padStart(2, '0')}:00.000Z`,
});

const storiesOf = (texts: readonly StoryText[], pairs: readonly CopyPair[]): Record<string, string> =>
  Object.fromEntries(chooseStories(texts, pairs).map(({ articleId, storyId }) => [articleId, storyId]));

describe('a text belongs to the story', () => {
  test('of the earliest leader that it is a copy of', () => {
    const [a, b, c] = [text('a', 0), text('b', 1), text('c', 2)];
    expect(
      storiesOf(
        [c, b, a],
        [
          [a, b],
          [c, a],
          [b, c],
        ],
      ),
    ).toEqual({ a: 'a', b: 'a', c: 'a' });
  });

  test('of a leader, never of a copy: copies of copies do not drift away together', () => {
    const [a, b, c] = [text('a', 0), text('b', 1), text('c', 2)];
    expect(
      storiesOf(
        [a, b, c],
        [
          [a, b],
          [b, c],
        ],
      ),
    ).toEqual({ a: 'a', b: 'a', c: 'c' });
  });

  test('of the article whose later revision it copies', () => {
    const [a, revised, c] = [text('a', 0), text('a', 30, 2), text('c', 40)];
    expect(storiesOf([a, revised, c], [[revised, c]])).toEqual({ a: 'a', c: 'a' });
  });

  test('that its first text decided: what an edit makes of it later changes nothing', () => {
    const [a, b, edited] = [text('a', 0), text('b', 1), text('b', 30, 2)];
    expect(storiesOf([a, b, edited], [[a, edited]])).toEqual({ a: 'a', b: 'b' });
  });
});

test('a settled story stays what it is, and is not given back', () => {
  const [a, b, c] = [text('a', 0), text('b', 1), text('c', 2)];
  const settled = new Map([
    ['a', 'elsewhere'],
    ['b', 'b'],
  ]);
  const members = chooseStories(
    [a, b, c],
    [
      [a, b],
      [a, c],
      [b, c],
    ],
    settled,
  );
  expect(members.map(({ articleId, storyId }) => [articleId, storyId])).toEqual([['c', 'b']]);
});

test('whoever compared more texts knows better: all that copies link count, revisions too', () => {
  const [a, b, edited, c, d] = [text('a', 0), text('b', 1), text('b', 2, 2), text('c', 3), text('d', 4)];
  const members = chooseStories(
    [a, b, edited, c, d],
    [
      [a, b],
      [c, d],
    ],
  );
  expect(members.map(({ articleId, texts }) => [articleId, texts])).toEqual([
    ['a', 3],
    ['b', 3],
    ['c', 2],
    ['d', 2],
  ]);
});

const texts = fc
  .uniqueArray(fc.record({ article: fc.integer({ min: 0, max: 9 }), minute: fc.integer({ min: 0, max: 59 }) }), {
    minLength: 2,
    maxLength: 16,
    selector: ({ article, minute }) => `${article} ${minute}`,
  })
  .map((drawn) =>
    [...Map.groupBy(drawn, ({ article }) => article)].flatMap(([article, own]) =>
      own.toSorted((a, b) => a.minute - b.minute).map(({ minute }, at) => text(String(article), minute, at + 1)),
    ),
  );

const corpus = texts.chain((all) => {
  const pairs = all.flatMap((a, at) =>
    all.slice(at + 1).flatMap((b) => (a.articleId === b.articleId ? [] : [[a, b] as const])),
  );
  return fc.record({ all: fc.constant(all), pairs: fc.subarray(pairs) });
});

describe('for any texts and copies', () => {
  test('the order in which they are given makes no difference', () => {
    fc.assert(
      fc.property(corpus, fc.infiniteStream(fc.nat()), ({ all, pairs }, lots) => {
        const mixed = all.map((each) => ({ each, lot: lots.next().value })).toSorted((a, b) => a.lot - b.lot);
        const turned = pairs.map(([a, b]): CopyPair => [b, a]).toReversed();
        expect(
          chooseStories(
            mixed.map(({ each }) => each),
            turned,
          ),
        ).toEqual(chooseStories(all, pairs));
      }),
    );
  });

  test('what becomes public later changes no story of before', () => {
    fc.assert(
      fc.property(corpus, fc.integer({ min: 0, max: 59 }), ({ all, pairs }, minute) => {
        const isPublic = ({ knownAt }: StoryText): boolean => knownAt <= text('', minute).knownAt;
        const before = storiesOf(
          all.filter(isPublic),
          pairs.filter(([a, b]) => isPublic(a) && isPublic(b)),
        );
        expect(storiesOf(all, pairs)).toMatchObject(before);
      }),
    );
  });

  test('every story is led by an article of it, which leads no other', () => {
    fc.assert(
      fc.property(corpus, ({ all, pairs }) => {
        const stories = storiesOf(all, pairs);
        for (const story of Object.values(stories)) expect(stories[story]).toBe(story);
      }),
    );
  });
});

import { newsEvent } from '@dateline/events';
import { describe, expect, it } from 'vitest';
import type { ArticleInput, CommentInput } from './documents/input.ts';
import { decideArticle, decideComment, decideRemoval, decideRetraction, type Decision } from './handle.ts';
import { project, type KnownArticle, type KnownComment } from './known.ts';
import { createMemoryIndex } from './memory-index.ts';

const RECORDED = '2026-03-09T08:00:00.000Z';
const ARTICLE: ArticleInput = {
  articleId: '55c2dccf-bfd3-57b4-a054-69d40623f98c',
  source: { name: 'wire' },
  sourceId: '1',
  language: 'en',
  publishedAt: '2026-03-05',
  publishedPrecision: 'day',
  publishedBasis: 'header',
  body: 'Nine people were hurt.',
};
const COMMENT: CommentInput = {
  articleId: ARTICLE.articleId,
  author: 'Odile',
  replyTo: null,
  quotes: [],
  body: 'Too low.',
};
const COMMENT_ID = '0450293e-244f-5e6f-bc56-395ac232640c';

const index = createMemoryIndex();
const eventOf = (decision: Decision) => {
  if (!('event' in decision)) throw new Error('no event');
  return decision.event;
};
project(eventOf(decideArticle(ARTICLE, undefined, RECORDED)), index);
const article = index.article(ARTICLE.articleId) as KnownArticle;
const context = { commentId: COMMENT_ID, article, known: undefined };
project(eventOf(decideComment(COMMENT, context, RECORDED)), index);
const comment = index.comment(COMMENT_ID) as KnownComment;

const removal = (known: KnownComment, basis: 'caller' | 'observed') =>
  decideRemoval(known, 'wire', { withdrawal: { at: RECORDED, basis }, recordedAt: RECORDED });

const idOf = (body: string, recordedAt: string): string =>
  eventOf(decideArticle({ ...ARTICLE, body }, article, recordedAt)).id;

describe('every event', () => {
  it('is one of the contract', () => {
    const changed = { ...ARTICLE, body: 'Ten.' };
    const decisions = [
      decideArticle(ARTICLE, undefined, RECORDED),
      decideArticle(changed, article, RECORDED),
      decideComment(COMMENT, context, RECORDED),
      decideComment({ ...COMMENT, body: 'High.' }, { ...context, known: comment }, RECORDED),
      removal(comment, 'observed'),
      decideRetraction(article, { at: '2026-03-08', basis: 'caller', reason: 'Wrong town' }, RECORDED),
    ];
    for (const decision of decisions) expect(newsEvent.safeParse(eventOf(decision)).error).toBeUndefined();
  });

  it('has an id that does not depend on when it was recorded, but on what it says', () => {
    expect(idOf('Ten.', RECORDED)).toBe(idOf('Ten.', '2026-04-01T00:00:00.000Z'));
    expect(idOf('Ten.', RECORDED)).not.toBe(idOf('Eleven.', RECORDED));
  });
});

describe('the time of a change', () => {
  const revisedAt = (change: Partial<ArticleInput>) =>
    eventOf(decideArticle({ ...ARTICLE, body: 'Ten.', ...change }, article, RECORDED)).data;

  it.each([
    ['as the source states it', { modifiedAt: '2026-03-06' }, '2026-03-06', 'header'],
    ['the new publication day', { publishedAt: '2026-03-07' }, '2026-03-07', 'header'],
    ['when first seen, without a statement', {}, RECORDED, 'observed'],
    [
      'when first seen, where the statement is older than what stood',
      { modifiedAt: '2026-03-04' },
      RECORDED,
      'observed',
    ],
  ])('%s', (_, change, at, basis) => {
    expect(revisedAt(change)).toMatchObject({ revisedAt: at, revisedBasis: basis });
  });

  it('is never before what it changes, where that is dated in the future', () => {
    const ahead = { ...article, changedAt: '2027-03-05' };
    const { data } = eventOf(decideArticle({ ...ARTICLE, body: 'Ten.' }, ahead, RECORDED));
    expect(data).toMatchObject({ revisedAt: '2027-03-05T00:00:00.001Z', revisedBasis: 'observed' });
  });
});

describe('nothing is recorded', () => {
  it('for the same content, also after it was withdrawn by a caller', () => {
    expect(decideArticle(ARTICLE, article, RECORDED)).toEqual({ status: 'unchanged' });
    expect(decideArticle(ARTICLE, { ...article, standing: 'stated' }, RECORDED)).toEqual({ status: 'unchanged' });
    for (const standing of ['standing', 'stated'] as const) {
      const known = { ...comment, standing };
      expect(decideComment({ ...COMMENT, position: 7 }, { ...context, known }, RECORDED).status).toBe('unchanged');
    }
  });

  it('for what is gone already, unless a caller confirms what was only observed', () => {
    expect(removal({ ...comment, standing: 'observed' }, 'observed').status).toBe('unchanged');
    expect(removal({ ...comment, standing: 'stated' }, 'caller').status).toBe('unchanged');
    expect(removal({ ...comment, standing: 'observed' }, 'caller').status).toBe('removed');
  });
});

describe('a comment', () => {
  it('comes back as the next revision when its thread shows it again', () => {
    const decision = decideComment(COMMENT, { ...context, known: { ...comment, standing: 'observed' } }, RECORDED);
    expect(eventOf(decision).data).toMatchObject({ revision: 2, revisedAt: RECORDED, revisedBasis: 'observed' });
  });

  it('is revised when its article turns out to be of another day, since its dates hang on it', () => {
    const moved = { ...article, publishedAt: '2026-03-06' };
    expect(decideComment(COMMENT, { ...context, article: moved, known: comment }, RECORDED).status).toBe('revised');
  });
});

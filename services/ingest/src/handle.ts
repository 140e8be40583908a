import { makeEvent, startOf, type ChangeBasis, type NewsEvent, type PublishedBasis } from '@dateline/events';
import type { ArticleInput, CommentInput } from './documents/input.ts';
import { articleHash, commentHash, type KnownArticle, type KnownComment } from './known.ts';

/** What becomes of something handed in: an event for the log, or nothing to record. */
export type Decision = { status: 'new' | 'revised' | 'removed'; event: NewsEvent } | { status: 'unchanged' };

const UNCHANGED: Decision = { status: 'unchanged' };

/**
 * An article against what is known of it: published, revised, or nothing. The same text never counts as a change, so that
 * loading the same file again does not undo a retraction; a changed text does. A summary is no change of a text that is known.
 */
export function decideArticle(input: ArticleInput, known: KnownArticle | undefined, recordedAt: string): Decision {
  const { modifiedAt, isSummary = false, ...article } = input;
  const hash = articleHash(article);
  const sourceName = article.source.name;
  if (!known) {
    const data = { ...article, revision: 1 };
    const event = makeEvent({
      type: 'news.article.published.v1',
      sourceName,
      recordedAt,
      data,
      occurrence: `1:${hash}`,
    });
    return { status: 'new', event };
  }
  if (known.hash === hash || isSummary) return UNCHANGED;
  const revision = known.revision + 1;
  const stated = { at: modifiedAt ?? article.publishedAt, basis: article.publishedBasis };
  const change = timeOfChange(stated, known.changedAt, recordedAt);
  const data = { ...article, revision, revisedAt: change.at, revisedBasis: change.basis };
  const occurrence = `${revision}:${hash}`;
  return {
    status: 'revised',
    event: makeEvent({ type: 'news.article.revised.v1', sourceName, recordedAt, data, occurrence }),
  };
}

/** What a comment is judged against: its own id, its article, and itself as recorded before. */
export type CommentContext = { commentId: string; article: KnownArticle; known: KnownComment | undefined };

/**
 * A comment against what is known of it: posted, posted again with the next revision, or nothing. One that its thread had lost
 * and shows again is posted again; one that a caller removed stays removed until its text changes.
 */
export function decideComment(input: CommentInput, context: CommentContext, recordedAt: string): Decision {
  const { article, known, commentId } = context;
  const { sourceId: _, modifiedAt, position, ...comment } = input;
  const content = {
    commentId,
    ...comment,
    position: position ?? article.lastPosition + 1,
    articlePublishedAt: article.publishedAt,
    articlePublishedPrecision: article.publishedPrecision,
    articlePublishedBasis: article.publishedBasis,
  };
  const hash = commentHash(content);
  if (known?.hash === hash && known.standing !== 'observed') return UNCHANGED;
  const revision = (known?.revision ?? 0) + 1;
  const stated = modifiedAt === undefined ? undefined : { at: modifiedAt, basis: article.publishedBasis };
  const change = known && timeOfChange(stated, known.changedAt, recordedAt);
  const data = { ...content, revision, ...(change && { revisedAt: change.at, revisedBasis: change.basis }) };
  const event = makeEvent({
    type: 'news.comment.posted.v1',
    sourceName: article.sourceName,
    recordedAt,
    data,
    occurrence: `${revision}:${hash}`,
  });
  return { status: known ? 'revised' : 'new', event };
}

/** When and on whose word something went: `observed` where a thread no longer had it, `caller` where somebody said so. */
export type Withdrawal = { at: string; basis: ChangeBasis; reason?: string };

/** The removal of a recorded comment; nothing where it is gone already, and where a caller's word adds nothing. */
export function decideRemoval(
  known: KnownComment,
  sourceName: string,
  { withdrawal, recordedAt }: { withdrawal: Withdrawal; recordedAt: string },
): Decision {
  const repeated = known.standing === 'stated' || (known.standing === 'observed' && withdrawal.basis === 'observed');
  if (repeated) return UNCHANGED;
  const { commentId, articleId, revision } = known;
  const data = { commentId, articleId, revision, removedAt: withdrawal.at, removedBasis: withdrawal.basis };
  const occurrence = `${revision}:${withdrawal.basis}`;
  return {
    status: 'removed',
    event: makeEvent({ type: 'news.comment.removed.v1', sourceName, recordedAt, data, occurrence }),
  };
}

/** The retraction of a recorded article; nothing where it is retracted already. */
export function decideRetraction(known: KnownArticle, withdrawal: Withdrawal, recordedAt: string): Decision {
  if (known.standing !== 'standing') return UNCHANGED;
  const data = {
    articleId: known.articleId,
    revision: known.revision,
    retractedAt: withdrawal.at,
    retractedBasis: withdrawal.basis,
    ...(withdrawal.reason === undefined ? {} : { reason: withdrawal.reason }),
  };
  const { sourceName } = known;
  const event = makeEvent({ type: 'news.article.retracted.v1', sourceName, recordedAt, data });
  return { status: 'removed', event };
}

/**
 * A change became public when its source says, where that is later than what stood before; else when it was first seen, and never
 * before what it replaces, which may be dated in the future.
 */
function timeOfChange(
  stated: { at: string; basis: PublishedBasis } | undefined,
  before: string,
  recordedAt: string,
): { at: string; basis: ChangeBasis } {
  if (stated && startOf(stated.at) > startOf(before)) return stated;
  const afterBefore = new Date(startOf(before) + 1).toISOString();
  return { at: afterBefore > recordedAt ? afterBefore : recordedAt, basis: 'observed' };
}

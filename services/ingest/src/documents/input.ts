import { articleId, commentId, contentHash, type ArticleData, type CommentData } from '@dateline/events';
import type { ArticleDocument, CommentDocument, ThreadCommentDocument } from './document-schema.ts';
import type { Fault } from '../fault.ts';
import type { Origin, Refused } from './origin.ts';

/**
 * An article as handed in, identified. `modifiedAt`: when its source says that this text became public. `isSummary`: the body only
 * stands in for the text, as in many feeds, so that it is no revision of one.
 */
export type ArticleInput = Omit<ArticleData, 'revision'> & { modifiedAt?: string; isSummary?: boolean };

/** A comment as handed in. `occurrence`: how many comments of the same author, reply-to and body stand before it. */
export type CommentInput = Omit<
  CommentData,
  | 'commentId'
  | 'revision'
  | 'position'
  | 'revisedAt'
  | 'revisedBasis'
  | 'articlePublishedAt'
  | 'articlePublishedPrecision'
  | 'articlePublishedBasis'
> & { sourceId?: string; position?: number; modifiedAt?: string };

/** What a document comes apart into, in the order in which it is to be recorded. */
export type Item =
  | { kind: 'article'; origin: Origin; article: ArticleInput }
  /** `inThread`: it belongs to the article item before it; otherwise it came by itself. */
  | { kind: 'comment'; origin: Origin; comment: CommentInput; inThread: boolean }
  /** All comments of the thread came before this item: known ones that did not are gone. */
  | { kind: 'thread_end'; origin: Origin; articleId: string }
  /** Something is wrong with what was taken all the same. */
  | { kind: 'problem'; origin: Origin; fault: Fault }
  /** It was taken as it should be, and this is worth knowing. */
  | { kind: 'note'; origin: Origin; fault: Fault }
  | Refused;

/** The items of an article document: the article, its comments in order, and the end of the thread where it is complete. */
export function* articleItems(document: ArticleDocument, origin: Origin, language: string): Generator<Item> {
  const sourceId = document.sourceId ?? document.url ?? '';
  const id = articleId(document.source.name, sourceId);
  const { name, url } = document.source;
  const article: ArticleInput = {
    articleId: id,
    source: url === undefined ? { name } : { name, url },
    sourceId,
    ...(document.title === undefined ? {} : { title: document.title }),
    language: document.language ?? language,
    publishedAt: document.publishedAt,
    publishedPrecision: document.publishedAt.length === 10 ? 'day' : 'instant',
    publishedBasis: document.publishedBasis ?? 'caller',
    body: document.body,
    ...(document.modifiedAt === undefined ? {} : { modifiedAt: document.modifiedAt }),
  };
  yield { kind: 'article', origin, article };
  for (const [index, comment] of (document.comments ?? []).entries()) {
    yield { kind: 'comment', origin, comment: { position: index + 1, ...commentInput(comment, id) }, inThread: true };
  }
  if (document.completeThread === true) yield { kind: 'thread_end', origin, articleId: id };
}

/** The item of a comment handed in by itself. */
export function commentItem(document: CommentDocument, origin: Origin): Item {
  const { article } = document;
  const id = 'articleId' in article ? article.articleId : articleId(article.source, article.sourceId);
  return { kind: 'comment', origin, comment: commentInput(document, id), inThread: false };
}

function commentInput(document: ThreadCommentDocument, article: string): CommentInput {
  const { id, position, author, replyTo, quotes, postedAt, modifiedAt, body } = document;
  return {
    articleId: article,
    author,
    replyTo: replyTo ?? null,
    quotes: quotes ?? [],
    body,
    ...(id === undefined ? {} : { sourceId: id }),
    ...(position === undefined ? {} : { position }),
    ...(postedAt === undefined ? {} : { postedAt }),
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
  };
}

/** What identifies a comment whose source gives it no id, apart from how often it stands in its article. */
export const contentKey = ({ articleId: article, author, replyTo, body }: CommentInput): string =>
  contentHash(JSON.stringify([article, author, replyTo, body]));

/**
 * The id of a comment: from what its source calls it, else from its content and `occurrence`, the number of comments with the
 * same content before it. Its place in the thread does not count, since that moves when others come and go.
 */
export const idOfComment = (comment: CommentInput, occurrence: number): string =>
  comment.sourceId === undefined
    ? commentId(comment.articleId, `content:${contentKey(comment)}:${occurrence}`)
    : commentId(comment.articleId, `id:${comment.sourceId}`);

import {
  contentHash,
  type ArticleData,
  type CommentData,
  type NewsEvent,
  type Precision,
  type PublishedBasis,
} from '@dateline/events';

/**
 * `standing`; gone because its source said so (`stated`: retracted, or removed by a caller); or gone because a later version of
 * its thread no longer had it (`observed`).
 */
type Standing = 'standing' | 'stated' | 'observed';

/** What ingest has to know of a recorded article to judge the next text under its id. */
export type KnownArticle = {
  articleId: string;
  sourceName: string;
  revision: number;
  hash: string;
  publishedAt: string;
  publishedPrecision: Precision;
  publishedBasis: PublishedBasis;
  /** When the last revision became public: a day or an instant. */
  changedAt: string;
  /** The highest position among its comments; 0 without any. */
  lastPosition: number;
  standing: Standing;
};

/** What ingest has to know of a recorded comment. */
export type KnownComment = {
  commentId: string;
  articleId: string;
  revision: number;
  hash: string;
  changedAt: string;
  standing: Standing;
};

/** Tells whether an article says something else than before: everything but its revision and when that came. */
export function articleHash(data: Omit<ArticleData, 'revision'>): string {
  const { source, title, language, publishedAt, publishedPrecision, publishedBasis, body } = data;
  const fields = [source.name, source.url, title, language, publishedAt, publishedPrecision, publishedBasis, body];
  return contentHash(JSON.stringify(fields));
}

/** The same for a comment. Its position is left out: it moves when other comments come and go. */
export function commentHash(data: Omit<CommentData, 'commentId' | 'revision' | 'position'>): string {
  const { author, replyTo, quotes, postedAt, body, articlePublishedAt, articlePublishedBasis } = data;
  const quoted = quotes.map((quote) => [quote.author, quote.postedAt, quote.start, quote.end]);
  return contentHash(
    JSON.stringify([author, replyTo, quoted, postedAt, body, articlePublishedAt, articlePublishedBasis]),
  );
}

/** Where an event is kept. Articles and comments are read before, and written after, by their ids. */
export type KnownStore = {
  article(articleId: string): KnownArticle | undefined;
  comment(commentId: string): KnownComment | undefined;
  putArticle(article: KnownArticle): void;
  putComment(comment: KnownComment): void;
};

/** Applies one event to what is known. Applying the same events in the same order again gives the same. */
export function project(event: NewsEvent, store: KnownStore): void {
  switch (event.type) {
    case 'news.article.published.v1':
    case 'news.article.revised.v1': {
      const { data } = event;
      store.putArticle({
        articleId: data.articleId,
        sourceName: data.source.name,
        revision: data.revision,
        hash: articleHash(data),
        publishedAt: data.publishedAt,
        publishedPrecision: data.publishedPrecision,
        publishedBasis: data.publishedBasis,
        changedAt: 'revisedAt' in data ? data.revisedAt : data.publishedAt,
        lastPosition: store.article(data.articleId)?.lastPosition ?? 0,
        standing: 'standing',
      });
      return;
    }
    case 'news.article.retracted.v1': {
      const article = store.article(event.data.articleId);
      if (article) store.putArticle({ ...article, standing: 'stated' });
      return;
    }
    case 'news.comment.posted.v1':
      projectPosted(event.data, store);
      return;
    case 'news.comment.removed.v1': {
      const comment = store.comment(event.data.commentId);
      const standing = event.data.removedBasis === 'observed' ? 'observed' : 'stated';
      if (comment) store.putComment({ ...comment, standing });
    }
  }
}

function projectPosted(data: CommentData, store: KnownStore): void {
  store.putComment({
    commentId: data.commentId,
    articleId: data.articleId,
    revision: data.revision,
    hash: commentHash(data),
    changedAt: data.revisedAt ?? data.postedAt ?? data.articlePublishedAt,
    standing: 'standing',
  });
  const article = store.article(data.articleId);
  if (article && data.position > article.lastPosition) store.putArticle({ ...article, lastPosition: data.position });
}

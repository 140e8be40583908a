import type { JudgeContext } from './judge.ts';
import type { KnownArticle, KnownComment } from './known.ts';

/** What is on record, where nothing was before and nothing stays. */
export function createMemoryIndex(): JudgeContext['index'] {
  const articles = new Map<string, KnownArticle>();
  const comments = new Map<string, KnownComment>();
  return {
    article: (articleId) => articles.get(articleId),
    comment: (commentId) => comments.get(commentId),
    putArticle: (article) => void articles.set(article.articleId, article),
    putComment: (comment) => void comments.set(comment.commentId, comment),
    standingComments: (articleId) =>
      [...comments.values()].filter((known) => known.articleId === articleId && known.standing === 'standing'),
  };
}

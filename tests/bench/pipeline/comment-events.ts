import { articleId, commentId, makeEvent, type NewsEvent } from '@dateline/events';

const SOURCE = 'bench';
const PUBLISHED = '2026-02-04';

/** Articles that the comments belong to, and so keys of the log: enough to fill four partitions evenly. */
const ARTICLES = Array.from({ length: 200 }, (_, index) => articleId(SOURCE, `article-${index}`));

/** A comment to be published. `index`: its number in the run, from 0. `article`: its article's id; by turns one of 200 when absent. */
export type PostedComment = { index: number; body: string; recordedAt: string; article?: string };

/** The event of a comment as ingest makes it: all that the contract requires, nothing that it leaves open. */
export function commentEvent({ index, body, recordedAt, article: given }: PostedComment): NewsEvent {
  const article = given ?? ARTICLES[index % ARTICLES.length] ?? '';
  return makeEvent({
    type: 'news.comment.posted.v1',
    sourceName: SOURCE,
    recordedAt,
    data: {
      commentId: commentId(article, `c-${index}`),
      articleId: article,
      revision: 1,
      position: given === undefined ? Math.floor(index / ARTICLES.length) + 1 : index + 1,
      author: `reader ${index % 500}`,
      replyTo: null,
      quotes: [],
      body,
      articlePublishedAt: PUBLISHED,
      articlePublishedPrecision: 'day',
      articlePublishedBasis: 'header',
    },
  });
}

/** The topics of the pipeline. Articles and comments are keyed by article id, so both keep their order. */
export const TOPICS = {
  articles: 'news.articles.v1',
  comments: 'news.comments.v1',
  deadLetters: 'news.dead-letters.v1',
} as const;

export type Topic = (typeof TOPICS)[keyof typeof TOPICS];

/** What the consumers of the pipeline read. */
export const EVENT_TOPICS = [TOPICS.articles, TOPICS.comments] as const;

import { z } from 'zod';
import { dayOrInstant, instant } from './time.ts';

/** `day`: only the calendar day is known. `instant`: the moment is known. */
export const precision = z.enum(['instant', 'day']);

/** Where a publication time comes from: the text's own header, the feed entry, the page's metadata, or the API caller. */
export const publishedBasis = z.enum(['header', 'feed', 'page', 'caller']);

/** As above; `observed`: the source states no time for this change, so it is the instant at which ingest first saw it. */
export const changeBasis = z.enum([...publishedBasis.options, 'observed']);

const text = z.string().min(1);

const published = {
  publishedAt: dayOrInstant,
  publishedPrecision: precision,
  publishedBasis,
};

/** What in a page or a feed states a publication date: structured data, metadata, a feed entry, the visible header, the address. */
const dateOrigin = z.enum(['json-ld', 'meta', 'feed', 'header', 'url']);

const statedDate = z.strictObject({
  from: dateOrigin,
  place: text.describe('Property, element or part, such as NewsArticle.datePublished'),
  stated: text.describe('As it stands there'),
});

/** Why a publication time is what it is: what states it, and what on the same page states another day. */
export const publishedEvidence = statedDate.extend({
  conflicts: z.array(statedDate.extend({ at: dayOrInstant })).describe('Dates of other days, not taken'),
});

export const articleData = z.strictObject({
  articleId: z.uuid(),
  revision: z.int().min(1).describe('1 for the first text, one more for each changed text under the same source id'),
  source: z.strictObject({ name: text, url: z.url().optional() }),
  sourceId: text.describe('What the source calls this article: URL, feed id, file name'),
  title: text.optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .describe('BCP 47'),
  ...published,
  publishedEvidence: publishedEvidence
    .optional()
    .describe('Where it was read; absent where it was handed in as a field'),
  body: text,
});

const revisedArticleData = articleData.extend({
  revision: z.int().min(2),
  revisedAt: dayOrInstant,
  revisedBasis: changeBasis,
});

const retractedArticleData = z.strictObject({
  articleId: z.uuid(),
  revision: z.int().min(1).describe('The last revision that stood'),
  retractedAt: dayOrInstant,
  retractedBasis: changeBasis,
  reason: text.optional(),
});

/** Offsets are UTF-16 code units into the comment's body, half-open; `body.slice(start, end) === text`. */
export const quote = z.strictObject({
  author: text.nullable().describe('Who is quoted, null when it could not be told'),
  postedAt: instant.nullable().describe('When the quoted comment was posted, null when not stated'),
  text,
  start: z.int().min(0),
  end: z.int().min(1),
});

export const commentData = z.strictObject({
  commentId: z.uuid(),
  articleId: z.uuid(),
  revision: z.int().min(1),
  position: z.int().min(1).describe('Place in the thread, from 1'),
  author: text,
  replyTo: text.nullable().describe('The author answered, null when none is stated'),
  quotes: z.array(quote),
  postedAt: instant.optional(),
  revisedAt: dayOrInstant.optional().describe('When an edited text became public; present from revision 2 on'),
  revisedBasis: changeBasis.optional(),
  body: text,
  articlePublishedAt: dayOrInstant,
  articlePublishedPrecision: precision,
  articlePublishedBasis: publishedBasis,
});

const removedCommentData = z.strictObject({
  commentId: z.uuid(),
  articleId: z.uuid(),
  revision: z.int().min(1).describe('The last revision that stood'),
  removedAt: dayOrInstant,
  removedBasis: changeBasis,
});

function event<Type extends string, Data extends z.ZodType>(type: Type, data: Data) {
  return z.strictObject({
    specversion: z.literal('1.0'),
    id: z.uuid().describe('Deterministic: the same occurrence always has the same id'),
    source: z
      .string()
      .regex(/^\/sources\//)
      .describe('URI reference: /sources/ and the encoded name of the source'),
    type: z.literal(type),
    subject: z.uuid().describe('The article or comment concerned'),
    time: instant.describe('known_at: when the statement became public'),
    recordedtime: instant.describe('When ingest recorded it (CloudEvents extension "recordedtime")'),
    datacontenttype: z.literal('application/json'),
    data,
  });
}

/** The five event types by CloudEvents `type`. The only contract between services. */
export const eventSchemas = {
  'news.article.published.v1': event('news.article.published.v1', articleData),
  'news.article.revised.v1': event('news.article.revised.v1', revisedArticleData),
  'news.article.retracted.v1': event('news.article.retracted.v1', retractedArticleData),
  'news.comment.posted.v1': event('news.comment.posted.v1', commentData),
  'news.comment.removed.v1': event('news.comment.removed.v1', removedCommentData),
} as const;

export const newsEvent = z.discriminatedUnion('type', [
  eventSchemas['news.article.published.v1'],
  eventSchemas['news.article.revised.v1'],
  eventSchemas['news.article.retracted.v1'],
  eventSchemas['news.comment.posted.v1'],
  eventSchemas['news.comment.removed.v1'],
]);

export type NewsEvent = z.infer<typeof newsEvent>;
export type NewsEventType = NewsEvent['type'];
export type ArticleData = z.infer<typeof articleData>;
export type RevisedArticleData = z.infer<typeof revisedArticleData>;
export type RetractedArticleData = z.infer<typeof retractedArticleData>;
export type CommentData = z.infer<typeof commentData>;
export type RemovedCommentData = z.infer<typeof removedCommentData>;
export type Quote = z.infer<typeof quote>;
export type PublishedBasis = z.infer<typeof publishedBasis>;
export type ChangeBasis = z.infer<typeof changeBasis>;
export type PublishedEvidence = z.infer<typeof publishedEvidence>;
export type Precision = z.infer<typeof precision>;

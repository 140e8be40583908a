import { isCalendarDate, publishedBasis, quote } from '@dateline/events';
import { z } from 'zod';

const text = z.string().refine((value) => value.trim() !== '', { error: 'must not be empty' });

/** ISO 8601 with seconds or without, with Z or an offset: 2026-02-04T16:56+09:00. */
const OFFSET_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

const isInstant = (value: string): boolean =>
  OFFSET_INSTANT.test(value) && isCalendarDate(value.slice(0, 10)) && !Number.isNaN(Date.parse(value));

/** The instant in UTC; anything else as it is, since zod goes on to this with values that it has found faulty. */
const toUtc = (value: string): string => (isInstant(value) ? new Date(value).toISOString() : value);

const statedInstant = z
  .string()
  .refine(isInstant, { error: 'is not an instant with its offset from UTC (YYYY-MM-DDThh:mm:ssZ or ...+09:00)' })
  .overwrite(toUtc)
  .meta({ format: 'date-time', description: 'An instant, ISO 8601 with Z or an offset' });

/** A day, or an instant with its offset; the instant comes out in UTC. A time without offset is refused: it is no instant. */
export const statedTime = z
  .string()
  .refine((value) => isCalendarDate(value) || isInstant(value), {
    error: 'is not a day that exists (YYYY-MM-DD), nor an instant with its offset from UTC (YYYY-MM-DDThh:mm:ssZ)',
  })
  .overwrite(toUtc)
  .meta({ description: 'A day (YYYY-MM-DD) or an instant (ISO 8601 with Z or an offset)' });

const source = z.strictObject(
  {
    name: text.describe('Who publishes: together with sourceId it identifies the article'),
    url: z.url().optional(),
  },
  {
    error: ({ code, input }) =>
      code === 'invalid_type' && input === undefined
        ? 'is not stated: say who publishes with "source":{"name":"..."}, or for all with --source, over HTTP with ?source='
        : undefined,
  },
);

const commentFields = {
  id: text.optional().describe('What the source calls the comment; without it, its content identifies it'),
  position: z.int().min(1).optional().describe('Place in the thread, from 1; default: after the last known comment'),
  author: text,
  replyTo: text.nullish().describe('The author answered'),
  quotes: z.array(quote).optional().describe('Default: recognized in comments of a whole thread, none otherwise'),
  postedAt: statedInstant.optional(),
  modifiedAt: statedTime.optional().describe('When the source says this text was changed'),
  body: text,
};

const quotesInBody = (comment: { body: string; quotes?: readonly z.infer<typeof quote>[] | undefined }): boolean =>
  (comment.quotes ?? []).every(({ start, end, text: words }) => comment.body.slice(start, end) === words);
const QUOTES_FAULT = { error: 'body.slice(start, end) has to be the text of each quote', path: ['quotes'] };

const threadComment = z.strictObject(commentFields).refine(quotesInBody, QUOTES_FAULT);

/** An article with, optionally, its comments, as users hand it in. README.md of this service has an example. */
export const articleDocument = z
  .strictObject({
    kind: z.literal('article').optional(),
    source,
    sourceId: text.optional().describe('What the source calls the article; default: its url'),
    url: z.url().optional(),
    title: text.optional(),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'is not a BCP 47 language tag such as "en"' })
      .optional(),
    publishedAt: statedTime,
    publishedBasis: publishedBasis.optional().describe('Where the publication time comes from; default: caller'),
    modifiedAt: statedTime.optional().describe('When the source says this text was changed'),
    body: text,
    comments: z.array(threadComment).optional(),
    completeThread: z
      .boolean()
      .optional()
      .describe('True: `comments` is the whole thread, so that known comments not in it have been removed'),
  })
  .refine((document) => document.sourceId !== undefined || document.url !== undefined, {
    error: 'give sourceId or url: it tells this article from others of its source',
    path: ['sourceId'],
  });

/** A comment by itself; its article has to be on record. */
export const commentDocument = z
  .strictObject({
    kind: z.literal('comment').optional(),
    article: z
      .union([
        z.strictObject({ articleId: z.uuid() }),
        z.strictObject({ source: text.describe('Name of the source'), sourceId: text }),
      ])
      .describe('The article, by its id or by its source'),
    ...commentFields,
  })
  .refine(quotesInBody, QUOTES_FAULT);

export type ArticleDocument = z.infer<typeof articleDocument>;
export type CommentDocument = z.infer<typeof commentDocument>;
export type ThreadCommentDocument = z.infer<typeof threadComment>;

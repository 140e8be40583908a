import { type NewsEvent, startOf } from '@dateline/events';
import type { LogRecord } from '@dateline/runtime';
import { signText } from '@dateline/text';
import type { ArticleRow, ArticleSignatureRow, CommentRow, RawEventRow } from '@dateline/warehouse';

/** The tables this consumer fills, with their rows. */
export type ArchiveTables = {
  raw_events: RawEventRow;
  articles: ArticleRow;
  article_signatures: ArticleSignatureRow;
  comments: CommentRow;
};

/** Rows of one event by table. Every event gives a raw row, and one row in `articles` or in `comments`; a text of some length a signature. */
export type ArchiveRows = { [Table in keyof ArchiveTables]: ArchiveTables[Table][] };

/** What is kept of an event as it came: pure; the same record always gives the same rows. */
export function handleEvent(event: NewsEvent, record: LogRecord): ArchiveRows {
  const rows: ArchiveRows = {
    raw_events: [rawEventRow(event, record)],
    articles: [],
    article_signatures: [],
    comments: [],
  };
  switch (event.type) {
    case 'news.article.published.v1':
    case 'news.article.revised.v1':
      rows.articles.push(articleRow(event));
      rows.article_signatures.push(...signatureRows(event));
      break;
    case 'news.article.retracted.v1':
      rows.articles.push(retractionRow(event));
      break;
    case 'news.comment.posted.v1':
      rows.comments.push(commentRow(event));
      break;
    case 'news.comment.removed.v1':
      rows.comments.push(removalRow(event));
      break;
  }
  return rows;
}

type EventOf<Type extends NewsEvent['type']> = Extract<NewsEvent, { type: Type }>;

const firstInstant = (dayOrInstant: string): string => new Date(startOf(dayOrInstant)).toISOString();
const precisionOf = (dayOrInstant: string) => (dayOrInstant.length === 10 ? 'day' : 'instant');

function rawEventRow(event: NewsEvent, record: LogRecord): RawEventRow {
  return {
    event_id: event.id,
    type: event.type,
    source: event.source,
    subject: event.subject,
    article_id: event.data.articleId,
    time: event.time,
    recorded_at: event.recordedtime,
    topic: record.topic,
    partition: record.partition,
    offset: record.offset.toString(),
    payload: record.value,
  };
}

function articleRow(event: EventOf<'news.article.published.v1' | 'news.article.revised.v1'>): ArticleRow {
  const { data } = event;
  const change =
    'revisedAt' in data
      ? { at: data.revisedAt, basis: data.revisedBasis }
      : { at: data.publishedAt, basis: data.publishedBasis };
  return {
    article_id: data.articleId,
    revision: data.revision,
    status: 'revisedAt' in data ? 'revised' : 'published',
    source_name: data.source.name,
    source_url: data.source.url ?? null,
    source_id: data.sourceId,
    title: data.title ?? null,
    language: data.language,
    published_at: firstInstant(data.publishedAt),
    published_precision: data.publishedPrecision,
    published_basis: data.publishedBasis,
    known_at: event.time,
    known_precision: precisionOf(change.at),
    known_basis: change.basis,
    body: data.body,
    retract_reason: null,
    recorded_at: event.recordedtime,
  };
}

/** What the text is compared by, to find copies of it; nothing where it is too short. */
function signatureRows(event: EventOf<'news.article.published.v1' | 'news.article.revised.v1'>): ArticleSignatureRow[] {
  const { articleId, revision, body } = event.data;
  const signature = signText(body);
  return signature ? [{ article_id: articleId, revision, known_at: event.time, ...signature }] : [];
}

function retractionRow(event: EventOf<'news.article.retracted.v1'>): ArticleRow {
  const { data } = event;
  return {
    article_id: data.articleId,
    revision: data.revision,
    status: 'retracted',
    source_name: null,
    source_url: null,
    source_id: null,
    title: null,
    language: null,
    published_at: null,
    published_precision: null,
    published_basis: null,
    known_at: event.time,
    known_precision: precisionOf(data.retractedAt),
    known_basis: data.retractedBasis,
    body: null,
    retract_reason: data.reason ?? null,
    recorded_at: event.recordedtime,
  };
}

function commentRow(event: EventOf<'news.comment.posted.v1'>): CommentRow {
  const { data } = event;
  return {
    comment_id: data.commentId,
    article_id: data.articleId,
    revision: data.revision,
    status: 'posted',
    position: data.position,
    author: data.author,
    reply_to: data.replyTo,
    quotes: data.quotes.map(({ author, postedAt, text, start, end }) => ({
      author,
      posted_at: postedAt,
      text,
      start,
      end,
    })),
    posted_at: data.postedAt ?? null,
    body: data.body,
    known_at: event.time,
    known_precision: precisionOf(data.revisedAt ?? data.postedAt ?? data.articlePublishedAt),
    recorded_at: event.recordedtime,
  };
}

function removalRow(event: EventOf<'news.comment.removed.v1'>): CommentRow {
  const { data } = event;
  return {
    comment_id: data.commentId,
    article_id: data.articleId,
    revision: data.revision,
    status: 'removed',
    position: null,
    author: null,
    reply_to: null,
    quotes: [],
    posted_at: null,
    body: null,
    known_at: event.time,
    known_precision: precisionOf(data.removedAt),
    recorded_at: event.recordedtime,
  };
}

import { CODER_VERSION, type DateMention, type DocumentContext, extractDates } from '@dateline/dates';
import { deterministicId, type NewsEvent } from '@dateline/events';
import { type DateMentionRow, intervalColumns, type NamedPeriodRow, namePeriods } from '@dateline/warehouse';

/** The tables this consumer fills, with their rows: each mention, and each period that a text names, once. */
export type DatesTables = { date_mentions: DateMentionRow; named_periods: NamedPeriodRow };

/** Rows of one event by table. */
type DatesRows = { [Table in keyof DatesTables]: DatesTables[Table][] };

/**
 * The dates that the text of an event mentions, a row each: pure; the same event always gives the same rows. A retraction or
 * removal brings no text and so no row: the rows of what it withdraws stay, for as-of queries.
 */
export function handleEvent(event: NewsEvent): DatesRows {
  const document = documentOf(event);
  if (!document) return { date_mentions: [], named_periods: [] };
  const mentions = extractDates(document.body, document.context);
  const rows = mentions.map((mention) => mentionRow(mention, document, event));
  return { date_mentions: rows, named_periods: namePeriods(rows, document.source) };
}

function documentOf(event: NewsEvent): Document | null {
  if (event.type === 'news.comment.posted.v1') return commentText(event);
  if (event.type === 'news.article.published.v1' || event.type === 'news.article.revised.v1') return articleText(event);
  return null;
}

type EventOf<Type extends NewsEvent['type']> = Extract<NewsEvent, { type: Type }>;

/** A text with what its dates are counted from, and when it became public. */
type Document = {
  id: string;
  kind: DateMentionRow['document_kind'];
  articleId: string;
  revision: number;
  body: string;
  context: DocumentContext;
  /** Of an article: where it comes from. */
  source: { source_name: string | null };
  /** The time that the event's known_at is taken from, as stated: a day or an instant. */
  statedTime: string;
};

function articleText({ data }: EventOf<'news.article.published.v1' | 'news.article.revised.v1'>): Document {
  return {
    id: data.articleId,
    kind: 'article',
    articleId: data.articleId,
    revision: data.revision,
    body: data.body,
    context: { publishedAt: data.publishedAt, kind: 'article' },
    source: { source_name: data.source.name },
    statedTime: 'revisedAt' in data ? data.revisedAt : data.publishedAt,
  };
}

function commentText({ data }: EventOf<'news.comment.posted.v1'>): Document {
  const { postedAt, articlePublishedAt, quotes } = data;
  return {
    id: data.commentId,
    kind: 'comment',
    articleId: data.articleId,
    revision: data.revision,
    body: data.body,
    context: {
      publishedAt: articlePublishedAt,
      kind: 'comment',
      ...(postedAt === undefined ? {} : { postedAt }),
      quotes,
    },
    source: { source_name: null },
    statedTime: data.revisedAt ?? postedAt ?? articlePublishedAt,
  };
}

/** The id leaves out rule and version: a better rule for the same span replaces its row. */
function mentionRow(mention: DateMention, document: Document, event: NewsEvent): DateMentionRow {
  const { start, end, sentence } = mention;
  return {
    mention_id: deterministicId(document.id, document.revision, 'date', start, end),
    document_id: document.id,
    document_kind: document.kind,
    article_id: document.articleId,
    revision: document.revision,
    span_start: start,
    span_end: end,
    text: mention.text,
    sentence: document.body.slice(sentence.start, sentence.end),
    type: mention.type,
    value: mention.reason === null ? mention.value : null,
    modifier: mention.modifier,
    unit: mention.unit,
    ...intervalColumns({ start: mention.startsAt, end: mention.endsAt }),
    anchor: mention.anchor,
    reason: mention.reason,
    rule_id: mention.ruleId,
    confidence: mention.confidence,
    quoted: mention.quoted,
    coder_version: CODER_VERSION,
    known_at: event.time,
    known_precision: document.statedTime.length === 10 ? 'day' : 'instant',
    recorded_at: event.recordedtime,
  };
}

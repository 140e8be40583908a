import { type DateMention, extractDates } from '@dateline/dates';
import { deterministicId, type NewsEvent } from '@dateline/events';
import { CODER_VERSION, extractFigures, type FigureMention } from '@dateline/figures';
import { type CountedFigureRow, countFigures, eventColumns, type FigureRow } from '@dateline/warehouse';

/** The tables this service fills, with their rows: each figure, and each with its part in a toll. */
export type CasualtiesTables = { figures: FigureRow; counted_figures: CountedFigureRow };

type CasualtiesRows = { [Table in keyof CasualtiesTables]: CasualtiesTables[Table][] };

/**
 * The figures that the text of an event states, a row each: pure; the same event always gives the same rows. A retraction or
 * removal brings no text and so no row: the rows of what it withdraws stay, for as-of queries.
 */
export function handleEvent(event: NewsEvent): CasualtiesRows {
  const document = documentOf(event);
  if (!document) return { figures: [], counted_figures: [] };
  const { body, kind, publishedAt, postedAt, quotes } = document;
  let dates: readonly DateMention[] | undefined;
  const mentions = extractFigures(body, {
    publishedAt: postedAt ?? publishedAt,
    kind,
    quotes,
    // Read when a figure asks for them: most comments state none.
    get dates() {
      return (dates ??= extractDates(body, { publishedAt, kind, quotes, ...(postedAt !== undefined && { postedAt }) }));
    },
  });
  const figures = mentions.map((mention) => figureRow(mention, document, event));
  return { figures, counted_figures: countFigures(figures, document.source) };
}

type EventOf<Type extends NewsEvent['type']> = Extract<NewsEvent, { type: Type }>;

/** A text with the times its figures hang on. */
type Document = {
  id: string;
  kind: FigureRow['document_kind'];
  articleId: string;
  revision: number;
  body: string;
  publishedAt: string;
  /** A comment's own time, where it is stated. */
  postedAt: string | undefined;
  quotes: EventOf<'news.comment.posted.v1'>['data']['quotes'];
  /** Of an article: where it comes from. */
  source: { source_name: string | null; title: string | null };
  /** The time that the event's known_at is taken from, as stated: a day or an instant. */
  statedTime: string;
};

function documentOf(event: NewsEvent): Document | null {
  if (event.type === 'news.comment.posted.v1') return commentText(event);
  if (event.type === 'news.article.published.v1' || event.type === 'news.article.revised.v1') return articleText(event);
  return null;
}

function articleText({ data }: EventOf<'news.article.published.v1' | 'news.article.revised.v1'>): Document {
  const { articleId, revision, body, publishedAt, source, title = null } = data;
  const statedTime = 'revisedAt' in data ? data.revisedAt : publishedAt;
  return {
    id: articleId,
    kind: 'article',
    articleId,
    revision,
    body,
    publishedAt,
    postedAt: undefined,
    quotes: [],
    source: { source_name: source.name, title },
    statedTime,
  };
}

function commentText({ data }: EventOf<'news.comment.posted.v1'>): Document {
  const { commentId, articleId, revision, body, articlePublishedAt: publishedAt, postedAt, quotes } = data;
  const statedTime = data.revisedAt ?? postedAt ?? publishedAt;
  const source = { source_name: null, title: null };
  return {
    id: commentId,
    kind: 'comment',
    articleId,
    revision,
    body,
    publishedAt,
    postedAt,
    quotes,
    source,
    statedTime,
  };
}

/** The id leaves out rule and version: a better rule for the same span and category replaces its row. */
function figureRow(mention: FigureMention, document: Document, event: NewsEvent): FigureRow {
  const { start, end, sentence, category } = mention;
  return {
    figure_id: deterministicId(document.id, document.revision, 'figure', start, end, category),
    document_id: document.id,
    document_kind: document.kind,
    article_id: document.articleId,
    revision: document.revision,
    span_start: start,
    span_end: end,
    text: mention.text,
    sentence: document.body.slice(sentence.start, sentence.end),
    category,
    unit_noun: mention.unitNoun,
    victim_kind: mention.victimKind,
    low: mention.low,
    best: mention.best,
    high: mention.high,
    qualifier: mention.qualifier,
    vague: mention.vague,
    scope: mention.scope,
    realis: mention.realis,
    attribution: mention.attribution,
    attribution_side: mention.attributionSide,
    place: mention.place,
    ...eventColumns({ start: mention.eventStartsAt, end: mention.eventEndsAt }),
    event_basis: mention.eventBasis,
    rule_id: mention.ruleId,
    confidence: mention.confidence,
    quoted: mention.quoted,
    coder_version: CODER_VERSION,
    known_at: event.time,
    known_precision: document.statedTime.length === 10 ? 'day' : 'instant',
    recorded_at: event.recordedtime,
  };
}

import { articleId, commentId, deterministicId } from '@dateline/events';
import type { ArticleRow } from './tables/articles.ts';
import type { CommentRow } from './tables/comments.ts';
import type { DateMentionRow } from './tables/date-mentions.ts';
import type { FigureRow } from './tables/figures.ts';
import { eventColumns, intervalColumns } from './tables/interval.ts';

const idOf = (name: string): string => articleId('test', name);
const day = (date: string) => ({
  start: `${date}T00:00:00.000Z`,
  end: new Date(Date.parse(date) + 86_400_000).toISOString(),
});

type Named<Row> = { name: string; revision?: number; known: string } & Partial<Omit<Row, 'revision' | 'known_at'>>;

/** A revision of the article called `name`, public at `known`. */
export function article({ name, revision = 1, known, ...rest }: Named<ArticleRow>): ArticleRow {
  return {
    article_id: idOf(name),
    revision,
    status: revision === 1 ? 'published' : 'revised',
    source_name: name,
    source_url: null,
    source_id: name,
    title: null,
    language: 'en',
    published_at: known,
    published_precision: 'instant',
    published_basis: 'header',
    known_at: known,
    known_precision: 'instant',
    known_basis: 'header',
    body: 'Body.',
    retract_reason: null,
    recorded_at: known,
    ...rest,
  };
}

const coding = {
  rule_id: 'test.rule',
  confidence: 1,
  quoted: false,
  coder_version: '1',
  known_precision: 'instant',
} as const;

/** `best` killed on `on` as the article called `name` states; `said` tells figures of one text apart. */
export function figure({
  name,
  revision = 1,
  known,
  on,
  said = 'said',
  ...rest
}: Named<FigureRow> & { on: string; said?: string }): FigureRow {
  const best = rest.best ?? null;
  return {
    figure_id: deterministicId('figure', name, revision, said, rest.category ?? 'killed'),
    document_id: idOf(name),
    document_kind: 'article',
    article_id: idOf(name),
    revision,
    span_start: 0,
    span_end: 2,
    text: String(best),
    sentence: `${name} ${said}`,
    category: 'killed',
    unit_noun: null,
    victim_kind: 'person',
    low: best,
    best,
    high: best,
    qualifier: 'exact',
    vague: false,
    scope: 'new',
    realis: 'asserted',
    attribution: 'officials',
    attribution_side: null,
    place: null,
    ...eventColumns(day(on)),
    event_basis: 'stated',
    ...coding,
    known_at: known,
    recorded_at: known,
    ...rest,
  };
}

/** A mention of the day `on` in the article called `name`. */
export function dateMention({
  name,
  revision = 1,
  known,
  on,
  said = 'said',
  ...rest
}: Named<DateMentionRow> & { on: string; said?: string }): DateMentionRow {
  return {
    mention_id: deterministicId('mention', name, revision, said, on),
    document_id: idOf(name),
    document_kind: 'article',
    article_id: idOf(name),
    revision,
    span_start: 0,
    span_end: 2,
    text: on,
    sentence: `${name} ${said}`,
    type: 'DATE',
    value: on,
    modifier: null,
    unit: 'day',
    ...intervalColumns(day(on)),
    anchor: 'none',
    reason: null,
    ...coding,
    known_at: known,
    recorded_at: known,
    ...rest,
  };
}

/** A comment at `place` below the article called `name`. */
export function comment({
  name,
  place,
  revision = 1,
  known,
  ...rest
}: Named<CommentRow> & { place: number }): CommentRow {
  return {
    comment_id: commentId(idOf(name), String(place)),
    article_id: idOf(name),
    revision,
    status: 'posted',
    position: place,
    author: 'Odile',
    reply_to: null,
    quotes: [],
    posted_at: known,
    body: 'Body.',
    known_at: known,
    known_precision: 'instant',
    recorded_at: known,
    ...rest,
  };
}

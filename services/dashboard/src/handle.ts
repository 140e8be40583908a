import { type Bounds, describeBounds } from '@dateline/figures';
import type {
  Article,
  Calendar,
  Claim,
  Claims,
  Evidence,
  RevisionLine,
  Revisions,
  Stated,
  Threads,
  Timeline,
  TimelineSeries,
} from './api.ts';

/** 64-bit numbers come as text from ClickHouse. */
type Count = string;

export type TimelineRow = {
  category: string;
  side: string;
  day: string;
  low: Count;
  high: Count;
  newest: Count;
  speakers: Count;
};

type Frame = Pick<Timeline, 'unit' | 'from' | 'to' | 'outside'>;

/** Rows ordered by category, side and day as columns: the form charts draw and the shortest to send. */
export function toTimeline(rows: readonly TimelineRow[], frame: Frame): Timeline {
  const groups = Map.groupBy(rows, ({ category, side }) => `${category}\n${side}`);
  const busiest = rows.toSorted(
    (a, b) => Number(b.speakers) - Number(a.speakers) || Number(b.high) - Number(a.high) || (a.day < b.day ? -1 : 1),
  )[0];
  return {
    ...frame,
    focus: busiest ? { day: busiest.day, category: busiest.category } : null,
    series: [...groups.values()].flatMap((group) => toSeries(group)).toSorted((a, b) => weight(b) - weight(a)),
  };
}

function toSeries(rows: readonly TimelineRow[]): TimelineSeries[] {
  const [first] = rows;
  if (!first) return [];
  const column = (read: (row: TimelineRow) => Count) => rows.map((row) => Number(read(row)));
  return [
    {
      category: first.category,
      side: first.side,
      days: rows.map(({ day }) => day),
      low: column(({ low }) => low),
      high: column(({ high }) => high),
      newest: column(({ newest }) => newest),
      speakers: column(({ speakers }) => speakers),
    },
  ];
}

const weight = ({ speakers }: TimelineSeries): number => speakers.reduce((sum, count) => sum + count, 0);

const toStated = ({ low, best, high }: Bounds): Stated => ({
  low: toNumber(low),
  best: toNumber(best),
  high: toNumber(high),
  said: describeBounds({ low, best, high }),
});

const toNumber = (value: number | string | null): number | null => (value === null ? null : Number(value));

type EvidenceRow = { article_id: string; revision: number; figure_id: string; sentence: string };

const toEvidence = (row: EvidenceRow, source: string | null): Evidence => ({
  articleId: row.article_id,
  revision: row.revision,
  figureId: row.figure_id,
  sentence: row.sentence,
  source,
});

export type RevisionRow = Bounds &
  EvidenceRow & {
    series_id: string;
    category: string;
    victims: string;
    speaker: string | null;
    known_at: string;
    change: string;
    as_of_day: string | null;
    flags: string[];
    source: string | null;
    repeated: Count;
    lines: Count;
  };

/** Rows ordered by line and known_at as lines. */
export function toRevisions(rows: readonly RevisionRow[], asked: Pick<Revisions, 'day' | 'category'>): Revisions {
  const lines = [...Map.groupBy(rows, (row) => row.series_id).values()].flatMap(toLine);
  return { ...asked, lines: { rows: lines, total: Number(rows[0]?.lines ?? 0) } };
}

function toLine(rows: readonly RevisionRow[]): RevisionLine[] {
  const [first] = rows;
  if (!first) return [];
  const points = rows.map((row) => ({
    ...toStated(row),
    ...toEvidence(row, row.source),
    said: row.change === 'retracted' ? 'retracted' : describeBounds(row),
    knownAt: row.known_at,
    change: row.change,
    asOfDay: row.as_of_day,
    flags: row.flags,
  }));
  const { category, victims: side, speaker, repeated } = first;
  return [{ category, side, speaker, points, repeated: Number(repeated) }];
}

export type ClaimRow = Bounds &
  EvidenceRow & {
    category: string;
    unit_noun: string | null;
    victim_kind: string | null;
    scope: string;
    realis: string;
    speaker: string | null;
    articles: Count;
    first_known_at: string;
    last_known_at: string;
    confidence: number;
    rule_id: string;
    total: Count;
  };

/** Claims with the source of the article that made each first. */
export function toClaims(
  rows: readonly ClaimRow[],
  { day, sources }: { day: string | null; sources: ReadonlyMap<string, string> },
): Claims {
  const claims = rows.map((row): Claim => ({
    ...toStated(row),
    ...toEvidence(row, sources.get(row.article_id) ?? null),
    category: row.category,
    unitNoun: row.unit_noun,
    victimKind: row.victim_kind,
    scope: row.scope,
    realis: row.realis,
    speaker: row.speaker,
    articles: Number(row.articles),
    firstKnownAt: row.first_known_at,
    lastKnownAt: row.last_known_at,
    confidence: row.confidence,
    ruleId: row.rule_id,
  }));
  return { day, claims: { rows: claims, total: Number(rows[0]?.total ?? 0) } };
}

export type ArticleRow = {
  article_id: string;
  revision: number;
  latest_revision: number;
  retracted_at: string | null;
  title: string | null;
  source: string | null;
  source_url: string | null;
  source_id: string | null;
  published_at: string | null;
  published_precision: string | null;
  known_at: string;
  body: string;
};

export type MarkRow = Bounds & {
  id: string;
  kind: 'figure' | 'date';
  span_start: number;
  span_end: number;
  label: string | null;
  realis: string;
  rule_id: string;
  confidence: number;
  total: Count;
};

/** An article with its marks in order of their place. */
export function toArticle(row: ArticleRow, marks: readonly MarkRow[]): Article {
  return {
    articleId: row.article_id,
    revision: row.revision,
    latestRevision: row.latest_revision,
    retractedAt: row.retracted_at,
    title: row.title,
    source: row.source,
    sourceUrl: row.source_url,
    sourceId: row.source_id,
    publishedAt: row.published_at,
    publishedPrecision: row.published_precision,
    knownAt: row.known_at,
    body: row.body,
    marks: {
      total: Number(marks[0]?.total ?? 0),
      rows: marks.map((mark) => ({
        id: mark.id,
        kind: mark.kind,
        start: mark.span_start,
        end: mark.span_end,
        reading: readingOf(mark),
        ruleId: mark.rule_id,
        confidence: mark.confidence,
      })),
    },
  };
}

function readingOf(mark: MarkRow): string {
  if (mark.kind === 'date') return mark.label ?? 'a time that was not resolved';
  const said = `${mark.label}: ${describeBounds(mark)}`;
  return mark.realis === 'asserted' ? said : `${said} (${mark.realis})`;
}

export type CalendarRow = { day: string; articles: Count; comments: Count; total: Count };
export type PeriodRow = { unit: string; starts: string; ends: string; articles: Count; comments: Count; total: Count };

/** Days from the newest back, as columns from the oldest on. */
export function toCalendar(newestFirst: readonly CalendarRow[], periods: readonly PeriodRow[]): Calendar {
  const days = newestFirst.toReversed();
  const articles = days.map((row) => Number(row.articles));
  const comments = days.map((row) => Number(row.comments));
  const shown = [...articles, ...comments].reduce((sum, count) => sum + count, 0);
  return {
    from: days[0]?.day ?? null,
    to: days.at(-1)?.day ?? null,
    outside: Number(days[0]?.total ?? 0) - shown,
    days: days.map(({ day }) => day),
    articles,
    comments,
    longer: {
      total: Number(periods[0]?.total ?? 0),
      rows: periods.map((row) => ({
        unit: row.unit,
        starts: row.starts,
        ends: row.ends,
        articles: Number(row.articles),
        comments: Number(row.comments),
      })),
    },
  };
}

export type ThreadRow = {
  article_id: string;
  title: string | null;
  source: string | null;
  published_at: string | null;
  begins: string;
  comments: Count;
  replies: Count;
  quoting: Count;
  authors: Count;
  total: Count;
};

/** The threads as listed. */
export const toThreads = (rows: readonly ThreadRow[]): Threads => ({
  threads: {
    total: Number(rows[0]?.total ?? 0),
    rows: rows.map((row) => ({
      articleId: row.article_id,
      title: row.title,
      source: row.source,
      publishedAt: row.published_at,
      begins: row.begins,
      comments: Number(row.comments),
      replies: Number(row.replies),
      quoting: Number(row.quoting),
      authors: Number(row.authors),
    })),
  },
});

/**
 * What the JSON API answers: the contract between the service and its page. Instants and days are ISO 8601 in UTC. Whatever is cut
 * to a limit stands in a `Bounded`, which says how many there are.
 */

/** The first `rows` of `total`: what is left out is never left unsaid. */
type Bounded<Row> = { rows: readonly Row[]; total: number };

/** A number as stated. null = not stated; 0 = stated to be none. `said`: as a reader says it, such as "at least 9". */
export type Stated = { low: number | null; best: number | null; high: number | null; said: string };

/** /api/summary: how much there is at the instant asked for, and what may be asked for. */
export type Summary = {
  articles: number;
  comments: number;
  figures: number;
  dateMentions: number;
  /** Span of known_at over everything recorded, whatever the instant asked for; null without data. */
  known: { first: string; last: string } | null;
  categories: readonly { name: string; figures: number }[];
  sides: readonly string[];
  sources: Bounded<string>;
  coderVersions: readonly string[];
};

/** One line of the timeline: columns of equal length, ordered by day. */
export type TimelineSeries = {
  category: string;
  side: string;
  days: readonly string[];
  /** Least and greatest number that any speaker gives now for an event of the day. */
  low: readonly number[];
  high: readonly number[];
  /** The newest statement of any speaker. */
  newest: readonly number[];
  speakers: readonly number[];
};

/** /api/timeline. `unit` week or month: each entry is the day with the greatest number of its week or month. */
export type Timeline = {
  unit: 'day' | 'week' | 'month';
  from: string | null;
  to: string | null;
  /** Statements about days before `from` or after `to`. */
  outside: number;
  /** The day that most speakers speak of, with its category: what to look at first. */
  focus: { day: string; category: string } | null;
  series: readonly TimelineSeries[];
};

/** Where a figure stands: enough to open its article there. */
export type Evidence = {
  articleId: string;
  revision: number;
  figureId: string;
  sentence: string;
  source: string | null;
};

/** A step of a line. A retraction states nothing: low, best and high are null. */
export type RevisionPoint = Stated &
  Evidence & { knownAt: string; change: string; asOfDay: string | null; flags: readonly string[] };

/** /api/revisions: one line a speaker. `repeated`: statements that changed nothing and are not among the points. */
export type RevisionLine = {
  category: string;
  side: string;
  speaker: string | null;
  points: readonly RevisionPoint[];
  repeated: number;
};
export type Revisions = { day: string | null; category: string | null; lines: Bounded<RevisionLine> };

/** One number that one speaker gives. */
export type Claim = Stated &
  Evidence & {
    category: string;
    unitNoun: string | null;
    victimKind: string | null;
    scope: string;
    realis: string;
    speaker: string | null;
    /** How many articles carry it. */
    articles: number;
    firstKnownAt: string;
    lastKnownAt: string;
    confidence: number;
    ruleId: string;
  };
export type Claims = { day: string | null; claims: Bounded<Claim> };

/** A stretch of a body that was read as something; offsets are UTF-16 code units. */
export type Mark = {
  id: string;
  kind: 'figure' | 'date';
  start: number;
  end: number;
  /** What it was read as: "killed: at least 9", "2026-01-13". */
  reading: string;
  ruleId: string;
  confidence: number;
};

/** /api/article: a revision of an article and everything read in it. `sentenceAt`: where the sentence asked for stands. */
export type Article = {
  articleId: string;
  revision: number;
  latestRevision: number;
  retractedAt: string | null;
  title: string | null;
  source: string | null;
  sourceUrl: string | null;
  sourceId: string | null;
  publishedAt: string | null;
  publishedPrecision: string | null;
  knownAt: string;
  body: string;
  marks: Bounded<Mark>;
};

/** /api/calendar: columns of equal length, a day each, then what is named at a greater length than a day. */
export type Calendar = {
  from: string | null;
  to: string | null;
  outside: number;
  days: readonly string[];
  articles: readonly number[];
  comments: readonly number[];
  longer: Bounded<{ unit: string; starts: string; ends: string; articles: number; comments: number }>;
};

/** /api/threads: articles with comments, the busiest first. */
type ThreadSummary = {
  articleId: string;
  title: string | null;
  source: string | null;
  publishedAt: string | null;
  begins: string;
  comments: number;
  replies: number;
  quoting: number;
  authors: number;
};
export type Threads = { threads: Bounded<ThreadSummary> };

/** A quoted passage of a comment; `of` is the comment it was taken from, where that is found in the thread. */
export type Quote = { author: string | null; text: string; start: number; end: number; of: string | null };

export type Comment = {
  commentId: string;
  position: number | null;
  author: string | null;
  replyTo: string | null;
  /** The comment answered, where it is found in the thread. */
  answers: string | null;
  postedAt: string | null;
  body: string;
  quotes: readonly Quote[];
  figures: readonly { start: number; end: number; category: string; said: string }[];
};
/** /api/thread. */
export type Thread = { articleId: string; comments: Bounded<Comment> };

/** Every answer that is no success. */
export type Fault = { error: { code: 'bad_request' | 'not_found' | 'unavailable' | 'failed'; message: string } };

import type { Span } from '@dateline/text';
import type { Modifier, Unit } from './reading.ts';

/** Parts of a date that a text states in so many words; the others were inferred. */
export type StatedPart =
  | 'century'
  | 'decade'
  | 'year'
  | 'half'
  | 'quarter'
  | 'season'
  | 'month'
  | 'week'
  | 'day'
  | 'weekday'
  | 'weekend'
  | 'holiday'
  | 'relation'
  | 'part-of-day'
  | 'hour'
  | 'minute'
  | 'zone'
  | 'amount';

/**
 * Why a mention is no place on the calendar: an event that is not a date ("13 days after the bombings"), an amount that is not
 * stated ("weeks ago"), nothing earlier in the text to count from, or a day that does not exist (31 April).
 */
export type UnresolvedReason = 'event-anchored' | 'vague-amount' | 'no-date-before' | 'no-such-day' | 'out-of-calendar';

/** One expression of time in a text, as a calendar interval where it has one. Offsets are UTF-16 code units, half-open. */
export type DateMention = {
  start: number;
  end: number;
  /** `text.slice(start, end)` of the text it was found in. */
  text: string;
  sentence: Span;
  type: 'DATE' | 'TIME' | 'DURATION' | 'SET';
  /** TIMEX3: 2026-02-03, 2026-W05, 2026-01, 2026, 202X, 2026-Q1, 2026-SP, 2026-02-03TNI, 2026-02-03T22:56Z, PT24H, PAST_REF. */
  value: string;
  modifier: Modifier | null;
  /** Length of the interval; of a duration or set, the unit it is told in. */
  unit: Unit;
  /** Half-open, ISO 8601 in UTC; null when unresolved and for durations and sets. A day counts as the day in UTC. */
  startsAt: string | null;
  endsAt: string | null;
  /** What the value was counted from. A comment's own time, where it is stated, counts as its publication. */
  anchor: 'publication' | 'mention' | 'none';
  /** The day it was counted from, YYYY-MM-DD: the publication's, or the first of the period mentioned. null where none was. */
  anchorDay: string | null;
  /** The word that decided which of several periods of the name is meant, and where it points; null where none had to. */
  cue: { word: string; tense: 'future' | 'past' } | null;
  /** TIMEX3 values of the neighbours of the same name that were not meant: the Tuesday after, the January before. */
  alternatives: readonly string[];
  ruleId: string;
  /** 0 to 1: how often a reading of this sort is the one that was meant. */
  confidence: number;
  /** In a comment: inside a quotation of another comment. */
  quoted: boolean;
  /** Why it is unresolved, null when it is not. */
  reason: UnresolvedReason | null;
  stated: readonly StatedPart[];
};

/** What must be known of a text. Times are days (YYYY-MM-DD) or instants (ISO 8601 with Z). */
export type DocumentContext = {
  publishedAt: string;
  kind: 'article' | 'comment';
  /** A comment's own time, where it is stated. */
  postedAt?: string;
  /** Quotations of other comments inside a comment; `postedAt` is when the quoted one was posted, null when unknown. */
  quotes?: readonly { start: number; end: number; postedAt: string | null }[];
};

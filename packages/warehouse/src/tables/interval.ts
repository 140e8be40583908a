import { inRange } from './columns.ts';

/** A half-open interval in UTC, bounds ISO 8601 with Z of any year; null = unresolved or open. */
export type ExactInterval = { start: string | null; end: string | null };

/** The interval columns of `date_mentions`: `*_iso` exact, the timestamps null outside 1900 to 2299, as `out_of_range` tells. */
export type IntervalColumns = {
  starts_iso: string | null;
  ends_iso: string | null;
  starts_at: string | null;
  ends_at: string | null;
  out_of_range: boolean;
};

/** The same of `figures`, whose interval is that of the event counted. */
export type EventColumns = { [Name in keyof IntervalColumns as `event_${Name}`]: IntervalColumns[Name] };

/**
 * Splits an interval into what ClickHouse can hold as time and what it can only hold as text. When either bound is out of
 * range both timestamps are null: half an interval would read as an open one.
 */
export function intervalColumns({ start, end }: ExactInterval): IntervalColumns {
  const outOfRange = [start, end].some((bound) => bound !== null && !inRange(bound));
  return {
    starts_iso: start,
    ends_iso: end,
    starts_at: outOfRange ? null : start,
    ends_at: outOfRange ? null : end,
    out_of_range: outOfRange,
  };
}

/** `intervalColumns` under the names of `figures`. */
export function eventColumns(interval: ExactInterval): EventColumns {
  const columns = intervalColumns(interval);
  return {
    event_starts_iso: columns.starts_iso,
    event_ends_iso: columns.ends_iso,
    event_starts_at: columns.starts_at,
    event_ends_at: columns.ends_at,
    event_out_of_range: columns.out_of_range,
  };
}

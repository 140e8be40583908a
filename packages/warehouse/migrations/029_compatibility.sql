-- The date and number columns that ACLED, UCDP GED and EDTF users know, for rows of casualties. Codes follow from the length of the
-- interval alone: nothing is put on the first of a month; date_start and date_end are what is known.
CREATE OR REPLACE VIEW casualties_compatible
(
    figure_id UUID COMMENT 'The row of casualties',
    article_id UUID COMMENT 'The article',
    category String COMMENT 'killed, wounded ...',
    date_start Nullable(Date32) COMMENT 'UCDP: first possible day; NULL when unknown',
    date_end Nullable(Date32) COMMENT 'UCDP: last possible day, inclusive; NULL when unknown',
    event_date Nullable(Date32) COMMENT 'ACLED: the day, only where time_precision is 1; NULL otherwise',
    time_precision Nullable(UInt8) COMMENT 'ACLED: 1 the day is known, 2 up to a week, 3 up to a month; NULL where it is longer or unknown',
    date_prec Nullable(UInt8) COMMENT 'UCDP: 1 the day is known, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year; NULL where it is longer or unknown',
    edtf Nullable(String) COMMENT 'ISO 8601-2 (EDTF level 0): 2026-01-13, 2026-01, 2026 or first/last day; NULL when unknown',
    low Nullable(UInt64) COMMENT 'UCDP low: at least so many; NULL = not stated',
    best Nullable(UInt64) COMMENT 'UCDP best; NULL = not stated',
    high Nullable(UInt64) COMMENT 'UCDP high; NULL = not stated',
    fatalities Nullable(UInt64) COMMENT 'ACLED: best, else low, of the killed; NULL for other categories. A mention, not an event''s count',
    source Nullable(String) COMMENT 'Name of the source',
    notes String COMMENT 'The sentence, verbatim'
)
AS SELECT
    figure_id, article_id, category, first_day AS date_start, last_day AS date_end,
    if(days = 1, first_day, NULL) AS event_date,
    multiIf(days IS NULL, NULL, days = 1, 1, days <= 7, 2, days <= 31, 3, NULL)::Nullable(UInt8) AS time_precision,
    multiIf(days IS NULL, NULL, days = 1, 1, days <= 6, 2, days = 7, 3, days <= 31, 4, days <= 366, 5, NULL)::Nullable(UInt8) AS date_prec,
    multiIf(
        days IS NULL, NULL,
        days = 1, toString(first_day),
        toDayOfYear(first_day) = 1 AND event_ends_at = event_starts_at + toIntervalYear(1), toString(toYear(first_day)),
        toDayOfMonth(first_day) = 1 AND event_ends_at = event_starts_at + toIntervalMonth(1), formatDateTime(first_day, '%Y-%m'),
        concat(toString(first_day), '/', toString(last_day))) AS edtf,
    low, best, high, if(category = 'killed', coalesce(best, low), NULL) AS fatalities, source_name AS source, sentence AS notes
FROM
(
    SELECT
        *,
        toDate32(event_starts_at) AS first_day,
        toDate32(event_ends_at - toIntervalMillisecond(1)) AS last_day,
        if(as_of_day IS NULL, dateDiff('day', first_day, last_day) + 1, NULL) AS days
    FROM casualties
)
COMMENT 'One row is one row of casualties in columns of ACLED, UCDP and EDTF. It is a mention and no coded event: rows are never added.';

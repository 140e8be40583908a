-- Windows go over keys of a fixed width, in the order in which the table lies, and over columns without NULL; flags are one of sixteen
-- lists and not put together for each row. What was withdrawn is told apart by grouping, through which a day asked for is looked up, and
-- not by LIMIT BY, through which it is not; what is dated to a day is apart, so that the key finds a day asked for.
-- A row that was written twice has the same newness as the one before it, and is left out; FINAL would have to merge the table first.
-- Running totals, few as they are, have a branch of their own for the comparison over their series.
CREATE OR REPLACE VIEW toll_history
(
    series_id UInt64 COMMENT 'The series: scope, event, category, victims, place and speaker',
    toll_id UInt64 COMMENT 'One number of the series: series and as_of_day',
    known_at DateTime64(3, 'UTC') COMMENT 'When the change became public',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told',
    change String COMMENT 'first, raised, lowered, unchanged (by best, else low, else high) against the statement before; retracted: withdrawn, or no longer said by the article''s next revision',
    scope String COMMENT 'event: the toll of one event, also where it is restated as a total; cumulative: a running total of something longer',
    place Nullable(String) COMMENT 'Where, in the words of the text; NULL: not stated, or not read by the coder version. Texts word it differently: series are not told apart by it',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the text itself',
    event_day Nullable(Date32) COMMENT 'Event time: its day; NULL when it is longer than a day or not known',
    event_starts_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time: start',
    event_ends_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time: end, exclusive',
    as_of_day Nullable(Date32) COMMENT 'As-of: the day up to which the source says it counts; NULL where it does not say',
    low Nullable(UInt64) COMMENT 'At least so many; NULL = not stated, or retracted',
    best Nullable(UInt64) COMMENT 'The number stated; NULL = not stated, or retracted',
    high Nullable(UInt64) COMMENT 'At most so many; NULL = not stated, or retracted',
    previous_low Nullable(UInt64) COMMENT 'Of the statement before; of a retraction, what was withdrawn',
    previous_best Nullable(UInt64) COMMENT 'Of the statement before; of a retraction, what was withdrawn',
    previous_high Nullable(UInt64) COMMENT 'Of the statement before; of a retraction, what was withdrawn',
    flags Array(String) COMMENT 'What to look at before it is believed. fall: a running total below the one before it in its series; tenfold: ten times the statement before, or a tenth; digits_absent: the cited span has digits, and they are not this number; low_above_later_high: what is at least so many is at most fewer in a later statement',
    article_id UUID COMMENT 'The article',
    revision UInt32 COMMENT 'Its revision that made the change, or that was retracted',
    source_name Nullable(String) COMMENT 'Name of the source',
    figure_id UUID COMMENT 'The figure',
    span_start UInt32 COMMENT 'Where it stands in that revision''s body, UTF-16 code units; of a retraction, in the text withdrawn',
    span_end UInt32 COMMENT 'Its end, exclusive',
    sentence String COMMENT 'The sentence, verbatim; of a retraction the one withdrawn',
    attribution_side Nullable(String) COMMENT 'The side that the speaker''s own words name, as they write it; NULL = they name none'
)
AS SELECT
    s.series_id AS series_id, s.toll_id AS toll_id, s.known_at AS known_at, s.recorded_at AS recorded_at,
    multiIf(before_newness = 0, 'first', size > before_size, 'raised', size < before_size, 'lowered', 'unchanged') AS change,
    CAST(s.scope AS String) AS scope, CAST(s.stated_place AS Nullable(String)) AS place, CAST(s.category_code AS String) AS category,
    CAST(s.victims AS String) AS victims, CAST(s.attribution AS Nullable(String)) AS attribution,
    CAST(s.day AS Nullable(Date32)) AS event_day,
    CAST(toDateTime64(s.day, 3, 'UTC') AS Nullable(DateTime64(3, 'UTC'))) AS event_starts_at,
    CAST(toDateTime64(s.day, 3, 'UTC') + toIntervalDay(1) AS Nullable(DateTime64(3, 'UTC'))) AS event_ends_at,
    CAST(NULL AS Nullable(Date32)) AS as_of_day,
    if(s.low_code = 0, NULL, s.low_code - 1)::Nullable(UInt64) AS low,
    if(s.best_code = 0, NULL, s.best_code - 1)::Nullable(UInt64) AS best,
    if(s.high_code = 0, NULL, s.high_code - 1)::Nullable(UInt64) AS high,
    if(before_low = 0, NULL, before_low - 1)::Nullable(UInt64) AS previous_low,
    if(before_best = 0, NULL, before_best - 1)::Nullable(UInt64) AS previous_best,
    if(before_high = 0, NULL, before_high - 1)::Nullable(UInt64) AS previous_high,
    [
        [], ['fall'], ['tenfold'], ['fall', 'tenfold'],
        ['digits_absent'], ['fall', 'digits_absent'], ['tenfold', 'digits_absent'], ['fall', 'tenfold', 'digits_absent'],
        ['low_above_later_high'], ['fall', 'low_above_later_high'], ['tenfold', 'low_above_later_high'], ['fall', 'tenfold', 'low_above_later_high'],
        ['digits_absent', 'low_above_later_high'], ['fall', 'digits_absent', 'low_above_later_high'], ['tenfold', 'digits_absent', 'low_above_later_high'], ['fall', 'tenfold', 'digits_absent', 'low_above_later_high']
    ][1 + (size < total_before)
        + 2 * (before_newness != 0 AND least(size, before_size) > 0 AND greatest(size, before_size) >= 10 * least(size, before_size))
        + 4 * (NOT number_in_span)
        + 8 * (least_later_high > 0 AND low_code > least_later_high)] AS flags,
    s.article_id AS article_id, s.revision AS revision, CAST(s.source_name AS Nullable(String)) AS source_name, s.figure_id AS figure_id,
    s.span_start AS span_start, s.span_end AS span_end, s.sentence AS sentence,
    CAST(s.attribution_side AS Nullable(String)) AS attribution_side
FROM (
    SELECT
        *, newness, category_code, toll_id, series_id, low_code, best_code, high_code,
        lagInFrame(newness) OVER before AS before_newness,
        lagInFrame(size) OVER before AS before_size,
        lagInFrame(low_code) OVER before AS before_low,
        lagInFrame(best_code) OVER before AS before_best,
        lagInFrame(high_code) OVER before AS before_high,
        min(if(high_code = 0, 18446744073709551615, high_code)) OVER (PARTITION BY category_code, day, toll_id ORDER BY newness ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS least_later_high,
        0::UInt64 AS total_before
    FROM counted_figures
    WHERE document_kind = 'article' AND is_statement AND scope = 'event' AND day_kind = 'event'
    WINDOW before AS (PARTITION BY category_code, day, toll_id ORDER BY newness ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
) AS s
WHERE before_newness != newness
UNION ALL
SELECT
    s.series_id AS series_id, s.toll_id AS toll_id, s.known_at AS known_at, s.recorded_at AS recorded_at,
    multiIf(before_newness = 0, 'first', size > before_size, 'raised', size < before_size, 'lowered', 'unchanged') AS change,
    CAST(s.scope AS String) AS scope, CAST(s.stated_place AS Nullable(String)) AS place, CAST(s.category_code AS String) AS category,
    CAST(s.victims AS String) AS victims, CAST(s.attribution AS Nullable(String)) AS attribution,
    CAST(NULL AS Nullable(Date32)) AS event_day,
    if(s.day_kind = 'as_of', NULL, s.event_starts_at) AS event_starts_at,
    if(s.day_kind = 'as_of', NULL, s.event_ends_at) AS event_ends_at,
    if(s.day_kind = 'as_of', CAST(s.day AS Nullable(Date32)), NULL) AS as_of_day,
    if(s.low_code = 0, NULL, s.low_code - 1)::Nullable(UInt64) AS low,
    if(s.best_code = 0, NULL, s.best_code - 1)::Nullable(UInt64) AS best,
    if(s.high_code = 0, NULL, s.high_code - 1)::Nullable(UInt64) AS high,
    if(before_low = 0, NULL, before_low - 1)::Nullable(UInt64) AS previous_low,
    if(before_best = 0, NULL, before_best - 1)::Nullable(UInt64) AS previous_best,
    if(before_high = 0, NULL, before_high - 1)::Nullable(UInt64) AS previous_high,
    [
        [], ['fall'], ['tenfold'], ['fall', 'tenfold'],
        ['digits_absent'], ['fall', 'digits_absent'], ['tenfold', 'digits_absent'], ['fall', 'tenfold', 'digits_absent'],
        ['low_above_later_high'], ['fall', 'low_above_later_high'], ['tenfold', 'low_above_later_high'], ['fall', 'tenfold', 'low_above_later_high'],
        ['digits_absent', 'low_above_later_high'], ['fall', 'digits_absent', 'low_above_later_high'], ['tenfold', 'digits_absent', 'low_above_later_high'], ['fall', 'tenfold', 'digits_absent', 'low_above_later_high']
    ][1 + (size < total_before)
        + 2 * (before_newness != 0 AND least(size, before_size) > 0 AND greatest(size, before_size) >= 10 * least(size, before_size))
        + 4 * (NOT number_in_span)
        + 8 * (least_later_high > 0 AND low_code > least_later_high)] AS flags,
    s.article_id AS article_id, s.revision AS revision, CAST(s.source_name AS Nullable(String)) AS source_name, s.figure_id AS figure_id,
    s.span_start AS span_start, s.span_end AS span_end, s.sentence AS sentence,
    CAST(s.attribution_side AS Nullable(String)) AS attribution_side
FROM (
    SELECT
        *, newness, category_code, toll_id, series_id, low_code, best_code, high_code,
        lagInFrame(newness) OVER before AS before_newness,
        lagInFrame(size) OVER before AS before_size,
        lagInFrame(low_code) OVER before AS before_low,
        lagInFrame(best_code) OVER before AS before_best,
        lagInFrame(high_code) OVER before AS before_high,
        min(if(high_code = 0, 18446744073709551615, high_code)) OVER (PARTITION BY category_code, day, toll_id, day_kind ORDER BY newness ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS least_later_high,
        0::UInt64 AS total_before
    FROM counted_figures
    WHERE document_kind = 'article' AND is_statement AND scope = 'event' AND day_kind != 'event'
    WINDOW before AS (PARTITION BY category_code, day, toll_id, day_kind ORDER BY newness ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
) AS s
WHERE before_newness != newness
UNION ALL
SELECT
    s.series_id AS series_id, s.toll_id AS toll_id, s.known_at AS known_at, s.recorded_at AS recorded_at,
    multiIf(before_newness = 0, 'first', size > before_size, 'raised', size < before_size, 'lowered', 'unchanged') AS change,
    CAST(s.scope AS String) AS scope, CAST(s.stated_place AS Nullable(String)) AS place, CAST(s.category_code AS String) AS category,
    CAST(s.victims AS String) AS victims, CAST(s.attribution AS Nullable(String)) AS attribution,
    if(s.day_kind = 'event', CAST(s.day AS Nullable(Date32)), NULL) AS event_day,
    multiIf(s.day_kind = 'event', toDateTime64(s.day, 3, 'UTC'), s.day_kind = 'as_of', NULL, s.event_starts_at) AS event_starts_at,
    multiIf(s.day_kind = 'event', toDateTime64(s.day, 3, 'UTC') + toIntervalDay(1), s.day_kind = 'as_of', NULL, s.event_ends_at) AS event_ends_at,
    if(s.day_kind = 'as_of', CAST(s.day AS Nullable(Date32)), NULL) AS as_of_day,
    if(s.low_code = 0, NULL, s.low_code - 1)::Nullable(UInt64) AS low,
    if(s.best_code = 0, NULL, s.best_code - 1)::Nullable(UInt64) AS best,
    if(s.high_code = 0, NULL, s.high_code - 1)::Nullable(UInt64) AS high,
    if(before_low = 0, NULL, before_low - 1)::Nullable(UInt64) AS previous_low,
    if(before_best = 0, NULL, before_best - 1)::Nullable(UInt64) AS previous_best,
    if(before_high = 0, NULL, before_high - 1)::Nullable(UInt64) AS previous_high,
    [
        [], ['fall'], ['tenfold'], ['fall', 'tenfold'],
        ['digits_absent'], ['fall', 'digits_absent'], ['tenfold', 'digits_absent'], ['fall', 'tenfold', 'digits_absent'],
        ['low_above_later_high'], ['fall', 'low_above_later_high'], ['tenfold', 'low_above_later_high'], ['fall', 'tenfold', 'low_above_later_high'],
        ['digits_absent', 'low_above_later_high'], ['fall', 'digits_absent', 'low_above_later_high'], ['tenfold', 'digits_absent', 'low_above_later_high'], ['fall', 'tenfold', 'digits_absent', 'low_above_later_high']
    ][1 + (size < total_before)
        + 2 * (before_newness != 0 AND least(size, before_size) > 0 AND greatest(size, before_size) >= 10 * least(size, before_size))
        + 4 * (NOT number_in_span)
        + 8 * (least_later_high > 0 AND low_code > least_later_high)] AS flags,
    s.article_id AS article_id, s.revision AS revision, CAST(s.source_name AS Nullable(String)) AS source_name, s.figure_id AS figure_id,
    s.span_start AS span_start, s.span_end AS span_end, s.sentence AS sentence,
    CAST(s.attribution_side AS Nullable(String)) AS attribution_side
FROM (
    SELECT
        *, newness, category_code, toll_id, series_id, low_code, best_code, high_code,
        lagInFrame(newness) OVER before AS before_newness,
        lagInFrame(size) OVER before AS before_size,
        lagInFrame(low_code) OVER before AS before_low,
        lagInFrame(best_code) OVER before AS before_best,
        lagInFrame(high_code) OVER before AS before_high,
        min(if(high_code = 0, 18446744073709551615, high_code)) OVER (PARTITION BY category_code, day, toll_id, day_kind ORDER BY newness ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS least_later_high,
        lagInFrame(size) OVER (PARTITION BY category_code, victims, series_id ORDER BY if(day_kind = 'as_of', day, toDate32(known_at)), newness ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS total_before
    FROM counted_figures
    WHERE document_kind = 'article' AND is_statement AND scope = 'cumulative'
    WINDOW before AS (PARTITION BY category_code, day, toll_id, day_kind ORDER BY newness ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
) AS s
WHERE before_newness != newness
UNION ALL
SELECT
    s.series_id AS series_id, s.toll_id AS toll_id, s.next_known_at AS known_at, s.next_recorded_at AS recorded_at, 'retracted' AS change,
    CAST(s.scope AS String) AS scope, CAST(s.stated_place AS Nullable(String)) AS place, CAST(s.category_code AS String) AS category,
    CAST(s.victims AS String) AS victims, CAST(s.attribution AS Nullable(String)) AS attribution,
    if(s.day_kind = 'event', CAST(s.day AS Nullable(Date32)), NULL) AS event_day,
    multiIf(s.day_kind = 'event', toDateTime64(s.day, 3, 'UTC'), s.day_kind = 'as_of', NULL, s.event_starts_at) AS event_starts_at,
    multiIf(s.day_kind = 'event', toDateTime64(s.day, 3, 'UTC') + toIntervalDay(1), s.day_kind = 'as_of', NULL, s.event_ends_at) AS event_ends_at,
    if(s.day_kind = 'as_of', CAST(s.day AS Nullable(Date32)), NULL) AS as_of_day,
    CAST(NULL AS Nullable(UInt64)) AS low, CAST(NULL AS Nullable(UInt64)) AS best, CAST(NULL AS Nullable(UInt64)) AS high,
    s.toll_low AS previous_low, s.toll_best AS previous_best, s.toll_high AS previous_high, CAST([] AS Array(String)) AS flags,
    s.article_id AS article_id, s.next_revision AS revision, CAST(s.source_name AS Nullable(String)) AS source_name, s.figure_id AS figure_id,
    s.span_start AS span_start, s.span_end AS span_end, s.sentence AS sentence,
    CAST(s.attribution_side AS Nullable(String)) AS attribution_side
FROM
(
    SELECT
        f.category_code AS category_code, f.day AS day, f.day_kind AS day_kind, f.text_id AS text_id, f.toll_id AS toll_id,
        any(c.next_known_at) AS next_known_at, any(c.next_recorded_at) AS next_recorded_at, any(c.next_revision) AS next_revision,
        any(f.series_id) AS series_id, any(f.scope) AS scope, any(f.victims) AS victims,
        any(f.event_starts_at) AS event_starts_at, any(f.event_ends_at) AS event_ends_at,
        any(f.article_id) AS article_id, any(f.span_start) AS span_start, any(f.span_end) AS span_end,
        any(f.sentence) AS sentence, any(f.figure_id) AS figure_id,
        any(f.stated_place) AS stated_place, any(f.attribution) AS attribution, any(f.attribution_side) AS attribution_side,
        any(f.source_name) AS source_name,
        any(f.toll_low) AS toll_low, any(f.toll_best) AS toll_best, any(f.toll_high) AS toll_high
    FROM counted_figures AS f
    INNER JOIN
    (
        -- What came after a text: its next revision or its retraction.
        SELECT
            cityHash64(article_id, toUInt32(revision - if(status = 'retracted', 0, 1))) AS ended_text,
            argMin(revision, (status != 'retracted', known_at)) AS next_revision,
            argMin(status = 'retracted', (status != 'retracted', known_at)) AS is_retraction,
            argMin(known_at, (status != 'retracted', known_at)) AS next_known_at,
            argMin(recorded_at, (status != 'retracted', known_at)) AS next_recorded_at
        FROM articles
        WHERE status != 'published'
        GROUP BY ended_text
    ) AS c ON f.text_id = c.ended_text
    WHERE f.document_kind = 'article' AND f.is_statement AND f.ended_at != '2299-12-31 00:00:00' AND (is_retraction OR cityHash64(f.text_id, f.toll_id) NOT IN
    (
        SELECT cityHash64(cityHash64(article_id, toUInt32(revision - 1)), toll_id)
        FROM counted_figures
        WHERE document_kind = 'article' AND is_statement AND revision > 1
    ))
    GROUP BY f.category_code, f.day, f.day_kind, f.text_id, f.toll_id
) AS s
COMMENT 'One row is one change of a series: a statement by one revision of one article against the statement before it, or its withdrawal. Order by known_at. Rows are never added.';

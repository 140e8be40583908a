CREATE OR REPLACE VIEW toll_history
(
    series_id UInt64 COMMENT 'The series: scope, event, category, victims, place and speaker',
    toll_id UInt64 COMMENT 'One number of the series: series and as_of_day',
    known_at DateTime64(3, 'UTC') COMMENT 'When the change became public',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told',
    change String COMMENT 'first, raised, lowered, unchanged (by best, else low, else high) against the statement before; retracted: withdrawn, or no longer said by the article''s next revision',
    scope String COMMENT 'event: the toll of one event, also where it is restated as a total; cumulative: a running total of something longer',
    place Nullable(String) COMMENT 'Where, as stated; NULL: not stated, or not read by the coder version',
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
    sentence String COMMENT 'The sentence, verbatim; of a retraction the one withdrawn'
)
AS WITH
    stated AS
    (
        SELECT
            *,
            row_number() OVER before AS place_in_toll,
            lagInFrame(low) OVER before AS before_low,
            lagInFrame(best) OVER before AS before_best,
            lagInFrame(high) OVER before AS before_high,
            lagInFrame(size) OVER before AS before_size,
            min(high) OVER behind AS least_later_high,
            if(scope = 'cumulative', lagInFrame(size) OVER (PARTITION BY scope, category, victims, series_id ORDER BY ifNull(as_of_day, toDate32(known_at)), newness ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), 0) AS total_before
        FROM toll_statements
        WINDOW
            before AS (PARTITION BY day, event_day, as_of_day, scope, category, victims, series_id, toll_id ORDER BY newness ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
            behind AS (PARTITION BY day, event_day, as_of_day, scope, category, victims, series_id, toll_id ORDER BY newness ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
    ),
    -- What came after a text: its next revision or its retraction.
    changes AS
    (
        SELECT
            article_id,
            revision - if(status = 'retracted', 0, 1) AS ended_revision,
            argMin(revision, (status != 'retracted', known_at)) AS next_revision,
            argMin(status = 'retracted', (status != 'retracted', known_at)) AS is_retraction,
            argMin(known_at, (status != 'retracted', known_at)) AS next_known_at,
            argMin(recorded_at, (status != 'retracted', known_at)) AS next_recorded_at
        FROM articles
        WHERE status != 'published'
        GROUP BY article_id, ended_revision
    ),
    sources AS
    (
        SELECT article_id, any(CAST(source_name AS Nullable(String))) AS source_name
        FROM articles
        WHERE status = 'published'
        GROUP BY article_id
    )
SELECT
    series_id, toll_id, known_at, recorded_at,
    multiIf(place_in_toll = 1, 'first', size > before_size, 'raised', size < before_size, 'lowered', 'unchanged') AS change,
    scope, place, category, victims, attribution, event_day, event_starts_at, event_ends_at, as_of_day, low, best, high,
    before_low AS previous_low, before_best AS previous_best, before_high AS previous_high,
    arrayFilter(flag -> flag != '', [
        if(size < total_before, 'fall', ''),
        if(place_in_toll > 1 AND least(size, before_size) > 0 AND greatest(size, before_size) >= 10 * least(size, before_size), 'tenfold', ''),
        if(number_in_span, '', 'digits_absent'),
        if(ifNull(low > least_later_high, false), 'low_above_later_high', '')]) AS flags,
    article_id, revision, source_name, figure_id, span_start, span_end, sentence
FROM stated AS s
LEFT JOIN sources USING (article_id)
UNION ALL
SELECT
    series_id, toll_id, next_known_at AS known_at, next_recorded_at AS recorded_at, 'retracted' AS change,
    scope, place, category, victims, attribution, event_day, event_starts_at, event_ends_at, as_of_day,
    CAST(NULL AS Nullable(UInt64)) AS low, CAST(NULL AS Nullable(UInt64)) AS best, CAST(NULL AS Nullable(UInt64)) AS high,
    s.low AS previous_low, s.best AS previous_best, s.high AS previous_high, CAST([] AS Array(String)) AS flags,
    s.article_id AS article_id, next_revision AS revision, source_name, figure_id, span_start, span_end, sentence
FROM toll_statements AS s
INNER JOIN changes AS c ON s.article_id = c.article_id AND s.revision = c.ended_revision
LEFT JOIN sources AS o ON s.article_id = o.article_id
WHERE is_retraction OR (s.text_id, s.toll_id) NOT IN
(
    SELECT cityHash64(article_id, toUInt32(revision - 1)), toll_id
    FROM figure_facts
    WHERE document_kind = 'article' AND is_statement AND revision > 1
)
COMMENT 'One row is one change of a series: a statement by one revision of one article against the statement before it, or its withdrawal. Order by known_at. Rows are never added.';

CREATE OR REPLACE VIEW toll_history
(
    series_id UInt64 COMMENT 'The series: one event, kind, category, victims and attribution',
    known_at DateTime64(3, 'UTC') COMMENT 'When the change became public',
    change String COMMENT 'first, raised, lowered, unchanged (by best, else low, else high), or retracted: withdrawn, or no longer said by the article''s next revision',
    kind String COMMENT 'incident or cumulative (a running total)',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the text itself',
    event_day Nullable(Date32) COMMENT 'Day of the event; NULL when it is longer than a day or not known',
    event_starts_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Start of the event',
    event_ends_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the event, exclusive',
    low Nullable(UInt64) COMMENT 'At least so many; NULL = not stated, or retracted',
    best Nullable(UInt64) COMMENT 'The number stated; NULL = not stated, or retracted',
    high Nullable(UInt64) COMMENT 'At most so many; NULL = not stated, or retracted',
    previous_low Nullable(UInt64) COMMENT 'Of the statement before in this series; of a retraction, what was withdrawn',
    previous_best Nullable(UInt64) COMMENT 'Of the statement before in this series; of a retraction, what was withdrawn',
    previous_high Nullable(UInt64) COMMENT 'Of the statement before in this series; of a retraction, what was withdrawn',
    article_id UUID COMMENT 'The article',
    revision UInt32 COMMENT 'Its revision that made the change, or that was retracted',
    source_name Nullable(String) COMMENT 'Name of the source',
    sentence String COMMENT 'The sentence, verbatim; of a retraction the one withdrawn'
)
AS WITH
    states AS
    (
        -- What came after each text: its next revision or its retraction.
        SELECT
            article_id,
            revision,
            status,
            source_name,
            leadInFrame(revision) OVER after AS next_revision,
            leadInFrame(status) OVER after AS next_status,
            leadInFrame(known_at) OVER after AS next_known_at,
            leadInFrame(recorded_at) OVER after AS next_recorded_at
        FROM articles FINAL
        WINDOW after AS (PARTITION BY article_id ORDER BY revision, status = 'retracted' ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
    ),
    texts AS (SELECT * FROM states WHERE status != 'retracted'),
    stated AS
    (
        SELECT
            s.*,
            row_number() OVER before AS place,
            lagInFrame(s.low) OVER before AS before_low,
            lagInFrame(s.best) OVER before AS before_best,
            lagInFrame(s.high) OVER before AS before_high,
            -- "up to 100" is (0, unknown, 100): it is compared by its high, or it would look like a fall to 0.
            coalesce(s.best, nullIf(s.low, 0), s.high, 0) AS compared,
            lagInFrame(coalesce(s.best, nullIf(s.low, 0), s.high, 0)) OVER before AS before_compared
        FROM toll_statements AS s
        WINDOW before AS (PARTITION BY series_id ORDER BY known_at, recorded_at, article_id, revision ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    )
SELECT
    series_id, s.known_at AS known_at,
    multiIf(place = 1, 'first', compared > before_compared, 'raised', compared < before_compared, 'lowered', 'unchanged') AS change,
    kind, category, victims, attribution, event_day, event_starts_at, event_ends_at,
    s.low AS low, s.best AS best, s.high AS high,
    before_low AS previous_low, before_best AS previous_best, before_high AS previous_high,
    s.article_id AS article_id, s.revision AS revision, CAST(t.source_name AS Nullable(String)) AS source_name, sentence
FROM stated AS s
INNER JOIN texts AS t ON s.article_id = t.article_id AND s.revision = t.revision
UNION ALL
SELECT
    series_id, t.next_known_at AS known_at, 'retracted' AS change,
    kind, category, victims, attribution, event_day, event_starts_at, event_ends_at,
    CAST(NULL AS Nullable(UInt64)) AS low, CAST(NULL AS Nullable(UInt64)) AS best, CAST(NULL AS Nullable(UInt64)) AS high,
    s.low AS previous_low, s.best AS previous_best, s.high AS previous_high,
    s.article_id AS article_id, t.next_revision AS revision, CAST(t.source_name AS Nullable(String)) AS source_name, sentence
FROM toll_statements AS s
INNER JOIN texts AS t ON s.article_id = t.article_id AND s.revision = t.revision
WHERE t.next_revision > 0 AND
(
    t.next_status = 'retracted'
    OR (s.article_id, t.next_revision, series_id) NOT IN (SELECT article_id, revision, series_id FROM toll_statements)
)
COMMENT 'One row is one change of a series: a statement by one revision of one article against the statement before it, or its withdrawal. Order by known_at. Rows are never added.';

-- Calendars and timelines count how many texts name a period. Worked out from single mentions that took seconds over ten million of
-- them, so the dates consumer (`namePeriods`) writes, beside the mentions, what one text names, once.

-- One row is one period that one revision of one text names, however often it names it.
-- ORDER BY: reporting apart from readers; the rows that count a day apart from those that count other periods of a text on that day;
-- then the day, so that a range of days is read alone; the period, which is what calendars group by; known_at, so that the first
-- sentence lies first; and the text. Nothing in it changes for one coder version.
CREATE TABLE IF NOT EXISTS named_periods
(
    document_id UUID COMMENT 'The text: an article_id or a comment_id',
    document_kind Enum8('article' = 1, 'comment' = 2) COMMENT 'article: reporting; comment: a reader. Never count the two together',
    article_id UUID COMMENT 'The article, or the article commented on',
    revision UInt32 COMMENT 'Revision of that text, from 1. Rows of older revisions stay',
    starts_at DateTime64(3, 'UTC') COMMENT 'Start of the period',
    ends_at DateTime64(3, 'UTC') COMMENT 'End of the period, exclusive',
    unit LowCardinality(String) COMMENT 'Length of the period as named: hour, day, week, month ...; empty where the mention has none',
    day Date32 COMMENT 'First day of the period',
    opens_day Bool COMMENT 'True on the one row of a text and day that counts how often the text names the day: of the first mention of that day or of a time within it',
    day_mentions UInt32 COMMENT 'How often the text names the day, or a time within it; 0 where opens_day is false',
    mentions UInt32 COMMENT 'How often the text names the period',
    quoted_mentions UInt32 COMMENT 'How many of those stand in quotations',
    source_name LowCardinality(Nullable(String)) COMMENT 'Name of the source, of the revision; NULL for comments',
    known_at DateTime64(3, 'UTC') COMMENT 'When the text became public',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When ingest recorded it',
    span_start UInt32 COMMENT 'Where the first mention of the period stands in the body, UTF-16 code units',
    sentence String COMMENT 'The sentence of that mention, verbatim' CODEC(ZSTD(1)),
    text_id UInt64 MATERIALIZED cityHash64(document_id, revision) COMMENT 'Hash of document_id and revision: quick to compare',
    article_key UInt64 MATERIALIZED cityHash64(article_id) COMMENT 'Hash of article_id: quick to count',
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written; the last one written of a key counts'
)
ENGINE = ReplacingMergeTree(inserted_at)
ORDER BY (document_kind, opens_day, day, starts_at, ends_at, unit, known_at, document_id, revision)
COMMENT 'One row is one period that one revision of one text names. The dates consumer writes it beside date_mentions. mentions may be added, texts may be counted, within one document_kind and among current texts.';

-- Databases that hold mentions already.
INSERT INTO named_periods
(
    document_id, document_kind, article_id, revision, starts_at, ends_at, unit, day, opens_day, day_mentions, mentions, quoted_mentions,
    source_name, known_at, recorded_at, span_start, sentence
)
SELECT
    document_id, document_kind, article_id, revision, starts, ends, period_unit, first_day,
    within_day AND row_number() OVER same_day = 1 AS opens,
    if(opens, sum(named) OVER (PARTITION BY document_id, revision, within_day, first_day), 0),
    named, quoted_ones, if(document_kind = 'article', a.source_name, NULL), known, recorded, first_span, first_sentence
FROM
(
    SELECT
        document_id, document_kind, m.article_id AS article_id, revision, assumeNotNull(m.starts_at) AS starts, assumeNotNull(m.ends_at) AS ends,
        ifNull(toString(unit), '') AS period_unit, toDate32(starts) AS first_day, ends <= starts + toIntervalDay(1) AS within_day,
        count() AS named, countIf(quoted) AS quoted_ones, any(m.known_at) AS known, any(m.recorded_at) AS recorded,
        min(span_start) AS first_span, argMin(m.sentence, (span_start, span_end)) AS first_sentence
    FROM date_mentions AS m FINAL
    WHERE type IN ('DATE', 'TIME') AND m.starts_at IS NOT NULL AND m.ends_at IS NOT NULL
    GROUP BY document_id, document_kind, article_id, revision, starts, ends, period_unit
) AS p
LEFT ANY JOIN (SELECT article_id, revision, source_name FROM articles WHERE status != 'retracted') AS a ON a.article_id = p.article_id AND a.revision = p.revision
WINDOW same_day AS (PARTITION BY document_id, revision, within_day, first_day ORDER BY first_span, ends);

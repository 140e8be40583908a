CREATE OR REPLACE VIEW timeline_daily
(
    day Date32 COMMENT 'A day that the current articles name or date events to',
    mentions UInt64 COMMENT 'How often articles name the day; may be added over days',
    articles UInt64 COMMENT 'How many articles name it; an article may name many days, so days are not added',
    sources UInt64 COMMENT 'How many sources name it; days are not added',
    killed_low Nullable(UInt64) COMMENT 'Greatest statement by anyone: at least so many',
    killed_best Nullable(UInt64) COMMENT 'Greatest number of killed that anyone states for events of this day',
    killed_high Nullable(UInt64) COMMENT 'Greatest statement by anyone: at most so many',
    wounded_low Nullable(UInt64) COMMENT 'Greatest statement by anyone: at least so many',
    wounded_best Nullable(UInt64) COMMENT 'Greatest number of wounded that anyone states for events of this day',
    wounded_high Nullable(UInt64) COMMENT 'Greatest statement by anyone: at most so many',
    claims UInt64 COMMENT 'How many categories and speakers have a toll for this day',
    first_known_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When the day was first named',
    sentence Nullable(String) COMMENT 'The first sentence that names it, verbatim'
)
AS WITH
    named AS
    (
        SELECT
            assumeNotNull(toDate32(starts_at)) AS day,
            count() AS mentions,
            uniqExact(article_id) AS articles,
            uniqExact(source_name) AS sources,
            min(m.known_at) AS first_known_at,
            argMin(sentence, (m.known_at, article_id, span_start)) AS sentence
        FROM date_mentions AS m FINAL
        INNER JOIN (SELECT article_id, revision, source_name FROM current_articles) AS a USING (article_id, revision)
        WHERE document_kind = 'article' AND type IN ('DATE', 'TIME') AND starts_at IS NOT NULL AND ends_at <= starts_at + toIntervalDay(1)
        GROUP BY day
    ),
    tolls AS
    (
        SELECT
            day,
            argMaxIf(tuple(d.low, d.best, d.high), (coalesce(d.best, d.low, d.high, 0), d.high), category = 'killed') AS killed,
            argMaxIf(tuple(d.low, d.best, d.high), (coalesce(d.best, d.low, d.high, 0), d.high), category = 'wounded') AS wounded,
            count() AS claims,
            min(d.first_known_at) AS first_known_at,
            argMin(d.sentence, d.first_known_at) AS sentence
        FROM casualties_daily AS d
        WHERE victims = 'victims'
        GROUP BY day
    )
SELECT
    assumeNotNull(coalesce(n.day, t.day)) AS day,
    ifNull(n.mentions, 0) AS mentions,
    ifNull(n.articles, 0) AS articles,
    ifNull(n.sources, 0) AS sources,
    t.killed.1 AS killed_low,
    t.killed.2 AS killed_best,
    t.killed.3 AS killed_high,
    t.wounded.1 AS wounded_low,
    t.wounded.2 AS wounded_best,
    t.wounded.3 AS wounded_high,
    ifNull(t.claims, 0) AS claims,
    coalesce(n.first_known_at, t.first_known_at) AS first_known_at,
    coalesce(n.sentence, t.sentence) AS sentence
FROM named AS n
FULL OUTER JOIN tolls AS t ON n.day = t.day
SETTINGS join_use_nulls = 1
COMMENT 'One row is one calendar day that current articles name or date an event to. Killed and wounded are the greatest statement by any speaker, not a sum. mentions may be added over days; articles and sources may not.';

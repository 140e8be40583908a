CREATE OR REPLACE VIEW mention_calendar
(
    starts_at DateTime64(3, 'UTC') COMMENT 'Start of the period named',
    ends_at DateTime64(3, 'UTC') COMMENT 'End of the period, exclusive',
    unit Nullable(String) COMMENT 'day, week, month, quarter, year ...',
    document_kind String COMMENT 'article or comment: never added together as reporting',
    mentions UInt64 COMMENT 'How often the period is named; may be added',
    quoted_mentions UInt64 COMMENT 'How many of those stand in quotations; may be added',
    documents UInt64 COMMENT 'How many texts name it; periods are not added',
    articles UInt64 COMMENT 'How many articles, or articles commented on; periods are not added'
)
AS SELECT
    assumeNotNull(m.starts_at) AS starts_at,
    assumeNotNull(m.ends_at) AS ends_at,
    CAST(unit AS Nullable(String)) AS unit,
    CAST(document_kind AS String) AS document_kind,
    count() AS mentions,
    countIf(quoted) AS quoted_mentions,
    uniqExact(document_id) AS documents,
    uniqExact(article_id) AS articles
FROM date_mentions AS m FINAL
WHERE type IN ('DATE', 'TIME') AND m.starts_at IS NOT NULL AND m.ends_at IS NOT NULL AND (document_id, revision) IN
(
    SELECT article_id, revision FROM current_articles
    UNION ALL
    SELECT comment_id, revision FROM current_comments
)
GROUP BY starts_at, ends_at, unit, document_kind
COMMENT 'One row is one period that current texts name, at the length they name it: a mention of a month is not spread over its days. mentions may be added over periods of one unit; documents and articles may not.';

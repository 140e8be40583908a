CREATE OR REPLACE VIEW comment_activity_hourly
(
    hour DateTime64(3, 'UTC') COMMENT 'Start of the hour',
    precision String COMMENT 'instant: posted in this hour; day: only the day is known, and hour is its start',
    article_id UUID COMMENT 'The article commented on',
    comments UInt64 COMMENT 'Comments; may be added',
    replies UInt64 COMMENT 'Comments that answer another; may be added',
    quoting UInt64 COMMENT 'Comments that quote another; may be added',
    authors UInt64 COMMENT 'Different names; hours and articles are not added'
)
AS SELECT
    toStartOfHour(coalesce(posted_at, known_at)) AS hour,
    if(posted_at IS NULL, known_precision, 'instant') AS precision,
    article_id,
    count() AS comments,
    countIf(reply_to IS NOT NULL) AS replies,
    countIf(notEmpty(quotes)) AS quoting,
    uniqExact(author) AS authors
FROM current_comments
GROUP BY hour, precision, article_id
COMMENT 'One row is one hour of one thread as it stands now. A comment without a posting time counts at its article''s publication; where only the day is known the row says precision = day. comments, replies and quoting may be added; authors may not.';

CREATE OR REPLACE VIEW current_comments
(
    comment_id UUID COMMENT 'The comment',
    article_id UUID COMMENT 'The article commented on',
    revision UInt32 COMMENT 'The latest revision',
    position Nullable(UInt32) COMMENT 'Place in the thread, from 1',
    author Nullable(String) COMMENT 'Name the reader posts under',
    reply_to Nullable(String) COMMENT 'The author answered; NULL where none is stated',
    quotes Array(Tuple(author Nullable(String), posted_at Nullable(DateTime64(3, 'UTC')), text String, start UInt32, end UInt32)) COMMENT 'Earlier comments quoted',
    posted_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was posted; NULL where the source does not say',
    known_at DateTime64(3, 'UTC') COMMENT 'Posting time, else the publication of the article',
    known_precision String COMMENT 'instant or day',
    body Nullable(String) COMMENT 'The text'
)
AS SELECT
    comment_id, article_id, revision, position, author, reply_to, quotes, posted_at, known_at,
    CAST(known_precision AS String) AS known_precision, body
FROM comments FINAL
WHERE status != 'removed' AND (comment_id, revision) IN
(
    SELECT comment_id, last.1
    FROM
    (
        SELECT comment_id, max((revision, status = 'removed')) AS last
        FROM comments FINAL
        GROUP BY comment_id
    )
    WHERE last.2 = 0
)
COMMENT 'One row is one comment as it stands now: its latest revision, unless it was removed. Comments may be counted.';

-- Which texts no longer stand is a short list: what a later revision or a retraction ended. Views leave those out instead of joining
-- every row with the articles that do stand, which with hundreds of thousands of articles took longer than the rest of a question.

CREATE OR REPLACE VIEW ended_articles
(
    text_id UInt64 COMMENT 'Hash of article_id and revision, as other tables have it',
    article_id UUID COMMENT 'The article',
    revision UInt32 COMMENT 'The revision that no longer stands'
)
AS SELECT cityHash64(article_id, revision) AS text_id, article_id, revision
FROM
(
    SELECT article_id, arrayJoin(range(1, last.1 + last.2))::UInt32 AS revision
    FROM
    (
        -- The retraction of a revision comes after it, a revision after the retraction of the one before.
        SELECT article_id, max((toUInt64(revision), toUInt64(status = 'retracted'))) AS last
        FROM articles
        WHERE status != 'published'
        GROUP BY article_id
    )
)
COMMENT 'One row is one revision of an article that no longer stands: a later one took its place, or it was retracted. Rows may be counted.';

CREATE OR REPLACE VIEW ended_comments
(
    text_id UInt64 COMMENT 'Hash of comment_id and revision, as other tables have it',
    comment_id UUID COMMENT 'The comment',
    revision UInt32 COMMENT 'The revision that no longer stands'
)
AS SELECT cityHash64(comment_id, revision) AS text_id, comment_id, revision
FROM
(
    SELECT comment_id, arrayJoin(range(1, last.1 + last.2))::UInt32 AS revision
    FROM
    (
        SELECT comment_id, max((toUInt64(revision), toUInt64(status = 'removed'))) AS last
        FROM comments
        WHERE status = 'removed' OR revision > 1
        GROUP BY comment_id
    )
)
COMMENT 'One row is one revision of a comment that no longer stands: a later one took its place, or it was removed. Rows may be counted.';

CREATE OR REPLACE VIEW current_articles
(
    article_id UUID COMMENT 'The article',
    revision UInt32 COMMENT 'The latest revision',
    source_name Nullable(String) COMMENT 'Name of the source',
    source_url Nullable(String) COMMENT 'Address of the source',
    source_id Nullable(String) COMMENT 'What the source calls the article',
    title Nullable(String) COMMENT 'Headline; NULL where the source has none',
    language Nullable(String) COMMENT 'BCP 47',
    published_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Publication of the first text',
    published_precision Nullable(String) COMMENT 'instant or day',
    known_at DateTime64(3, 'UTC') COMMENT 'When this revision became public',
    known_precision String COMMENT 'instant or day',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told',
    body Nullable(String) COMMENT 'The text'
)
AS SELECT
    article_id, revision, source_name, source_url, source_id, title, language, published_at,
    CAST(published_precision AS Nullable(String)) AS published_precision, known_at,
    CAST(known_precision AS String) AS known_precision, recorded_at, body
FROM articles FINAL
WHERE status != 'retracted' AND cityHash64(article_id, revision) NOT IN (SELECT text_id FROM ended_articles)
COMMENT 'One row is one article as it stands now: its latest revision, unless it was retracted. Articles may be counted.';

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
    recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told',
    body Nullable(String) COMMENT 'The text'
)
AS SELECT
    comment_id, article_id, revision, position, author, reply_to, quotes, posted_at, known_at,
    CAST(known_precision AS String) AS known_precision, recorded_at, body
FROM comments FINAL
WHERE status != 'removed' AND cityHash64(comment_id, revision) NOT IN (SELECT text_id FROM ended_comments)
COMMENT 'One row is one comment as it stands now: its latest revision, unless it was removed. Comments may be counted.';

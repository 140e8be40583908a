-- Which revision stands is read off the keys alone; bodies are read only for the rows that remain, and only if asked for.
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
    body Nullable(String) COMMENT 'The text'
)
AS SELECT
    article_id, revision, source_name, source_url, source_id, title, language, published_at,
    CAST(published_precision AS Nullable(String)) AS published_precision, known_at,
    CAST(known_precision AS String) AS known_precision, body
FROM articles FINAL
WHERE status != 'retracted' AND (article_id, revision) IN
(
    SELECT article_id, last.1
    FROM
    (
        -- The retraction of a revision comes after it, a revision after the retraction of the one before.
        SELECT article_id, max((revision, status = 'retracted')) AS last
        FROM articles FINAL
        GROUP BY article_id
    )
    WHERE last.2 = 0
)
COMMENT 'One row is one article as it stands now: its latest revision, unless it was retracted. Articles may be counted.';

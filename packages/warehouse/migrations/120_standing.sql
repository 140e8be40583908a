-- Whether a text still stands and which story it belongs to decides whether its figures and dates count. Looked up at every question, in
-- a set of ended texts and a join with stories, that took longer than the rest of most questions. Both are written into the rows, and
-- updated in place when they change (packages/warehouse/src/standing). Updates in place need to tell rows of a part apart, which the two
-- settings do; the index finds the rows of an article, which lie scattered over categories and days.
ALTER TABLE counted_figures
    ADD COLUMN IF NOT EXISTS ended_at DateTime64(3, 'UTC') DEFAULT toDateTime64('2299-12-31 00:00:00', 3, 'UTC') COMMENT 'When a later revision or a retraction of the article became public that ended this text; 2299-12-31: it stands. Kept for articles only' AFTER number_in_span,
    ADD COLUMN IF NOT EXISTS story_id UUID DEFAULT toUUID('00000000-0000-0000-0000-000000000000') COMMENT 'The story of the article; zeros where it has no copies: it is a story of its own. Kept for rows of articles only' AFTER ended_at,
    ADD COLUMN IF NOT EXISTS story_key UInt64 DEFAULT if(story_id = toUUID('00000000-0000-0000-0000-000000000000'), 0, cityHash64(story_id)) COMMENT 'Hash of story_id; 0 where that is zeros' AFTER story_id,
    ADD INDEX IF NOT EXISTS articles article_id TYPE bloom_filter(0.0001) GRANULARITY 1;
ALTER TABLE counted_figures MODIFY SETTING enable_block_number_column = 1;
ALTER TABLE counted_figures MODIFY SETTING enable_block_offset_column = 1;
ALTER TABLE counted_figures MATERIALIZE INDEX articles;

ALTER TABLE named_periods
    ADD COLUMN IF NOT EXISTS ended_at DateTime64(3, 'UTC') DEFAULT toDateTime64('2299-12-31 00:00:00', 3, 'UTC') COMMENT 'When a later revision or a retraction of the article became public that ended this text; 2299-12-31: it stands. Kept for articles only' AFTER sentence,
    ADD COLUMN IF NOT EXISTS story_id UUID DEFAULT toUUID('00000000-0000-0000-0000-000000000000') COMMENT 'The story of the article; zeros where it has no copies: it is a story of its own. Kept for rows of articles only' AFTER ended_at,
    ADD COLUMN IF NOT EXISTS story_key UInt64 DEFAULT if(story_id = toUUID('00000000-0000-0000-0000-000000000000'), 0, cityHash64(story_id)) COMMENT 'Hash of story_id; 0 where that is zeros' AFTER story_id,
    ADD INDEX IF NOT EXISTS articles article_id TYPE bloom_filter(0.0001) GRANULARITY 1;
ALTER TABLE named_periods MODIFY SETTING enable_block_number_column = 1;
ALTER TABLE named_periods MODIFY SETTING enable_block_offset_column = 1;
ALTER TABLE named_periods MATERIALIZE INDEX articles;

-- `ended_at` is new: a revision ends the texts before it, a retraction the one that it withdraws as well.
CREATE OR REPLACE VIEW ended_articles
(
    text_id UInt64 COMMENT 'Hash of article_id and revision, as other tables have it',
    article_id UUID COMMENT 'The article',
    revision UInt32 COMMENT 'The revision that no longer stands',
    ended_at DateTime64(3, 'UTC') COMMENT 'When what ended it became public'
)
AS SELECT cityHash64(article_id, revision) AS text_id, article_id, revision, min(known_at) AS ended_at
FROM
(
    SELECT article_id, known_at, arrayJoin(range(1, toUInt64(a.revision) + (status = 'retracted')))::UInt32 AS revision
    FROM articles AS a
    WHERE status != 'published'
)
GROUP BY article_id, revision
COMMENT 'One row is one revision of an article that no longer stands: a later one took its place, or it was retracted. Rows may be counted.';

-- Databases that hold rows already.
ALTER TABLE counted_figures UPDATE
    ended_at = transform(text_id,
        (SELECT groupArray(text_id) FROM (SELECT text_id FROM ended_articles ORDER BY text_id)),
        (SELECT groupArray(ended_at) FROM (SELECT ended_at FROM ended_articles ORDER BY text_id)), toDateTime64('2299-12-31 00:00:00', 3, 'UTC')),
    story_id = arrayElement(
        (SELECT groupArray(story_id) FROM (SELECT story_id FROM article_stories ORDER BY article_key)),
        transform(article_key, (SELECT groupArray(article_key) FROM (SELECT article_key FROM article_stories ORDER BY article_key)), (SELECT range(1, count() + 1) FROM article_stories), 0::UInt64)),
    story_key = transform(article_key,
        (SELECT groupArray(article_key) FROM (SELECT article_key FROM article_stories ORDER BY article_key)),
        (SELECT groupArray(story_key) FROM (SELECT story_key FROM article_stories ORDER BY article_key)), 0::UInt64)
    WHERE document_kind = 'article'
    SETTINGS mutations_sync = 1, allow_nondeterministic_mutations = 1;
ALTER TABLE named_periods UPDATE
    ended_at = transform(text_id,
        (SELECT groupArray(text_id) FROM (SELECT text_id FROM ended_articles ORDER BY text_id)),
        (SELECT groupArray(ended_at) FROM (SELECT ended_at FROM ended_articles ORDER BY text_id)), toDateTime64('2299-12-31 00:00:00', 3, 'UTC')),
    story_id = arrayElement(
        (SELECT groupArray(story_id) FROM (SELECT story_id FROM article_stories ORDER BY article_key)),
        transform(article_key, (SELECT groupArray(article_key) FROM (SELECT article_key FROM article_stories ORDER BY article_key)), (SELECT range(1, count() + 1) FROM article_stories), 0::UInt64)),
    story_key = transform(article_key,
        (SELECT groupArray(article_key) FROM (SELECT article_key FROM article_stories ORDER BY article_key)),
        (SELECT groupArray(story_key) FROM (SELECT story_key FROM article_stories ORDER BY article_key)), 0::UInt64)
    WHERE document_kind = 'article'
    SETTINGS mutations_sync = 1, allow_nondeterministic_mutations = 1;

-- Whether a text still stands and which story it belongs to decides whether its figures and dates count. Looked up at every question, in
-- a set of ended texts and a join with stories, that took longer than the rest of most questions. Both are written into the rows, and
-- updated in place when they change (packages/warehouse/src/standing). Updates in place need to tell rows of a part apart, which the two
-- settings do; the index finds the rows of an article, which lie scattered over categories and days.
ALTER TABLE counted_figures
    ADD COLUMN IF NOT EXISTS ended_at DateTime64(3, 'UTC') DEFAULT toDateTime64('2299-12-31 00:00:00', 3, 'UTC') COMMENT 'When a later revision or a retraction of the article became public that ended this text; 2299-12-31: it stands' AFTER number_in_span,
    ADD COLUMN IF NOT EXISTS story_id UUID DEFAULT toUUID('00000000-0000-0000-0000-000000000000') COMMENT 'The story of the article; zeros where it has no copies: it is a story of its own' AFTER ended_at,
    ADD COLUMN IF NOT EXISTS story_key UInt64 DEFAULT if(story_id = toUUID('00000000-0000-0000-0000-000000000000'), 0, cityHash64(story_id)) COMMENT 'Hash of story_id; 0 where that is zeros' AFTER story_id,
    ADD INDEX IF NOT EXISTS articles article_id TYPE bloom_filter(0.01) GRANULARITY 1;
ALTER TABLE counted_figures MODIFY SETTING enable_block_number_column = 1, enable_block_offset_column = 1;
ALTER TABLE counted_figures MATERIALIZE INDEX articles;

ALTER TABLE named_periods
    ADD COLUMN IF NOT EXISTS ended_at DateTime64(3, 'UTC') DEFAULT toDateTime64('2299-12-31 00:00:00', 3, 'UTC') COMMENT 'When a later revision or a retraction of the article became public that ended this text; 2299-12-31: it stands. Of comments: ask ended_comments' AFTER sentence,
    ADD COLUMN IF NOT EXISTS story_id UUID DEFAULT toUUID('00000000-0000-0000-0000-000000000000') COMMENT 'The story of the article; zeros where it has no copies: it is a story of its own' AFTER ended_at,
    ADD COLUMN IF NOT EXISTS story_key UInt64 DEFAULT if(story_id = toUUID('00000000-0000-0000-0000-000000000000'), 0, cityHash64(story_id)) COMMENT 'Hash of story_id; 0 where that is zeros' AFTER story_id,
    ADD INDEX IF NOT EXISTS articles article_id TYPE bloom_filter(0.01) GRANULARITY 1;
ALTER TABLE named_periods MODIFY SETTING enable_block_number_column = 1, enable_block_offset_column = 1;
ALTER TABLE named_periods MATERIALIZE INDEX articles;

-- As in timeline_daily, rows that were written twice are told apart by counting different texts, and of copies of one dispatch the one
-- counts that names a period most. Of comments, rows do not say what stands and which story it is: they are looked up.
CREATE OR REPLACE VIEW mention_calendar
(
    starts_at DateTime64(3, 'UTC') COMMENT 'Start of the period named',
    ends_at DateTime64(3, 'UTC') COMMENT 'End of the period, exclusive',
    unit Nullable(String) COMMENT 'day, week, month, quarter, year ...',
    document_kind String COMMENT 'article or comment: never added together as reporting',
    mentions UInt64 COMMENT 'How often the period is named: of copies of one dispatch the one counts that names it most; may be added',
    quoted_mentions UInt64 COMMENT 'How many of those stand in quotations; may be added',
    documents UInt64 COMMENT 'How many texts name it; periods are not added',
    articles UInt64 COMMENT 'How many articles, or articles commented on; periods are not added',
    stories UInt64 COMMENT 'How many stories those are: copies of one dispatch count once; periods are not added',
    first_known_at DateTime64(3, 'UTC') COMMENT 'When the first of these texts became public',
    last_known_at DateTime64(3, 'UTC') COMMENT 'When the last of them became public',
    last_recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told the last of them'
)
AS WITH if(story_key = 0, text_id, story_key) AS story, uniqExactIf(text_id, story_key = 0) AS single
SELECT
    p.starts_at AS starts_at, p.ends_at AS ends_at, CAST(nullIf(p.unit, '') AS Nullable(String)) AS unit, 'article' AS document_kind,
    stories + uniqExactArray(arrayMap(again -> story + again, range(1, p.mentions))) AS mentions,
    uniqExactArray(arrayMap(again -> story + again, range(p.quoted_mentions))) AS quoted_mentions,
    single + uniqExactIf(text_id, story_key != 0) AS documents, documents AS articles, single + uniqExactIf(story_key, story_key != 0) AS stories,
    min(p.known_at) AS first_known_at, max(p.known_at) AS last_known_at, max(p.recorded_at) AS last_recorded_at
FROM named_periods AS p
WHERE p.document_kind = 'article' AND ended_at = '2299-12-31 00:00:00'
GROUP BY p.starts_at, p.ends_at, p.unit
UNION ALL
SELECT
    p.starts_at AS starts_at, p.ends_at AS ends_at, CAST(nullIf(p.unit, '') AS Nullable(String)) AS unit, 'comment' AS document_kind,
    sum(p.mentions) AS mentions, sum(p.quoted_mentions) AS quoted_mentions, count() AS documents, uniqExact(article_key) AS articles,
    uniqExact(if(linked_story = 0, article_key, linked_story)) AS stories,
    min(p.known_at) AS first_known_at, max(p.known_at) AS last_known_at, max(p.recorded_at) AS last_recorded_at
FROM named_periods AS p FINAL
LEFT ANY JOIN (SELECT article_key AS linked_key, story_key AS linked_story FROM article_stories) AS linked ON linked_key = p.article_key
WHERE p.document_kind = 'comment' AND p.text_id NOT IN (SELECT text_id FROM ended_comments)
GROUP BY p.starts_at, p.ends_at, p.unit
COMMENT 'One row is one period that current texts name, at the length they name it: a mention of a month is not spread over its days. mentions may be added over periods of one unit; documents, articles and stories may not.';

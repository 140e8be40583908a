-- Only articles that are linked to others are listed: all others are stories of their own, and views add nothing for them.
CREATE OR REPLACE VIEW article_stories
(
    article_id UUID COMMENT 'The article',
    story_id UUID COMMENT 'Its story, by the article that leads it',
    by_hand Bool COMMENT 'True where a person decided it',
    article_key UInt64 COMMENT 'Hash of article_id, as other tables have it',
    story_key UInt64 COMMENT 'Hash of story_id, likewise'
)
AS SELECT article_id, story_id, false AS by_hand, cityHash64(article_id) AS article_key, cityHash64(story_id) AS story_key
FROM story_members FINAL
WHERE article_id NOT IN (SELECT article_id FROM story_decisions FINAL WHERE story_id IS NOT NULL)
UNION ALL
SELECT
    article_id, assumeNotNull(d.story_id) AS story_id, true AS by_hand,
    cityHash64(article_id) AS article_key, cityHash64(assumeNotNull(d.story_id)) AS story_key
FROM story_decisions AS d FINAL
WHERE d.story_id IS NOT NULL
COMMENT 'One row is one article that is a copy of another or has copies, or for which a person decided, with its story. An article that is not here is a story of its own. Revisions of an article all belong to its story. Articles may be counted.';

CREATE OR REPLACE VIEW stories
(
    story_id UUID COMMENT 'The story, by the article that leads it',
    title Nullable(String) COMMENT 'Headline of the first article that stands',
    first_source Nullable(String) COMMENT 'Its source',
    first_known_at DateTime64(3, 'UTC') COMMENT 'When the first text of the story became public that stands',
    last_known_at DateTime64(3, 'UTC') COMMENT 'When the last one became public',
    last_recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told the last of it',
    articles UInt64 COMMENT 'How many articles stand that carry it',
    copies UInt64 COMMENT 'How many of them only repeat it: articles without the first',
    sources Array(String) COMMENT 'The sources that carry it',
    article_ids Array(UUID) COMMENT 'Its articles, the first one first'
)
AS SELECT
    if(s.is_listed, s.story_id, a.article_id) AS story_id,
    argMin(a.title, (a.published_at, a.article_id)) AS title,
    argMin(CAST(a.source_name AS Nullable(String)), (a.published_at, a.article_id)) AS first_source,
    min(a.published_at) AS first_known_at, max(a.known_at) AS last_known_at, max(a.recorded_at) AS last_recorded_at,
    count() AS articles, count() - 1 AS copies,
    arraySort(groupUniqArray(CAST(assumeNotNull(a.source_name) AS String))) AS sources,
    arrayMap(each -> each.2, arraySort(groupArray((a.published_at, a.article_id)))) AS article_ids
FROM
(
    SELECT article_id, assumeNotNull(published_at) AS published_at, known_at, recorded_at, title, source_name
    FROM articles FINAL
    WHERE status != 'retracted' AND cityHash64(article_id, revision) NOT IN (SELECT text_id FROM ended_articles)
) AS a
LEFT ANY JOIN (SELECT article_id, story_id, true AS is_listed FROM article_stories) AS s ON s.article_id = a.article_id
GROUP BY story_id
COMMENT 'One row is one story: an article and its copies, as they stand now; an article without copies is a story of its own. Copies are texts of which, by estimate, 40 % of all runs of three words are in both and at most 5 % of the numbers, weekdays and months in common places differ, within 30 days. Stories may be counted.';

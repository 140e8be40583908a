-- What each story says of each event, so that stories can be laid side by side: a dispatch and its copies are one line, whoever printed
-- them. Of the articles of a story the newest statement counts, as it does of one article.
CREATE OR REPLACE VIEW story_tolls
(
    story_id UUID COMMENT 'The story, by the article that leads it',
    event_day Date32 COMMENT 'Event time: the day of the event',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators',
    place Nullable(String) COMMENT 'Where, as stated; NULL: not stated, or not read by the coder version',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the texts themselves',
    speaker_id UInt64 COMMENT 'Same category, victims, place and speaker',
    low Nullable(UInt64) COMMENT 'Of the newest statement: at least so many; NULL = not stated',
    best Nullable(UInt64) COMMENT 'Of the newest statement: the number; NULL = not stated',
    high Nullable(UInt64) COMMENT 'Of the newest statement: at most so many; NULL = not stated',
    articles UInt64 COMMENT 'How many articles of the story say something of it',
    first_known_at DateTime64(3, 'UTC') COMMENT 'When the first of them became public',
    known_at DateTime64(3, 'UTC') COMMENT 'When the newest statement became public',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told the last of it',
    article_id UUID COMMENT 'The article of the newest statement',
    sentence String COMMENT 'Its sentence, verbatim'
)
AS SELECT
    any(if(f.story_key = 0, f.article_id, f.story_id)) AS story_id,
    f.day AS event_day, CAST(f.category AS String) AS category, CAST(f.victims AS String) AS victims,
    CAST(any(f.place) AS Nullable(String)) AS place, argMax(f.attribution, newness) AS attribution, any(f.speaker_id) AS speaker_id,
    if(argMax(low_code, newness) AS newest_low = 0, NULL, newest_low - 1)::Nullable(UInt64) AS low,
    if(argMax(best_code, newness) AS newest_best = 0, NULL, newest_best - 1)::Nullable(UInt64) AS best,
    if(argMax(high_code, newness) AS newest_high = 0, NULL, newest_high - 1)::Nullable(UInt64) AS high,
    uniqExact(f.article_key) AS articles, min(f.known_at) AS first_known_at, max(f.known_at) AS known_at, max(f.recorded_at) AS recorded_at,
    argMax(f.article_id, newness) AS article_id, argMax(f.sentence, newness) AS sentence
FROM counted_figures AS f
WHERE f.document_kind = 'article' AND f.is_statement AND f.day_kind = 'event' AND ended_at = '2299-12-31 00:00:00'
GROUP BY f.category, f.day, f.victims, f.toll_id, if(f.story_key = 0, f.article_key, f.story_key)
COMMENT 'One row is what one story says of one event day, category, kind of victims, place and speaker: the newest statement of its articles. Days may be added for one category, speaker and story; stories never: they speak of the same dead.';

CREATE OR REPLACE VIEW tolls_by_story
(
    unit String COMMENT 'day, week (from Monday) or month: the length of the period',
    period Date32 COMMENT 'First day of the period; of the unit day it is the day of the event',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators',
    place Nullable(String) COMMENT 'Where, as stated; NULL: not stated, or not read by the coder version',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the texts themselves',
    story_id UUID COMMENT 'The story, by the article that leads it',
    low Nullable(UInt64) COMMENT 'Sum of the days'' low; NULL where a day states none',
    best Nullable(UInt64) COMMENT 'Sum of the days'' best; NULL where a day states none',
    high Nullable(UInt64) COMMENT 'Sum of the days'' high; NULL where a day states none',
    days UInt64 COMMENT 'How many days have a number in this story',
    articles UInt64 COMMENT 'How many articles of the story say so; of a longer period, of the day that most of them speak of',
    known_at DateTime64(3, 'UTC') COMMENT 'When the newest statement of it became public',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told the last of it'
)
AS SELECT 'day' AS unit, event_day AS period, category, victims, place, attribution, story_id, low, best, high, 1::UInt64 AS days, articles, known_at, recorded_at
FROM story_tolls
UNION ALL
SELECT
    'week' AS unit, toMonday(event_day)::Date32 AS period, category, victims, any(t.place) AS place, any(t.attribution) AS attribution, story_id,
    if(countIf(t.low IS NULL) = 0, sum(t.low), NULL) AS low, if(countIf(t.best IS NULL) = 0, sum(t.best), NULL) AS best,
    if(countIf(t.high IS NULL) = 0, sum(t.high), NULL) AS high, count() AS days, max(t.articles) AS articles, max(t.known_at) AS known_at,
    max(t.recorded_at) AS recorded_at
FROM story_tolls AS t
GROUP BY period, category, victims, speaker_id, story_id
UNION ALL
SELECT
    'month' AS unit, toStartOfMonth(event_day)::Date32 AS period, category, victims, any(t.place) AS place, any(t.attribution) AS attribution, story_id,
    if(countIf(t.low IS NULL) = 0, sum(t.low), NULL) AS low, if(countIf(t.best IS NULL) = 0, sum(t.best), NULL) AS best,
    if(countIf(t.high IS NULL) = 0, sum(t.high), NULL) AS high, count() AS days, max(t.articles) AS articles, max(t.known_at) AS known_at,
    max(t.recorded_at) AS recorded_at
FROM story_tolls AS t
GROUP BY period, category, victims, speaker_id, story_id
COMMENT 'One row is what one story says of one period, category, kind of victims and speaker: its newest statement of each day, added over the days. Periods of one unit may be added for one category, speaker and story; stories never: they speak of the same dead.';

-- What may be summed over time: days of one category, kind of victims, place and speaker, never speakers. An event that is only dated
-- to a week, a month or longer is never put on a day: it stands apart, with its own period. Grouped by keys of a fixed width. Each unit
-- is a part of the union whose name does not depend on rows, so that only the one asked for is worked out.
CREATE OR REPLACE VIEW tolls_now
(
    event_day Date32 COMMENT 'Event time: the day of the event',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators',
    place Nullable(String) COMMENT 'Where, as stated; NULL: not stated, or not read by the coder version',
    speaker_id UInt64 COMMENT 'Same category, victims, place and speaker',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the text itself',
    is_official Bool COMMENT 'True where the attribution says office',
    low Nullable(UInt64) COMMENT 'Of the newest statement: at least so many; NULL = not stated',
    best Nullable(UInt64) COMMENT 'Of the newest statement: the number; NULL = not stated',
    high Nullable(UInt64) COMMENT 'Of the newest statement: at most so many; NULL = not stated',
    size Nullable(UInt64) COMMENT 'best, else low, else high',
    greatest_low Nullable(UInt64) COMMENT 'Of the greatest statement that stands: at least so many',
    greatest_best Nullable(UInt64) COMMENT 'Of the greatest statement that stands: the number',
    greatest_high Nullable(UInt64) COMMENT 'Of the greatest statement that stands: at most so many',
    greatest_size UInt64 COMMENT 'What greatest statements are compared by',
    articles UInt64 COMMENT 'How many articles say so',
    stories UInt64 COMMENT 'How many independent stories say so: copies of one dispatch count once',
    known_at DateTime64(3, 'UTC') COMMENT 'When the newest statement became public',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told the last of it',
    newness UInt128 COMMENT 'Order of the newest statements',
    article_id UUID COMMENT 'The article of the newest statement',
    sentence String COMMENT 'Its sentence, verbatim'
)
AS SELECT
    f.day AS event_day, CAST(f.category_code AS String) AS category, CAST(f.victims AS String) AS victims, CAST(any(f.place) AS Nullable(String)) AS place,
    any(f.speaker_id) AS speaker_id, argMax(f.attribution, f.newness) AS attribution, max(f.is_official) AS is_official,
    if(argMax(low_code, f.newness) AS newest_low = 0, NULL, newest_low - 1)::Nullable(UInt64) AS low,
    if(argMax(best_code, f.newness) AS newest_best = 0, NULL, newest_best - 1)::Nullable(UInt64) AS best,
    if(argMax(high_code, f.newness) AS newest_high = 0, NULL, newest_high - 1)::Nullable(UInt64) AS high,
    coalesce(best, low, high) AS size,
    if(argMax(low_code, greatness) AS great_low = 0, NULL, great_low - 1)::Nullable(UInt64) AS greatest_low,
    if(argMax(best_code, greatness) AS great_best = 0, NULL, great_best - 1)::Nullable(UInt64) AS greatest_best,
    if(argMax(high_code, greatness) AS great_high = 0, NULL, great_high - 1)::Nullable(UInt64) AS greatest_high,
    max(f.size) AS greatest_size,
    uniqExact(article_key) AS articles, uniqExact(if(story_key = 0, article_key, story_key)) AS stories, max(f.known_at) AS known_at, max(f.recorded_at) AS recorded_at, max(f.newness) AS newness,
    argMax(f.article_id, f.newness) AS article_id, argMax(f.sentence, f.newness) AS sentence
FROM counted_figures AS f
WHERE f.document_kind = 'article' AND f.is_statement AND f.day_kind = 'event' AND ended_at = '2299-12-31 00:00:00'
GROUP BY f.category_code, f.day, f.victims, f.toll_id
COMMENT 'One row is the toll of one day, category, kind of victims and place by one speaker, as current articles give it. Days may be added for one category and speaker; speakers never. Policies pick from it.';

CREATE OR REPLACE VIEW tolls_by_period
(
    unit String COMMENT 'day, week (from Monday), month or year: the length of the period; longer and odd events: other',
    period Date32 COMMENT 'First day of the period',
    dated String COMMENT 'days: added up from events dated to a day; period: stated for an event that is as long as the period. The two are never added',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators',
    place Nullable(String) COMMENT 'Where, as stated; NULL: not stated, or not read by the coder version',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the texts themselves',
    low Nullable(UInt64) COMMENT 'Sum of the days'' low; NULL where a day states none',
    best Nullable(UInt64) COMMENT 'Sum of the days'' best; NULL where a day states none',
    high Nullable(UInt64) COMMENT 'Sum of the days'' high; NULL where a day states none',
    days UInt64 COMMENT 'How many days have a number; may be added over periods of one unit',
    last_known_at DateTime64(3, 'UTC') COMMENT 'When the last statement of it became public',
    last_recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told the last of it'
)
AS SELECT
    'day' AS unit, event_day AS period, 'days' AS dated, category, victims, any(d.place) AS place, any(d.attribution) AS attribution,
    if(countIf(d.low IS NULL) = 0, sum(d.low), NULL) AS low, if(countIf(d.best IS NULL) = 0, sum(d.best), NULL) AS best,
    if(countIf(d.high IS NULL) = 0, sum(d.high), NULL) AS high, count() AS days, max(d.known_at) AS last_known_at, max(d.recorded_at) AS last_recorded_at
FROM tolls_now AS d
GROUP BY period, category, victims, speaker_id
UNION ALL
SELECT
    'week' AS unit, toMonday(event_day)::Date32 AS period, 'days' AS dated, category, victims, any(d.place) AS place, any(d.attribution) AS attribution,
    if(countIf(d.low IS NULL) = 0, sum(d.low), NULL) AS low, if(countIf(d.best IS NULL) = 0, sum(d.best), NULL) AS best,
    if(countIf(d.high IS NULL) = 0, sum(d.high), NULL) AS high, count() AS days, max(d.known_at) AS last_known_at, max(d.recorded_at) AS last_recorded_at
FROM tolls_now AS d
GROUP BY period, category, victims, speaker_id
UNION ALL
SELECT
    'month' AS unit, toStartOfMonth(event_day)::Date32 AS period, 'days' AS dated, category, victims, any(d.place) AS place, any(d.attribution) AS attribution,
    if(countIf(d.low IS NULL) = 0, sum(d.low), NULL) AS low, if(countIf(d.best IS NULL) = 0, sum(d.best), NULL) AS best,
    if(countIf(d.high IS NULL) = 0, sum(d.high), NULL) AS high, count() AS days, max(d.known_at) AS last_known_at, max(d.recorded_at) AS last_recorded_at
FROM tolls_now AS d
GROUP BY period, category, victims, speaker_id
UNION ALL
SELECT
    'year' AS unit, toStartOfYear(event_day)::Date32 AS period, 'days' AS dated, category, victims, any(d.place) AS place, any(d.attribution) AS attribution,
    if(countIf(d.low IS NULL) = 0, sum(d.low), NULL) AS low, if(countIf(d.best IS NULL) = 0, sum(d.best), NULL) AS best,
    if(countIf(d.high IS NULL) = 0, sum(d.high), NULL) AS high, count() AS days, max(d.known_at) AS last_known_at, max(d.recorded_at) AS last_recorded_at
FROM tolls_now AS d
GROUP BY period, category, victims, speaker_id
UNION ALL
SELECT
    multiIf(
        event_ends_at = event_starts_at + toIntervalWeek(1) AND toDayOfWeek(event_starts_at) = 1, 'week',
        toDayOfMonth(event_starts_at) = 1 AND event_ends_at = event_starts_at + toIntervalMonth(1), 'month',
        toDayOfYear(event_starts_at) = 1 AND event_ends_at = event_starts_at + toIntervalYear(1), 'year', 'other') AS unit,
    any_day AS period, 'period' AS dated, category, victims, any(stated_place) AS place, any(speaker) AS attribution,
    if(countIf(newest.1 = 0) = 0, sum(newest.1 - 1), NULL) AS low, if(countIf(newest.2 = 0) = 0, sum(newest.2 - 1), NULL) AS best,
    if(countIf(newest.3 = 0) = 0, sum(newest.3 - 1), NULL) AS high, count() AS days, max(known) AS last_known_at, max(recorded) AS last_recorded_at
FROM
(
    SELECT
        CAST(f.category_code AS String) AS category, f.day AS any_day, CAST(f.victims AS String) AS victims, any(f.speaker_id) AS speaker_id, CAST(any(f.place) AS Nullable(String)) AS stated_place,
        assumeNotNull(any(f.event_starts_at)) AS event_starts_at, assumeNotNull(any(f.event_ends_at)) AS event_ends_at, argMax(f.attribution, newness) AS speaker,
        argMax((low_code, best_code, high_code), newness) AS newest, max(f.known_at) AS known, max(f.recorded_at) AS recorded
    FROM counted_figures AS f
    WHERE document_kind = 'article' AND is_statement AND scope = 'event' AND day_kind = 'start' AND f.event_ends_at IS NOT NULL
        AND ended_at = '2299-12-31 00:00:00'
    GROUP BY f.category_code, f.day, f.victims, f.toll_id
)
GROUP BY unit, period, category, victims, speaker_id
COMMENT 'One row is one period of one category, kind of victims and speaker, as current articles state it. Periods of one unit and one dated may be added for one category and one attribution; units, speakers, and days with period never.';

-- Grouped by keys of a fixed width.
CREATE OR REPLACE VIEW casualties_daily
(
    day Date32 COMMENT 'Day of the event; of a running total (cumulative_*) the day it counts up to',
    event_day Nullable(Date32) COMMENT 'Event time: the day, where something is said of an event of this day; NULL where only running totals are',
    as_of_day Nullable(Date32) COMMENT 'As-of: the day, where a source counts a running total up to it; else NULL',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators',
    place Nullable(String) COMMENT 'Where, as stated; NULL: not stated, or not read by the coder version',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the texts themselves',
    low Nullable(UInt64) COMMENT 'Of the greatest statement: at least so many',
    best Nullable(UInt64) COMMENT 'The greatest number that a current text states for events of this day; NULL = not stated',
    high Nullable(UInt64) COMMENT 'Of the greatest statement: at most so many',
    latest_low Nullable(UInt64) COMMENT 'Of the newest statement: at least so many',
    latest_best Nullable(UInt64) COMMENT 'The newest number: below best when it was cut since',
    latest_high Nullable(UInt64) COMMENT 'Of the newest statement: at most so many',
    least_best Nullable(UInt64) COMMENT 'The smallest number that a current text states',
    cumulative_low Nullable(UInt64) COMMENT 'Of the newest running total up to this day',
    cumulative_best Nullable(UInt64) COMMENT 'The newest running total up to this day; not the number of this day',
    cumulative_high Nullable(UInt64) COMMENT 'Of the newest running total up to this day',
    articles UInt64 COMMENT 'How many articles say something of it; copies of one dispatch count each',
    stories UInt64 COMMENT 'How many independent stories say something of it: copies of one dispatch count once',
    first_known_at DateTime64(3, 'UTC') COMMENT 'When the first of them became public',
    last_known_at DateTime64(3, 'UTC') COMMENT 'When the last of them became public',
    last_recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told the last of them',
    sentence String COMMENT 'The sentence of the greatest statement, verbatim',
    latest_sentence String COMMENT 'The sentence of the newest statement, verbatim'
)
AS SELECT
    f.day AS day,
    if(max(f.scope = 'event'), CAST(f.day AS Nullable(Date32)), NULL) AS event_day,
    if(max(f.scope = 'cumulative'), CAST(f.day AS Nullable(Date32)), NULL) AS as_of_day,
    CAST(f.category_code AS String) AS category, CAST(f.victims AS String) AS victims,
    CAST(any(f.place) AS Nullable(String)) AS place, argMax(f.attribution, newness) AS attribution,
    (if(argMaxIf(low_code, greatness, f.scope = 'event') AS great_low = 0, NULL, great_low - 1))::Nullable(UInt64) AS low,
    (if(argMaxIf(best_code, greatness, f.scope = 'event') AS great_best = 0, NULL, great_best - 1))::Nullable(UInt64) AS best,
    (if(argMaxIf(high_code, greatness, f.scope = 'event') AS great_high = 0, NULL, great_high - 1))::Nullable(UInt64) AS high,
    (if(argMaxIf(low_code, newness, f.scope = 'event') AS new_low = 0, NULL, new_low - 1))::Nullable(UInt64) AS latest_low,
    (if(argMaxIf(best_code, newness, f.scope = 'event') AS new_best = 0, NULL, new_best - 1))::Nullable(UInt64) AS latest_best,
    (if(argMaxIf(high_code, newness, f.scope = 'event') AS new_high = 0, NULL, new_high - 1))::Nullable(UInt64) AS latest_high,
    minIf(toll_best, f.scope = 'event') AS least_best,
    (if(argMaxIf(low_code, newness, f.scope = 'cumulative') AS total_low = 0, NULL, total_low - 1))::Nullable(UInt64) AS cumulative_low,
    (if(argMaxIf(best_code, newness, f.scope = 'cumulative') AS total_best = 0, NULL, total_best - 1))::Nullable(UInt64) AS cumulative_best,
    (if(argMaxIf(high_code, newness, f.scope = 'cumulative') AS total_high = 0, NULL, total_high - 1))::Nullable(UInt64) AS cumulative_high,
    uniqExact(article_key) AS articles,
    uniqExact(if(story_key = 0, article_key, story_key)) AS stories,
    min(f.known_at) AS first_known_at,
    max(f.known_at) AS last_known_at,
    max(f.recorded_at) AS last_recorded_at,
    argMax(f.sentence, (f.scope = 'event', greatness, newness)) AS sentence,
    argMax(f.sentence, (f.scope = 'event', newness)) AS latest_sentence
FROM counted_figures AS f
WHERE f.document_kind = 'article' AND f.is_statement AND f.day_kind IN ('event', 'as_of')
    AND ended_at = '2299-12-31 00:00:00'
GROUP BY f.category_code, f.day, f.victims, f.speaker_id
COMMENT 'One row is what the current articles say of one day, category, place and speaker: the greatest statement as low, best, high, since copies of one report must not add up, and the newest beside it. Days may be added for one category, place and attribution; attributions never, nor running totals (cumulative_*).';

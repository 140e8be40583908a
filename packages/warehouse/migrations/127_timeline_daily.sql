-- What articles name and what they state of the dead meet in a union: a join of the two would wait for both and look each day up.
-- Rows that were written twice are told apart by counting different texts, which takes a third of the time of FINAL. How often stories
-- name a day is counted likewise: a text that names it three times is a second and a third mention of its story, whichever of its copies
-- has them, so that of copies the one counts that names it most.
CREATE OR REPLACE VIEW timeline_daily
(
    day Date32 COMMENT 'A day that the current articles name or date events to',
    mentions UInt64 COMMENT 'How often stories name the day: of copies of one dispatch the one counts that names it most; may be added over days',
    articles UInt64 COMMENT 'How many articles name it, copies too; an article may name many days, so days are not added',
    stories UInt64 COMMENT 'How many independent stories name it: copies of one dispatch count once',
    sources UInt64 COMMENT 'How many sources name it; days are not added',
    killed_low Nullable(UInt64) COMMENT 'Greatest statement by anyone: at least so many',
    killed_best Nullable(UInt64) COMMENT 'Greatest number of killed that anyone states for events of this day',
    killed_high Nullable(UInt64) COMMENT 'Greatest statement by anyone: at most so many',
    wounded_low Nullable(UInt64) COMMENT 'Greatest statement by anyone: at least so many',
    wounded_best Nullable(UInt64) COMMENT 'Greatest number of wounded that anyone states for events of this day',
    wounded_high Nullable(UInt64) COMMENT 'Greatest statement by anyone: at most so many',
    claims UInt64 COMMENT 'How many categories and speakers have a toll for this day',
    first_known_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When the day was first named',
    last_known_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was last named',
    last_recorded_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When this database was told the last of it',
    as_of_claims UInt64 COMMENT 'How many categories and speakers count a running total up to this day (as-of); those are no events of it',
    sentence Nullable(String) COMMENT 'The first sentence that names it, verbatim'
)
AS SELECT
    d.day AS day,
    sum(named) AS mentions,
    sum(naming) AS articles,
    sum(naming_stories) AS stories,
    sum(naming_sources) AS sources,
    if(max(killed_low_code) = 0, NULL, max(killed_low_code) - 1)::Nullable(UInt64) AS killed_low,
    if(max(killed_best_code) = 0, NULL, max(killed_best_code) - 1)::Nullable(UInt64) AS killed_best,
    if(max(killed_high_code) = 0, NULL, max(killed_high_code) - 1)::Nullable(UInt64) AS killed_high,
    if(max(wounded_low_code) = 0, NULL, max(wounded_low_code) - 1)::Nullable(UInt64) AS wounded_low,
    if(max(wounded_best_code) = 0, NULL, max(wounded_best_code) - 1)::Nullable(UInt64) AS wounded_best,
    if(max(wounded_high_code) = 0, NULL, max(wounded_high_code) - 1)::Nullable(UInt64) AS wounded_high,
    sum(event_claims) AS claims,
    if(max(named) > 0, minIf(first_known, named > 0), min(first_known))::Nullable(DateTime64(3, 'UTC')) AS first_known_at,
    max(last_known)::Nullable(DateTime64(3, 'UTC')) AS last_known_at,
    max(last_recorded)::Nullable(DateTime64(3, 'UTC')) AS last_recorded_at,
    sum(total_claims) AS as_of_claims,
    argMax(first_sentence, named > 0)::Nullable(String) AS sentence
FROM
(
    SELECT
        n.day AS day,
        uniqExactIf(text_id, story_key = 0) AS single, single + uniqExactIf(text_id, story_key != 0) AS naming, single + uniqExactIf(story_key, story_key != 0) AS naming_stories,
        naming_stories + uniqExactArray(arrayMap(again -> if(story_key = 0, text_id, story_key) + again, range(1, day_mentions))) AS named,
        uniqExact(source_name) AS naming_sources,
        0::UInt64 AS killed_low_code, 0::UInt64 AS killed_best_code, 0::UInt64 AS killed_high_code,
        0::UInt64 AS wounded_low_code, 0::UInt64 AS wounded_best_code, 0::UInt64 AS wounded_high_code,
        0::UInt64 AS event_claims, 0::UInt64 AS total_claims,
        min(n.known_at) AS first_known, max(n.known_at) AS last_known, max(n.recorded_at) AS last_recorded,
        argMin(n.sentence, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(n.known_at) + 2208988800000), 64), toUInt128(n.text_id))) AS first_sentence
    FROM named_periods AS n
    WHERE document_kind = 'article' AND opens_day AND ended_at = '2299-12-31 00:00:00'
    GROUP BY n.day
    UNION ALL
    SELECT
        f.day AS day, 0::UInt64 AS single, 0::UInt64 AS naming, 0::UInt64 AS naming_stories, 0::UInt64 AS named, 0::UInt64 AS naming_sources,
        argMaxIf(low_code, greatness, category = 'killed' AND scope = 'event') AS killed_low_code,
        argMaxIf(best_code, greatness, category = 'killed' AND scope = 'event') AS killed_best_code,
        argMaxIf(high_code, greatness, category = 'killed' AND scope = 'event') AS killed_high_code,
        argMaxIf(low_code, greatness, category = 'wounded' AND scope = 'event') AS wounded_low_code,
        argMaxIf(best_code, greatness, category = 'wounded' AND scope = 'event') AS wounded_best_code,
        argMaxIf(high_code, greatness, category = 'wounded' AND scope = 'event') AS wounded_high_code,
        uniqExactIf(speaker_id, scope = 'event') AS event_claims,
        uniqExactIf(speaker_id, scope = 'cumulative') AS total_claims,
        min(f.known_at) AS first_known, max(f.known_at) AS last_known, max(f.recorded_at) AS last_recorded,
        argMin(f.sentence, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(f.known_at) + 2208988800000), 64), toUInt128(f.text_id))) AS first_sentence
    FROM counted_figures AS f
    WHERE document_kind = 'article' AND is_statement AND day_kind IN ('event', 'as_of') AND victims = 'victims'
        AND ended_at = '2299-12-31 00:00:00'
    GROUP BY f.day
) AS d
GROUP BY d.day
COMMENT 'One row is one calendar day that current articles name or date an event to. Killed and wounded are the greatest statement by any speaker, not a sum. mentions may be added over days; articles, stories and sources may not. Event time: day; as_of_claims: running totals that count up to it; first_known_at and last_known_at: when it became public; last_recorded_at: when this database was told.';

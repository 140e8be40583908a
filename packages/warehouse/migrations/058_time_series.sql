-- Series over time. What may be summed: days of one category, kind of victims, place and speaker, never speakers. An event that is
-- only dated to a week, a month or longer is never put on a day: it stands apart, with its own period.

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
    unit, period, 'days' AS dated, category, victims, any(d.place) AS place, any(d.attribution) AS attribution,
    if(countIf(d.low IS NULL) = 0, sum(d.low), NULL) AS low, if(countIf(d.best IS NULL) = 0, sum(d.best), NULL) AS best,
    if(countIf(d.high IS NULL) = 0, sum(d.high), NULL) AS high, count() AS days, max(d.known_at) AS last_known_at, max(d.recorded_at) AS last_recorded_at
FROM
(
    SELECT
        *, arrayJoin([1, 2, 3, 4]) AS length,
        transform(length, [1, 2, 3, 4], ['day', 'week', 'month', 'year'], '') AS unit,
        multiIf(length = 1, event_day, length = 2, toMonday(event_day)::Date32, length = 3, toStartOfMonth(event_day)::Date32, toStartOfYear(event_day)::Date32) AS period
    FROM tolls_now
) AS d
GROUP BY unit, period, category, victims, speaker_id
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
        f.category AS category, f.day AS any_day, CAST(f.victims AS String) AS victims, any(f.speaker_id) AS speaker_id, CAST(any(f.place) AS Nullable(String)) AS stated_place,
        assumeNotNull(any(f.event_starts_at)) AS event_starts_at, assumeNotNull(any(f.event_ends_at)) AS event_ends_at, argMax(f.attribution, newness) AS speaker,
        argMax((low_code, best_code, high_code), newness) AS newest, max(f.known_at) AS known, max(f.recorded_at) AS recorded
    FROM counted_figures AS f
    WHERE document_kind = 'article' AND is_statement AND scope = 'event' AND day_kind = 'start' AND f.event_ends_at IS NOT NULL
        AND text_id NOT IN (SELECT text_id FROM ended_articles)
    GROUP BY f.category, f.day, f.victims, f.toll_id
)
GROUP BY unit, period, category, victims, speaker_id
COMMENT 'One row is one period of one category, kind of victims and speaker, as current articles state it. Periods of one unit and one dated may be added for one category and one attribution; units, speakers, and days with period never.';

-- Every day between two days, those without a statement too: unknown there, which is not none.
CREATE OR REPLACE VIEW toll_days
AS SELECT
    day, best, low, high, stated,
    sum(best) OVER week AS best_7_days,
    countIf(stated) OVER week AS days_stated_of_7
FROM
(
    SELECT day, max(n.low) AS low, max(n.best) AS best, max(n.high) AS high, max(n.is_stated) AS stated
    FROM
    (
        SELECT event_day AS day, low, best, high, true AS is_stated
        FROM tolls_now
        WHERE category = {category:String} AND victims = 'victims' AND event_day >= {from_day:Date32} AND event_day <= {to_day:Date32}
            AND lowerUTF8(replaceRegexpOne(ifNull(attribution, ''), '^(?i)the ', '')) = lowerUTF8(replaceRegexpOne({attribution:String}, '^(?i)the ', ''))
        UNION ALL
        SELECT addDays({from_day:Date32}, number) AS day, NULL AS low, NULL AS best, NULL AS high, false AS is_stated
        FROM numbers(toUInt64(dateDiff('day', {from_day:Date32}, {to_day:Date32}) + 1))
    ) AS n
    GROUP BY day
)
WINDOW week AS (ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW)
ORDER BY day
COMMENT 'Parameters category, attribution (empty: the texts themselves), from_day, to_day: SELECT * FROM toll_days(category = ''killed'', attribution = ''the ministry'', from_day = ''2026-01-01'', to_day = ''2026-01-31''). One row is one day of one speaker''s series, without gaps; of several places on a day the greatest number, since a country holds its towns: stated is false where nothing was said, and the numbers are NULL there, not 0. Days may be added. best_7_days adds the days stated of the last seven, days_stated_of_7 says how many they are.';

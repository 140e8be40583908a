-- Series over time. What may be summed: days of one category, kind of victims, place and speaker, never speakers. An event that is
-- only dated to a week, a month or longer is never put on a day: it stands apart, with its own period.

CREATE OR REPLACE VIEW tolls_by_period
(
    unit String COMMENT 'day, week (from Monday), month or year: the length of the period; longer and odd events: other',
    period Date32 COMMENT 'First day of the period',
    dated String COMMENT 'days: added up from events dated to a day; period: stated for an event that is as long as the period. The two are never added',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the texts themselves',
    low Nullable(UInt64) COMMENT 'Sum of the days'' low; NULL where a day states none',
    best Nullable(UInt64) COMMENT 'Sum of the days'' best; NULL where a day states none',
    high Nullable(UInt64) COMMENT 'Sum of the days'' high; NULL where a day states none',
    days UInt64 COMMENT 'How many days have a number; may be added over periods of one unit'
)
AS SELECT
    unit, period, dated, category, victims, any(speaker) AS attribution,
    if(countIf(d.low IS NULL) = 0, sum(d.low), NULL) AS low,
    if(countIf(d.best IS NULL) = 0, sum(d.best), NULL) AS best,
    if(countIf(d.high IS NULL) = 0, sum(d.high), NULL) AS high,
    count() AS days
FROM
(
    SELECT
        arrayJoin([('day', t.event_day), ('week', toMonday(t.event_day)::Nullable(Date32)), ('month', toStartOfMonth(t.event_day)::Nullable(Date32)), ('year', toStartOfYear(t.event_day)::Nullable(Date32))]) AS p,
        p.1 AS unit, assumeNotNull(p.2) AS period, 'days' AS dated, category, victims, attribution AS speaker, t.low AS low, t.best AS best, t.high AS high
    FROM toll_as_of(as_of = '2299-12-31 23:59:59') AS t
    WHERE scope = 'event' AND event_day IS NOT NULL
    UNION ALL
    SELECT
        (multiIf(
            event_ends_at = event_starts_at + toIntervalWeek(1) AND toDayOfWeek(event_starts_at) = 1, 'week',
            toDayOfMonth(event_starts_at) = 1 AND event_ends_at = event_starts_at + toIntervalMonth(1), 'month',
            toDayOfYear(event_starts_at) = 1 AND event_ends_at = event_starts_at + toIntervalYear(1), 'year', 'other'), toDate32(event_starts_at)) AS p,
        p.1 AS unit, assumeNotNull(p.2) AS period, 'period' AS dated, category, victims, attribution AS speaker, t.low AS low, t.best AS best, t.high AS high
    FROM toll_as_of(as_of = '2299-12-31 23:59:59') AS t
    WHERE scope = 'event' AND event_day IS NULL AND event_starts_at IS NOT NULL AND event_ends_at IS NOT NULL
) AS d
GROUP BY unit, period, dated, category, victims, lowerUTF8(replaceRegexpOne(ifNull(speaker, ''), '^(?i)the ', '')), speaker IS NULL
COMMENT 'One row is one period of one category, kind of victims and speaker, as current articles state it. Periods of one unit and one dated may be added for one category and one attribution; units, speakers, and days with period never.';

-- Every day between two days, those without a statement too: unknown there, which is not none.
CREATE OR REPLACE VIEW toll_days
AS SELECT
    day, best, low, high, stated,
    sum(best) OVER week AS best_7_days,
    countIf(stated) OVER week AS days_stated_of_7
FROM
(
    SELECT day, any(n.low) AS low, any(n.best) AS best, any(n.high) AS high, max(n.is_stated) AS stated
    FROM
    (
        SELECT period AS day, low, best, high, true AS is_stated
        FROM tolls_by_period
        WHERE unit = 'day' AND dated = 'days' AND category = {category:String} AND victims = 'victims'
            AND ifNull(attribution, '') = {attribution:String}
            AND period >= {from_day:Date32} AND period <= {to_day:Date32}
        UNION ALL
        SELECT addDays({from_day:Date32}, number) AS day, NULL AS low, NULL AS best, NULL AS high, false AS is_stated
        FROM numbers(toUInt64(dateDiff('day', {from_day:Date32}, {to_day:Date32}) + 1))
    ) AS n
    GROUP BY day
)
WINDOW week AS (ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW)
ORDER BY day
COMMENT 'Parameters category, attribution (empty: the texts themselves), from_day, to_day: SELECT * FROM toll_days(category = ''killed'', attribution = ''the ministry'', from_day = ''2026-01-01'', to_day = ''2026-01-31''). One row is one day of one speaker''s series, without gaps: stated is false where nothing was said, and the numbers are NULL there, not 0. Days may be added. best_7_days adds the days stated of the last seven, days_stated_of_7 says how many they are.';

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

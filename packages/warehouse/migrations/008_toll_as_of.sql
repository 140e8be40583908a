CREATE OR REPLACE VIEW toll_as_of
AS WITH
    standing AS
    (
        SELECT article_id, last.1 AS revision
        FROM
        (
            SELECT article_id, max((revision, status = 'retracted')) AS last
            FROM articles FINAL
            WHERE known_at <= {as_of:DateTime64(3, 'UTC')}
            GROUP BY article_id
        )
        WHERE last.2 = 0
    )
SELECT
    series_id, event_day, event_starts_at, event_ends_at, kind, category, victims, attribution,
    newest.1 AS low, newest.2 AS best, newest.3 AS high,
    greatest_one.1 AS greatest_low, greatest_one.2 AS greatest_best, greatest_one.3 AS greatest_high,
    articles, first_known_at, last_known_at, sentence
FROM
(
    SELECT
        series_id, event_day, event_starts_at, event_ends_at, kind, category, victims, attribution,
        argMax(tuple(low, best, high), (known_at, size)) AS newest,
        argMax(tuple(low, best, high), (size, high, low)) AS greatest_one,
        uniqExact(article_id) AS articles,
        min(s.known_at) AS first_known_at,
        max(s.known_at) AS last_known_at,
        argMax(s.sentence, (known_at, size)) AS sentence
    FROM toll_statements AS s
    WHERE known_at <= {as_of:DateTime64(3, 'UTC')} AND (article_id, revision) IN (SELECT article_id, revision FROM standing)
    GROUP BY series_id, event_day, event_starts_at, event_ends_at, kind, category, victims, attribution
)
COMMENT 'Parameter as_of, a time in UTC: SELECT * FROM toll_as_of(as_of = ''2026-02-04 18:00:00''). One row is one series as the record stood then: each article counts with the last revision public by that time, not at all if it was retracted by then. low, best, high: the newest statement; greatest_*: the greatest that still stood; event_day, event_starts_at, event_ends_at: the event; kind: incident or cumulative, a running total; articles: how many say so. Incidents may be added over days for one category and one attribution; attributions and running totals never.';

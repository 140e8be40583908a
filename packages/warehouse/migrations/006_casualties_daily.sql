CREATE OR REPLACE VIEW casualties_daily
(
    day Date32 COMMENT 'Day of the event',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the texts themselves',
    low Nullable(UInt64) COMMENT 'Of the greatest statement: at least so many',
    best Nullable(UInt64) COMMENT 'The greatest number that a current text states for events of this day; NULL = not stated',
    high Nullable(UInt64) COMMENT 'Of the greatest statement: at most so many',
    latest_low Nullable(UInt64) COMMENT 'Of the newest statement: at least so many',
    latest_best Nullable(UInt64) COMMENT 'The newest number: below best when it was cut since',
    latest_high Nullable(UInt64) COMMENT 'Of the newest statement: at most so many',
    least_best Nullable(UInt64) COMMENT 'The smallest number that a current text states',
    cumulative_low Nullable(UInt64) COMMENT 'Of the newest running total dated to this day',
    cumulative_best Nullable(UInt64) COMMENT 'The newest running total dated to this day; not the number of this day',
    cumulative_high Nullable(UInt64) COMMENT 'Of the newest running total dated to this day',
    articles UInt64 COMMENT 'How many articles say something of it; copies of one dispatch count each',
    first_known_at DateTime64(3, 'UTC') COMMENT 'When the first of them became public',
    last_known_at DateTime64(3, 'UTC') COMMENT 'When the last of them became public',
    sentence String COMMENT 'The sentence of the greatest statement, verbatim',
    latest_sentence String COMMENT 'The sentence of the newest statement, verbatim'
)
AS SELECT
    day, category, victims, attribution,
    greatest_one.1 AS low, greatest_one.2 AS best, greatest_one.3 AS high,
    newest.1 AS latest_low, newest.2 AS latest_best, newest.3 AS latest_high,
    least_best,
    running.1 AS cumulative_low, running.2 AS cumulative_best, running.3 AS cumulative_high,
    articles, first_known_at, last_known_at, sentence, latest_sentence
FROM
(
    SELECT
        assumeNotNull(event_day) AS day, category, victims, attribution,
        argMaxIf(tuple(low, best, high), (size, high, low), kind = 'incident') AS greatest_one,
        argMaxIf(tuple(low, best, high), (known_at, size), kind = 'incident') AS newest,
        argMaxIf(tuple(low, best, high), (known_at, size), kind = 'cumulative') AS running,
        minIf(best, kind = 'incident') AS least_best,
        uniqExact(article_id) AS articles,
        min(s.known_at) AS first_known_at,
        max(s.known_at) AS last_known_at,
        argMax(s.sentence, (kind = 'incident', size, -toUnixTimestamp64Milli(known_at))) AS sentence,
        argMax(s.sentence, (kind = 'incident', known_at, size)) AS latest_sentence
    FROM toll_statements AS s
    WHERE event_day IS NOT NULL AND (article_id, revision) IN (SELECT article_id, revision FROM current_articles)
    GROUP BY day, category, victims, attribution
)
COMMENT 'One row is what the current articles say of one day, category and speaker: the greatest statement as low, best, high, since copies of one report must not add up, and the newest beside it. Days may be added for one category and one attribution; attributions never, nor running totals (cumulative_*).';

-- Parameters: as_of rewinds what was public (known_at); recorded_by, which may be left out, rewinds what this database had been told
-- (recorded_at). Texts that a later revision or a retraction had ended by then do not count. When that became public is written in the
-- rows; what of it this database had been told by some time is looked up in one set, which only holds articles that ever changed. The
-- story of a text never depends on later ones, so that as of an instant it is the story of today. Grouped by keys of a fixed width.
CREATE OR REPLACE VIEW toll_as_of
AS SELECT
    series_id, toll_id, scope,
    if(kind IN ('event', 'as_of'), CAST(any_day AS Nullable(Date32)), NULL) AS day,
    if(kind = 'event', CAST(any_day AS Nullable(Date32)), NULL) AS event_day,
    multiIf(kind = 'event', toDateTime64(any_day, 3, 'UTC'), kind = 'as_of', NULL, starts) AS event_starts_at,
    multiIf(kind = 'event', toDateTime64(any_day, 3, 'UTC') + toIntervalDay(1), kind = 'as_of', NULL, ends) AS event_ends_at,
    if(kind = 'as_of', CAST(any_day AS Nullable(Date32)), NULL) AS as_of_day,
    CAST(category_word AS String) AS category, CAST(victim_word AS String) AS victims, place, attribution,
    if(newest_low = 0, NULL, newest_low - 1)::Nullable(UInt64) AS low,
    if(newest_best = 0, NULL, newest_best - 1)::Nullable(UInt64) AS best,
    if(newest_high = 0, NULL, newest_high - 1)::Nullable(UInt64) AS high,
    if(great_low = 0, NULL, great_low - 1)::Nullable(UInt64) AS greatest_low,
    if(great_best = 0, NULL, great_best - 1)::Nullable(UInt64) AS greatest_best,
    if(great_high = 0, NULL, great_high - 1)::Nullable(UInt64) AS greatest_high,
    articles, stories, first_known_at, last_known_at, last_recorded_at, article_id, revision, figure_id, sentence
FROM
(
    SELECT
        f.toll_id AS toll_id,
        f.category_code AS category_word,
        f.day AS any_day,
        f.day_kind AS kind,
        any(f.series_id) AS series_id,
        CAST(any(f.scope) AS String) AS scope,
        f.victims AS victim_word,
        CAST(any(f.place) AS Nullable(String)) AS place,
        argMax(f.attribution, newness) AS attribution,
        any(f.event_starts_at) AS starts,
        any(f.event_ends_at) AS ends,
        argMax(low_code, newness) AS newest_low,
        argMax(best_code, newness) AS newest_best,
        argMax(high_code, newness) AS newest_high,
        argMax(low_code, greatness) AS great_low,
        argMax(best_code, greatness) AS great_best,
        argMax(high_code, greatness) AS great_high,
        uniqExact(article_key) AS articles,
        uniqExact(if(story_key = 0, article_key, story_key)) AS stories,
        min(f.known_at) AS first_known_at,
        max(f.known_at) AS last_known_at,
        max(f.recorded_at) AS last_recorded_at,
        argMax(f.article_id, newness) AS article_id,
        argMax(f.revision, newness) AS revision,
        argMax(f.figure_id, newness) AS figure_id,
        argMax(f.sentence, newness) AS sentence
    FROM counted_figures AS f
    WHERE f.document_kind = 'article' AND f.is_statement
        AND f.known_at <= {as_of:DateTime64(3, 'UTC')}
        AND ({recorded_by:Nullable(DateTime64(3, 'UTC'))} IS NULL OR f.recorded_at <= {recorded_by:Nullable(DateTime64(3, 'UTC'))})
        -- A condition that does not depend on rows is decided first, so that the set is only built where recorded_by is given. What stands
        -- has 2299-12-31 there, which an as_of on that day must not reach.
        AND if({recorded_by:Nullable(DateTime64(3, 'UTC'))} IS NULL, f.ended_at > least({as_of:DateTime64(3, 'UTC')}, toDateTime64('2299-12-30 00:00:00', 3, 'UTC')), text_id NOT IN
        (
            SELECT cityHash64(article_id, toUInt32(arrayJoin(range(1, last.1 + last.2))))
            FROM
            (
                SELECT article_id, max((toUInt64(revision), toUInt64(status = 'retracted'))) AS last
                FROM articles
                WHERE status != 'published' AND known_at <= {as_of:DateTime64(3, 'UTC')} AND recorded_at <= {recorded_by:Nullable(DateTime64(3, 'UTC'))}
                GROUP BY article_id
            )
        ))
    GROUP BY category_word, any_day, kind, victim_word, toll_id
)
COMMENT 'Parameters in UTC: as_of, and optionally recorded_by, which also rewinds what this database had been told: SELECT * FROM toll_as_of(as_of = ''2026-02-04 18:00:00''). One row is one number of a series as the record stood then: each article counts with the last revision public by that time, not at all if it was retracted by then. low, best, high: the newest statement; greatest_*: the greatest that still stood; event_day, event_starts_at, event_ends_at: event time; as_of_day: the day the source counts up to; scope: event, or cumulative, a running total of something longer; articles: how many say so; stories: the same with copies of one dispatch counted once. Events may be added over days for one category and one attribution; attributions and running totals never.';

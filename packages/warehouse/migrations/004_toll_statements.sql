-- The policy that turns mentions into tolls, in one place; casualties_daily, toll_history and toll_as_of build on it.
--   Left out: comments; what is denied, disputed or hypothetical; subtotals; other events (background).
--   Within one text the new figures of a sentence are added ("12 civilians and 3 soldiers"), of several sentences the largest
--   counts, since later ones repeat earlier ones, and additional figures ("another 3") are added to that. Where a text
--   gives only additional figures it states no toll: what they come on top of is not said.
--   Running totals are a series of their own and are never added to anything.
--   A bound that one part of a sum does not state is not stated for the sum.
CREATE OR REPLACE VIEW toll_statements
(
    series_id UInt64 COMMENT 'Same event, kind, category, victims and attribution: statements that speak of one number',
    article_id UUID COMMENT 'The article that says so',
    revision UInt32 COMMENT 'In which of its revisions',
    known_at DateTime64(3, 'UTC') COMMENT 'When that revision became public',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When ingest recorded it',
    event_day Nullable(Date32) COMMENT 'Day of the event; NULL when it is longer than a day or not known',
    event_starts_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Start of the event; of an event within a day, of that day',
    event_ends_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the event, exclusive; of an event within a day, of that day',
    kind String COMMENT 'incident: of the event itself; cumulative: a running total as it stood then',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators, which are kept apart',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the text itself',
    low Nullable(UInt64) COMMENT 'At least so many; NULL = not stated',
    best Nullable(UInt64) COMMENT 'The number stated; NULL = not stated',
    high Nullable(UInt64) COMMENT 'At most so many; NULL = not stated',
    size UInt64 COMMENT 'best, else low, else high: what statements are compared by',
    vague Bool COMMENT 'True when a word such as dozens is part of it',
    figures UInt64 COMMENT 'How many figures of the text it rests on',
    sentence String COMMENT 'The sentence of its largest part, verbatim'
)
AS WITH
    parts AS
    (
        SELECT
            article_id,
            revision,
            event_starts_at AS event_starts,
            event_ends_at AS event_ends,
            ifNull(event_ends <= event_starts + toIntervalDay(1), false) AS within_a_day,
            if(scope = 'cumulative', 'cumulative', 'incident') AS kind,
            category,
            if(victim_kind = 'perpetrator', 'perpetrators', 'victims') AS victims,
            attribution,
            scope = 'additional' AS is_additional,
            any(known_at) AS known_at,
            any(recorded_at) AS recorded_at,
            if(countIf(f.low IS NULL) = 0, sum(f.low), NULL) AS low,
            if(countIf(f.best IS NULL) = 0, sum(f.best), NULL) AS best,
            if(countIf(f.high IS NULL) = 0, sum(f.high), NULL) AS high,
            coalesce(best, low, high, 0) AS size,
            max(f.vague) AS vague,
            count() AS figures,
            min(span_start) AS place,
            f.sentence AS sentence
        FROM figures AS f FINAL
        WHERE document_kind = 'article' AND realis = 'asserted' AND scope NOT IN ('subtotal', 'background')
            AND category NOT IN ('munitions', 'damage') AND NOT (category = 'affected' AND victim_kind IS NULL)
        GROUP BY
            article_id, revision, event_starts, event_ends, within_a_day, kind, category, victims, attribution, is_additional, sentence,
            if(scope IN ('new', 'joint'), toUUIDOrZero(''), figure_id)
    ),
    combined AS
    (
        SELECT
            article_id,
            revision,
            if(within_a_day, toStartOfDay(event_starts), event_starts) AS starts,
            if(within_a_day, toStartOfDay(event_starts) + toIntervalDay(1), event_ends) AS ends,
            if(within_a_day, toDate32(event_starts), NULL) AS day,
            kind,
            category,
            victims,
            attribution,
            any(p.known_at) AS known_at,
            any(p.recorded_at) AS recorded_at,
            argMaxIf(tuple(p.low, p.best, p.high), (p.size, -toInt64(p.place)), NOT is_additional) AS main,
            countIf(NOT is_additional) > 0 AS has_main,
            if(countIf(is_additional AND p.low IS NULL) = 0, ifNull(sumIf(p.low, is_additional), 0), NULL) AS more_low,
            if(countIf(is_additional AND p.best IS NULL) = 0, ifNull(sumIf(p.best, is_additional), 0), NULL) AS more_best,
            if(countIf(is_additional AND p.high IS NULL) = 0, ifNull(sumIf(p.high, is_additional), 0), NULL) AS more_high,
            max(p.vague) AS vague,
            sum(p.figures) AS figures,
            argMax(p.sentence, (NOT is_additional, p.size, -toInt64(p.place))) AS sentence
        FROM parts AS p
        GROUP BY article_id, revision, starts, ends, day, kind, category, victims, attribution
    )
SELECT
    cityHash64(kind, category, victims, ifNull(attribution, ''), ifNull(toString(starts), ''), ifNull(toString(ends), '')) AS series_id,
    article_id,
    revision,
    known_at,
    recorded_at,
    day AS event_day,
    starts AS event_starts_at,
    ends AS event_ends_at,
    kind,
    category,
    victims,
    attribution,
    main.1 + more_low AS low,
    main.2 + more_best AS best,
    main.3 + more_high AS high,
    coalesce(best, low, high, 0) AS size,
    vague,
    figures,
    sentence
FROM combined
WHERE has_main
COMMENT 'One row is what one revision of one article says of one series. Articles repeat each other, so rows are never added; compare them within a series.';

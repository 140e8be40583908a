-- The policy that turns figures into tolls, in one place, carried out as the rows of a text are written: figures of one text come
-- in one insert, so that one pass over its rows sees the whole text. toll_statements, casualties_daily, toll_history, toll_as_of
-- and claims read this table.
--   Left out of series: comments; what is denied, disputed or hypothetical; subtotals; other events (background); things.
--   A day that the sentence gives as the one up to which it counts ("as of 7 October") is as_of_day and no day of an event.
--   scope event: the toll of one event. A running total dated to the event ("the toll rose to 14") is the same number as the
--   count of the event, restated, and so the same series; unless the text also counts the event itself and the total is twice that
--   or more: then it is the total of something longer, as is every total that is dated to more than a day, or to none.
--   scope cumulative: such a total. It is never added to anything.
--   Within one text a total dated to the event stands for it. Where there is none, new figures of a sentence are added
--   ("12 civilians and 3 soldiers"), of several sentences the largest counts, since later ones repeat earlier ones, and additional
--   figures ("another 3") are added to that. Only additional figures are no toll: what they come on top of is not said.
--   A bound that one part of a sum does not state is not stated for the sum.
--   Speakers are told apart by their words, but not by a leading "the" nor by capitals.

-- One row is one figure again, in the order in which tolls and claims are asked for: statements first, then by day and category.
-- Nothing in the key changes for one coder version; another one fills a table of its own (`dateline rebuild`), so that the old and
-- the new reading of a figure never stand in one table.
CREATE TABLE IF NOT EXISTS figure_facts
(
    figure_id UUID COMMENT 'The row of figures',
    document_id UUID COMMENT 'The text: an article_id or a comment_id',
    document_kind Enum8('article' = 1, 'comment' = 2) COMMENT 'article: reporting; comment: a reader',
    article_id UUID COMMENT 'The article, or the article commented on',
    revision UInt32 COMMENT 'Revision of that text, from 1',
    span_start UInt32 COMMENT 'Start of the mention in the body, UTF-16 code units',
    span_end UInt32 COMMENT 'End of the mention, exclusive, UTF-16 code units',
    text String COMMENT 'The mention, verbatim',
    sentence String COMMENT 'The sentence it stands in, verbatim' CODEC(ZSTD(1)),
    category LowCardinality(String) COMMENT 'What is counted',
    unit_noun LowCardinality(Nullable(String)) COMMENT 'What is counted, as the text names it',
    victim_kind LowCardinality(Nullable(String)) COMMENT 'Who is counted; NULL for things',
    low Nullable(UInt64) COMMENT 'At least so many; NULL = not stated',
    best Nullable(UInt64) COMMENT 'The number stated; NULL = not stated',
    high Nullable(UInt64) COMMENT 'At most so many; NULL = not stated',
    qualifier LowCardinality(Nullable(String)) COMMENT 'exact, at_least, about, between ...',
    vague Bool COMMENT 'True when the bounds are policy for a word such as dozens',
    mention_scope LowCardinality(String) COMMENT 'Scope of the figure: new, additional, cumulative, subtotal, joint or background',
    realis LowCardinality(String) COMMENT 'asserted, denied, disputed or hypothetical',
    attribution Nullable(String) COMMENT 'Who says so, verbatim; NULL = the text itself',
    place LowCardinality(Nullable(String)) COMMENT 'Where, as stated; NULL: not stated, or not read by this coder version',
    event_starts_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Start of the event as coded',
    event_ends_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the event as coded, exclusive',
    event_basis LowCardinality(Nullable(String)) COMMENT 'How the event was dated',
    rule_id LowCardinality(String) COMMENT 'The rule that found it',
    confidence Float32 COMMENT '0 to 1',
    quoted Bool COMMENT 'True inside quotation marks or a quoted comment',
    coder_version LowCardinality(String) COMMENT 'Version of the code that read it',
    known_at DateTime64(3, 'UTC') COMMENT 'When the statement became public',
    known_precision LowCardinality(String) COMMENT 'instant or day',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When ingest recorded it',
    in_series Bool COMMENT 'True for what tolls are made of',
    scope LowCardinality(String) COMMENT 'Of the series: event, cumulative; empty where in_series is false',
    day Nullable(Date32) COMMENT 'event_day, else as_of_day',
    event_day Nullable(Date32) COMMENT 'Day of the event; NULL where it is longer than a day, not known, or the day is one to count up to',
    as_of_day Nullable(Date32) COMMENT 'The day up to which the source says it counts; NULL where it does not say',
    victims LowCardinality(String) COMMENT 'victims or perpetrators, which are kept apart',
    speaker_id UInt64 COMMENT 'Same category, victims, place and speaker; 0 where in_series is false',
    series_id UInt64 COMMENT 'Same scope, event, category, victims, place and speaker; 0 where in_series is false',
    toll_id UInt64 COMMENT 'Same series and same as_of_day: statements that speak of one number',
    is_statement Bool COMMENT 'True on the one row of a text and toll_id that carries what the text says: toll_low, toll_best, toll_high',
    toll_low Nullable(UInt64) COMMENT 'What the text says of its toll_id: at least so many',
    toll_best Nullable(UInt64) COMMENT 'What the text says of its toll_id',
    toll_high Nullable(UInt64) COMMENT 'What the text says of its toll_id: at most so many',
    toll_figures UInt64 COMMENT 'How many figures of the text that rests on',
    size UInt64 COMMENT 'toll_best, else toll_low unless 0, else toll_high: what statements are compared by',
    number_in_span Bool COMMENT 'False when the span has digits, and none of them make low, best or high',
    text_id UInt64 COMMENT 'Hash of article_id and revision: quick to compare',
    low_code UInt64 MATERIALIZED ifNull(toll_low + 1, 0) COMMENT 'toll_low without NULL, which aggregate functions are slow with: 0 is not stated',
    best_code UInt64 MATERIALIZED ifNull(toll_best + 1, 0) COMMENT 'toll_best, likewise',
    high_code UInt64 MATERIALIZED ifNull(toll_high + 1, 0) COMMENT 'toll_high, likewise',
    article_key UInt64 MATERIALIZED cityHash64(article_id) COMMENT 'Hash of article_id: quick to count',
    newness UInt128 MATERIALIZED bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(known_at) + 2208988800000), 64),
        bitOr(bitShiftLeft(toUInt128(least(size, 4294967295)), 32), toUInt128(bitAnd(cityHash64(article_id, revision), 4294967295)))) COMMENT 'Order of statements: known_at, then size, then the text: the same whatever the order of loading',
    greatness UInt128 MATERIALIZED bitOr(bitShiftLeft(toUInt128(coalesce(toll_best, toll_low, toll_high, 0)), 64), toUInt128(ifNull(toll_high + 1, 0))) COMMENT 'Order of statements by best, else low, else high',
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written; the last one written of an id counts',
    INDEX event_days event_day TYPE minmax GRANULARITY 1,
    INDEX as_of_days as_of_day TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(inserted_at)
ORDER BY (document_kind, is_statement, day, category, series_id, known_at, figure_id)
SETTINGS allow_nullable_key = 1
COMMENT 'One row is one figure with its part in a toll, ordered by day. It follows from figures; never add rows up. Views read it.';

CREATE MATERIALIZED VIEW IF NOT EXISTS figure_facts_writer TO figure_facts
AS SELECT
    figure_id, document_id, document_kind, article_id, revision, span_start, span_end, text, sentence, category, unit_noun, victim_kind,
    low, best, high, qualifier, vague, figure_scope AS mention_scope, realis, attribution, place, event_starts_at, event_ends_at,
    event_basis, rule_id, confidence, quoted, coder_version, known_at, known_precision, recorded_at, in_series, series_scope AS scope,
    coalesce(event_day, as_of_day) AS day, event_day, as_of_day, victims, speaker_id, series_id,
    if(in_series, cityHash64(series_id, ifNull(toString(as_of_day), '')), 0) AS toll_id,
    in_series AND NOT is_additional AND order_in_text = 1 AS is_statement,
    if(is_total, part_low, part_low + more_low) AS toll_low,
    if(is_total, part_best, part_best + more_best) AS toll_best,
    if(is_total, part_high, part_high + more_high) AS toll_high,
    part_figures + if(is_total, 0, more_figures) AS toll_figures,
    -- "up to 100" is (0, unknown, 100): it is compared by its high, or it would look like a fall to 0.
    coalesce(toll_best, nullIf(toll_low, 0), toll_high, 0) AS size,
    number_in_span,
    cityHash64(article_id, revision) AS text_id
FROM
(
    SELECT
        *,
        row_number() OVER (PARTITION BY article_id, revision, in_series, series_id, as_of_day ORDER BY is_additional, NOT is_total, part_size DESC, span_start, figure_id) AS order_in_text,
        if(countIf(is_additional AND low IS NULL) OVER statement = 0, ifNull(sumIf(low, is_additional) OVER statement, 0), NULL) AS more_low,
        if(countIf(is_additional AND best IS NULL) OVER statement = 0, ifNull(sumIf(best, is_additional) OVER statement, 0), NULL) AS more_best,
        if(countIf(is_additional AND high IS NULL) OVER statement = 0, ifNull(sumIf(high, is_additional) OVER statement, 0), NULL) AS more_high,
        countIf(is_additional) OVER statement AS more_figures
    FROM
    (
        SELECT
            *,
            if(countIf(low IS NULL) OVER part = 0, sum(low) OVER part, NULL) AS part_low,
            if(countIf(best IS NULL) OVER part = 0, sum(best) OVER part, NULL) AS part_best,
            if(countIf(high IS NULL) OVER part = 0, sum(high) OVER part, NULL) AS part_high,
            coalesce(part_best, part_low, part_high, 0) AS part_size,
            count() OVER part AS part_figures
        FROM
        (
            SELECT
                *,
                multiIf(
                    NOT in_series, '',
                    counts_up_to, 'cumulative',
                    is_total AND stated_day IS NULL, 'cumulative',
                    is_total AND count_of_event IS NOT NULL AND own_size >= 2 * count_of_event, 'cumulative',
                    'event') AS series_scope,
                if(series_scope = 'event', stated_day, NULL) AS event_day,
                if(series_scope = 'cumulative' AND counts_up_to, stated_day, NULL) AS as_of_day,
                -- A total "since October" is counted up to the day of publication, which names no other total on the next day.
                multiIf(stated_day IS NULL, toString(event_starts_at), series_scope = 'event', toString(stated_day), '') AS key_start,
                multiIf(stated_day IS NOT NULL, '', event_ends_at = toStartOfDay(known_at) + toIntervalDay(1), 'today', toString(event_ends_at)) AS key_end,
                if(in_series, cityHash64(category, victims, ifNull(place, ''), attribution IS NULL,
                    lowerUTF8(replaceRegexpOne(ifNull(attribution, ''), '^(?i)the ', ''))), 0) AS speaker_id,
                if(in_series, cityHash64(speaker_id, series_scope, ifNull(key_start, ''), ifNull(key_end, '')), 0) AS series_id
            FROM
            (
                SELECT
                    *,
                    CAST(scope AS LowCardinality(String)) AS figure_scope,
                    CAST(NULL AS LowCardinality(Nullable(String))) AS place,
                    document_kind = 'article' AND realis = 'asserted' AND figure_scope NOT IN ('subtotal', 'background')
                        AND category NOT IN ('munitions', 'damage') AND NOT (category = 'affected' AND victim_kind IS NULL) AS in_series,
                    if(victim_kind = 'perpetrator', 'perpetrators', 'victims') AS victims,
                    figure_scope = 'additional' AS is_additional,
                    figure_scope = 'cumulative' AS is_total,
                    coalesce(best, low, high, 0) AS own_size,
                    if(event_ends_at <= event_starts_at + toIntervalDay(1), toDate32(event_starts_at), NULL) AS stated_day,
                    ifNull(stated_day IS NOT NULL AND event_basis IN ('sentence', 'paragraph') AND match(sentence, '(?i)\\b(?:as of|as at|up to|until|till|through|by)(?: and including)? (?:the (?:morning|evening|end|close) of |midnight on |noon on |midday on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.? \\d|today|yesterday)'), false) AS counts_up_to,
                    in_series AND NOT is_total AND NOT is_additional AS counts_event,
                    if(countIf(counts_event) OVER text_and_day = 0, NULL, maxIf(own_size, counts_event) OVER text_and_day) AS count_of_event,
                    extractAll(replaceRegexpAll(text, '(\\d)[,\\x{a0}\\x{202f} ](\\d{3})', '\\1\\2'), '\\d+(?:\\.\\d+)?') AS numerals,
                    empty(numerals) OR arrayExists(numeral -> arrayExists(factor -> toUInt64(round(toFloat64(numeral) * factor)) IN (low, best, high, low - 1, high + 1), [1, 100, 1000, 1000000, 1000000000]), numerals) AS number_in_span
                FROM figures
                WINDOW text_and_day AS (PARTITION BY article_id, revision, stated_day, category, victims)
            )
        )
        WINDOW part AS (PARTITION BY article_id, revision, in_series, series_id, as_of_day, if(figure_scope IN ('new', 'joint'), sentence, toString(figure_id)))
    )
    WINDOW statement AS (PARTITION BY article_id, revision, in_series, series_id, as_of_day)
)
COMMENT 'Writes figure_facts: one pass over the rows of a text as they come into figures.';

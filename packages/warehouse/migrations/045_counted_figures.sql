-- What the materialized view of 020 worked out is worked out by the casualties consumer (`countFigures`) and written as rows of a
-- table of its own: planning that view's query cost every insert into figures 42 ms, however small it was. The ids that name series
-- follow from the columns, in the server: they are the same as before.

-- One row is one figure again, with its part in a toll, in the order in which tolls and claims are asked for.
-- ORDER BY: reporting apart from readers; what tolls are made of apart from the rest, so that a toll reads two rows in five; then what
-- nearly every question names, category before day since it has few values (a range of days is found within each of them); then the
-- number, so that its statements lie together in the order in which they became public. Nothing in it changes for one coder version;
-- another one fills a table of its own (`dateline rebuild`). No column of it can be NULL: grouping by such a key takes twice as long.
CREATE TABLE IF NOT EXISTS counted_figures
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
    source_name LowCardinality(Nullable(String)) COMMENT 'Name of the source, of the revision it stands in; NULL for comments',
    title Nullable(String) COMMENT 'Headline of that revision; NULL for comments' CODEC(ZSTD(1)),
    in_series Bool COMMENT 'True for what tolls are made of',
    scope Enum8('none' = 0, 'event' = 1, 'cumulative' = 2) COMMENT 'Of the series; none where in_series is false',
    day Date32 COMMENT 'Of the event, or the one counted up to, or the first of a longer event; 1900-01-01 where there is none. See day_kind',
    day_kind Enum8('none' = 0, 'event' = 1, 'as_of' = 2, 'start' = 3) COMMENT 'What day is: event, as_of (counted up to), start (of something longer or not told), none',
    victims Enum8('victims' = 1, 'perpetrators' = 2) COMMENT 'Kept apart',
    speaker String COMMENT 'The attribution without a leading "the", in lower case: speakers are told apart by it; empty for the text itself',
    is_official Bool COMMENT 'True where the attribution says office: ministry, police, governor ...',
    is_statement Bool COMMENT 'True on the one row of a text and toll_id that carries what the text says: toll_low, toll_best, toll_high',
    toll_low Nullable(UInt64) COMMENT 'What the text says of its toll_id: at least so many; NULL also where is_statement is false',
    toll_best Nullable(UInt64) COMMENT 'What the text says of its toll_id, likewise',
    toll_high Nullable(UInt64) COMMENT 'What the text says of its toll_id: at most so many, likewise',
    toll_figures UInt32 COMMENT 'How many figures of the text that rests on',
    size UInt64 COMMENT 'toll_best, else toll_low unless 0, else toll_high: what statements are compared by',
    number_in_span Bool COMMENT 'False when the span has digits, and none of them make low, best or high',
    text_id UInt64 MATERIALIZED cityHash64(article_id, revision) COMMENT 'Hash of article_id and revision: quick to compare',
    article_key UInt64 MATERIALIZED cityHash64(article_id) COMMENT 'Hash of article_id: quick to count',
    speaker_id UInt64 MATERIALIZED if(in_series, cityHash64(toString(category), toString(victims), ifNull(toString(place), ''), attribution IS NULL, speaker), 0) COMMENT 'Same category, victims, place and speaker; 0 where in_series is false',
    series_id UInt64 MATERIALIZED if(in_series, cityHash64(speaker_id, toString(scope),
        multiIf(NOT ifNull(event_ends_at <= event_starts_at + toIntervalDay(1), false), ifNull(toString(event_starts_at), ''), scope = 'event', toString(day), ''),
        multiIf(ifNull(event_ends_at <= event_starts_at + toIntervalDay(1), false), '', ifNull(event_ends_at = toStartOfDay(known_at) + toIntervalDay(1), false), 'today', ifNull(toString(event_ends_at), ''))), 0) COMMENT 'Same scope, event, category, victims, place and speaker; 0 where in_series is false. A total since some day is counted up to the day of publication, which makes no other series of it',
    toll_id UInt64 MATERIALIZED if(in_series, cityHash64(series_id, if(day_kind = 'as_of', toString(day), '')), 0) COMMENT 'Same series and same day to count up to: statements that speak of one number',
    claim_id UInt64 MATERIALIZED cityHash64(toString(category), ifNull(toString(unit_noun), ''), ifNull(toString(victim_kind), ''), ifNull(toString(place), ''), attribution IS NULL, speaker,
        toString(realis), toString(mention_scope), ifNull(toString(qualifier), ''), ifNull(low + 1, 0), ifNull(best + 1, 0), ifNull(high + 1, 0),
        ifNull(toString(event_starts_at), ''), ifNull(toString(event_ends_at), '')) COMMENT 'The same number of the same thing, for the same event, by the same speaker',
    number_id UInt64 MATERIALIZED cityHash64(toString(category), ifNull(toString(unit_noun), ''), ifNull(toString(victim_kind), ''), attribution IS NULL, speaker,
        toString(realis), toString(mention_scope), ifNull(low + 1, 0), ifNull(best + 1, 0), ifNull(high + 1, 0)) COMMENT 'The same number of the same thing by the same speaker, whenever it was',
    low_code UInt64 MATERIALIZED ifNull(toll_low + 1, 0) COMMENT 'toll_low without NULL, which aggregate functions are slow with: 0 is not stated',
    best_code UInt64 MATERIALIZED ifNull(toll_best + 1, 0) COMMENT 'toll_best, likewise',
    high_code UInt64 MATERIALIZED ifNull(toll_high + 1, 0) COMMENT 'toll_high, likewise',
    newness UInt128 MATERIALIZED bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(known_at) + 2208988800000), 64),
        bitOr(bitShiftLeft(toUInt128(least(size, 4294967295)), 32), toUInt128(bitAnd(cityHash64(article_id, revision), 4294967295)))) COMMENT 'Order of statements: known_at, then size, then the text: the same whatever the order of loading',
    greatness UInt128 MATERIALIZED bitOr(bitShiftLeft(toUInt128(coalesce(toll_best, toll_low, toll_high, 0)), 64), toUInt128(ifNull(toll_high + 1, 0))) COMMENT 'Order of statements by best, else low, else high',
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written; the last one written of an id counts',
    INDEX event_starts event_starts_at TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(inserted_at)
ORDER BY (document_kind, is_statement, category, day, toll_id, known_at, figure_id)
COMMENT 'One row is one figure with its part in a toll, ordered by category and day. The casualties consumer writes it beside figures; never add rows up. Views read it.';

-- Databases that hold figures already: their part in a toll was worked out by the view of 020.
INSERT INTO counted_figures
(
    figure_id, document_id, document_kind, article_id, revision, span_start, span_end, text, sentence, category, unit_noun, victim_kind,
    low, best, high, qualifier, vague, mention_scope, realis, attribution, place, event_starts_at, event_ends_at, event_basis, rule_id,
    confidence, quoted, coder_version, known_at, known_precision, recorded_at, source_name, title, in_series, scope, day, day_kind, victims,
    speaker, is_official, is_statement, toll_low, toll_best, toll_high, toll_figures, size, number_in_span
)
SELECT
    f.figure_id, f.document_id, f.document_kind, f.article_id, f.revision, f.span_start, f.span_end, f.text, f.sentence, f.category, f.unit_noun, f.victim_kind,
    f.low, f.best, f.high, f.qualifier, f.vague, f.mention_scope, f.realis, f.attribution, f.place, f.event_starts_at, f.event_ends_at, f.event_basis, f.rule_id,
    f.confidence, f.quoted, f.coder_version, f.known_at, f.known_precision, f.recorded_at,
    if(f.document_kind = 'article', a.source_name, NULL), if(f.document_kind = 'article', a.title, NULL),
    f.in_series, if(f.in_series, f.scope, 'none') AS series_scope,
    coalesce(f.day, toDate32(f.event_starts_at), toDate32('1900-01-01')) AS any_day,
    multiIf(f.as_of_day IS NOT NULL, 'as_of', f.event_day IS NOT NULL, 'event', f.event_starts_at IS NOT NULL, 'start', 'none'),
    f.victims, lowerUTF8(replaceRegexpOne(ifNull(f.attribution, ''), '^(?i)the ', '')) AS speaker,
    match(ifNull(f.attribution, ''), '(?i)\\b(?:ministr(?:y|ies)|minister|government|authorit(?:y|ies)|officials?|administration|police|army|military|governor|mayor|council|president|general staff|(?:emergency|rescue|health|fire) (?:service|services|department|agency)|civil defen[cs]e|united nations|UN)\\b'),
    f.is_statement, if(f.is_statement, f.toll_low, NULL), if(f.is_statement, f.toll_best, NULL), if(f.is_statement, f.toll_high, NULL),
    if(f.is_statement, f.toll_figures, 0), if(f.is_statement, f.size, 0), f.number_in_span
FROM figure_facts AS f FINAL
LEFT ANY JOIN (SELECT article_id, revision, source_name, title FROM articles WHERE status != 'retracted') AS a ON a.article_id = f.article_id AND a.revision = f.revision;

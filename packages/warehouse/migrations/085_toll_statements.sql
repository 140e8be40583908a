-- As 048, with the place as stated. The policy itself is in packages/warehouse/src/derived/count-figures.ts.
CREATE OR REPLACE VIEW toll_statements
(
    series_id UInt64 COMMENT 'Same scope, event, category, victims, place and speaker',
    toll_id UInt64 COMMENT 'Same series and same as_of_day: statements that speak of one number',
    article_id UUID COMMENT 'The article that says so',
    revision UInt32 COMMENT 'In which of its revisions',
    known_at DateTime64(3, 'UTC') COMMENT 'When that revision became public',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When ingest recorded it',
    scope String COMMENT 'event: the toll of one event; cumulative: a running total of something longer',
    day Nullable(Date32) COMMENT 'event_day, else as_of_day',
    event_day Nullable(Date32) COMMENT 'Day of the event; NULL when it is longer than a day or not known',
    event_starts_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Start of the event; of an event within a day, of that day',
    event_ends_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the event, exclusive; of an event within a day, of that day',
    as_of_day Nullable(Date32) COMMENT 'The day up to which the source says it counts; NULL where it does not say',
    category String COMMENT 'killed, wounded, casualties, missing ...',
    victims String COMMENT 'victims or perpetrators, which are kept apart',
    place Nullable(String) COMMENT 'Where, in the words of the text; NULL: not stated, or not read by the coder version. Texts word it differently: series are not told apart by it',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the text itself',
    low Nullable(UInt64) COMMENT 'At least so many; NULL = not stated',
    best Nullable(UInt64) COMMENT 'The number stated; NULL = not stated',
    high Nullable(UInt64) COMMENT 'At most so many; NULL = not stated',
    size UInt64 COMMENT 'best, else low unless 0, else high: what statements are compared by',
    vague Bool COMMENT 'True when it is a word such as dozens',
    number_in_span Bool COMMENT 'False when the span has digits, and none of them make the number',
    figures UInt64 COMMENT 'How many figures of the text it rests on',
    figure_id UUID COMMENT 'The largest of them',
    span_start UInt32 COMMENT 'Where that stands in the body, UTF-16 code units',
    span_end UInt32 COMMENT 'Its end, exclusive',
    sentence String COMMENT 'The sentence of its largest part, verbatim',
    text_id UInt64 COMMENT 'Hash of article_id and revision',
    newness UInt128 COMMENT 'Order of statements: known_at, then size, then the text'
)
AS SELECT
    series_id, toll_id, article_id, revision, known_at, recorded_at, CAST(f.scope AS String) AS scope,
    if(f.day_kind IN ('event', 'as_of'), CAST(f.day AS Nullable(Date32)), NULL) AS day,
    if(f.day_kind = 'event', CAST(f.day AS Nullable(Date32)), NULL) AS event_day,
    -- Of an event within a day the day; a day that is only counted up to is none of the event.
    multiIf(f.day_kind = 'event', toDateTime64(f.day, 3, 'UTC'), f.day_kind = 'as_of', NULL, f.event_starts_at) AS event_starts_at,
    multiIf(f.day_kind = 'event', toDateTime64(f.day, 3, 'UTC') + toIntervalDay(1), f.day_kind = 'as_of', NULL, f.event_ends_at) AS event_ends_at,
    if(f.day_kind = 'as_of', CAST(f.day AS Nullable(Date32)), NULL) AS as_of_day,
    CAST(f.category AS String) AS category, CAST(f.victims AS String) AS victims, CAST(f.stated_place AS Nullable(String)) AS place,
    attribution, toll_low AS low, toll_best AS best, toll_high AS high, size, vague, number_in_span, toUInt64(toll_figures) AS figures, figure_id,
    span_start, span_end, sentence, text_id, newness
FROM counted_figures AS f FINAL
WHERE document_kind = 'article' AND is_statement
COMMENT 'One row is what one revision of one article says of one number. Articles repeat each other, so rows are never added; compare them within a toll_id.';

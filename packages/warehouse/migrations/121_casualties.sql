-- Whether a text stands and which story it belongs to is read from the row itself (120) here and in the views that follow.
CREATE OR REPLACE VIEW casualties
(
    in_series Bool COMMENT 'True for what the tolls are made of: asserted, neither a subtotal nor of another event',
    article_id UUID COMMENT 'The article',
    revision UInt32 COMMENT 'Its latest revision',
    source_name Nullable(String) COMMENT 'Name of the source',
    title Nullable(String) COMMENT 'Headline',
    figure_id UUID COMMENT 'The figure',
    category String COMMENT 'killed, wounded, casualties, missing, captured, displaced ...',
    victim_kind Nullable(String) COMMENT 'Who is counted: civilian, soldier, perpetrator ...',
    unit_noun Nullable(String) COMMENT 'What is counted, as the text names it',
    low Nullable(UInt64) COMMENT 'At least so many; NULL = not stated',
    best Nullable(UInt64) COMMENT 'The number stated; NULL = not stated, 0 = stated to be none',
    high Nullable(UInt64) COMMENT 'At most so many; NULL = not stated',
    qualifier Nullable(String) COMMENT 'exact, at_least, about, between ...',
    vague Bool COMMENT 'True when the bounds are policy for a word such as dozens',
    scope String COMMENT 'Of the figure: new, additional, cumulative, subtotal, joint or background: only new and additional may be added, and only within one text',
    realis String COMMENT 'asserted, denied, disputed or hypothetical',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the text itself',
    place Nullable(String) COMMENT 'Where, in the words of the text; NULL: not stated, or not read by the coder version. Texts word it differently: series are not told apart by it',
    event_day Nullable(Date32) COMMENT 'Event time: its day; NULL where it is longer, not known, or the day is one to count up to',
    event_starts_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time as coded: start; NULL when unknown',
    event_ends_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time as coded: end, exclusive',
    event_basis Nullable(String) COMMENT 'How the event was dated: stated (by a date of its own clause), sentence, paragraph, lead, publication',
    as_of_day Nullable(Date32) COMMENT 'As-of: the day up to which the source says it counts; NULL where it does not say',
    quoted Bool COMMENT 'True inside quotation marks',
    known_at DateTime64(3, 'UTC') COMMENT 'When the statement became public',
    known_precision String COMMENT 'instant or day',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told',
    sentence String COMMENT 'The sentence, verbatim',
    text String COMMENT 'The figure, verbatim',
    number_in_span Bool COMMENT 'False when the span has digits, and none of them make low, best or high',
    span_start UInt32 COMMENT 'Start in the body, UTF-16 code units',
    span_end UInt32 COMMENT 'End in the body, exclusive',
    rule_id String COMMENT 'The rule that found it',
    confidence Float32 COMMENT '0 to 1; a machine coding, not a verified fact',
    coder_version String COMMENT 'Version of the code that read it',
    attribution_side Nullable(String) COMMENT 'The side that the speaker''s own words name, as they write it; NULL = they name none',
    story_id UUID COMMENT 'Its story: the article itself, or the one that led the story of which this is a copy'
)
AS SELECT
    in_series, f.article_id AS article_id, f.revision AS revision, CAST(source_name AS Nullable(String)) AS source_name, title,
    figure_id, CAST(category AS String) AS category, CAST(victim_kind AS Nullable(String)) AS victim_kind,
    CAST(unit_noun AS Nullable(String)) AS unit_noun, low, best, high, CAST(qualifier AS Nullable(String)) AS qualifier, vague,
    CAST(mention_scope AS String) AS scope, CAST(realis AS String) AS realis, attribution, CAST(stated_place AS Nullable(String)) AS place,
    if(day_kind = 'event', CAST(f.day AS Nullable(Date32)), NULL) AS event_day, event_starts_at, event_ends_at,
    CAST(event_basis AS Nullable(String)) AS event_basis, if(day_kind = 'as_of', CAST(f.day AS Nullable(Date32)), NULL) AS as_of_day, quoted,
    f.known_at AS known_at, CAST(f.known_precision AS String) AS known_precision, f.recorded_at AS recorded_at, sentence, text,
    number_in_span, span_start, span_end, CAST(rule_id AS String) AS rule_id, confidence, CAST(coder_version AS String) AS coder_version,
    CAST(attribution_side AS Nullable(String)) AS attribution_side,
    if(f.story_key = 0, f.article_id, f.story_id) AS story_id
FROM counted_figures AS f FINAL
WHERE document_kind = 'article' AND ended_at = '2299-12-31 00:00:00' AND category NOT IN ('munitions', 'damage') AND NOT (category = 'affected' AND victim_kind IS NULL)
COMMENT 'One row is one figure of people in the current text of an article. Never add rows up: texts repeat themselves and each other. Tolls per day are in casualties_daily.';

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
    newness UInt128 COMMENT 'Order of statements: known_at, then size, then the text',
    story_id UUID COMMENT 'Its story: the article itself, or the one that led the story of which this is a copy'
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
    span_start, span_end, sentence, text_id, newness,
    if(f.story_key = 0, f.article_id, f.story_id) AS story_id
FROM counted_figures AS f FINAL
WHERE document_kind = 'article' AND is_statement
COMMENT 'One row is what one revision of one article says of one number. Articles repeat each other, so rows are never added; compare them within a toll_id.';

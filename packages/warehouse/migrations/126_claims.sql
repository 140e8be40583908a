-- How many other days a number is dated to could only be told by looking at all of its category. claim_dates tells it for the numbers
-- asked for, and has the days side by side.
-- Grouped by keys of 16 bytes, which takes a third of the time of longer ones, and of which a category, a day and a start can be told,
-- so that conditions on those are put to the rows before they are grouped. `day` is the day of event_starts_at, so that the start is
-- the time within it; of claim_id, which is the same for claims that are equal in all else, 48 bits tell the claims of one start apart,
-- and all 64 those without a day.
-- Counting the view makes the server work out span_start, its narrowest column, which therefore is part of what figures are ordered by.
CREATE OR REPLACE VIEW claims
(
    category String COMMENT 'What is counted, munitions and damage included',
    unit_noun Nullable(String) COMMENT 'What is counted, as the text names it',
    victim_kind Nullable(String) COMMENT 'Who is counted; NULL for things',
    place Nullable(String) COMMENT 'Where, in the words of the text; NULL: not stated, or not read by the coder version. Texts word it differently: series are not told apart by it',
    event_day Nullable(Date32) COMMENT 'Event time: the day; NULL where it is longer, not known, or the day is one to count up to',
    event_starts_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Start of the event as this claim dates it',
    event_ends_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the event, exclusive',
    as_of_day Nullable(Date32) COMMENT 'As-of: the day up to which the source says it counts; NULL where it does not say',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the text itself',
    realis String COMMENT 'asserted, denied, disputed or hypothetical',
    scope String COMMENT 'new, additional, cumulative, subtotal, joint or background',
    qualifier Nullable(String) COMMENT 'exact, at_least, about, between ...',
    low Nullable(UInt64) COMMENT 'At least so many; NULL = not stated',
    best Nullable(UInt64) COMMENT 'The number stated; NULL = not stated, 0 = stated to be none',
    high Nullable(UInt64) COMMENT 'At most so many; NULL = not stated',
    rival_numbers UInt64 COMMENT 'How many other numbers current articles give for the same category, thing, scope and event; 0 = nobody contradicts',
    articles UInt64 COMMENT 'How many articles make this claim; copies of one dispatch count each',
    stories UInt64 COMMENT 'How many independent stories make it: copies of one dispatch count once',
    sources Array(String) COMMENT 'The sources that carry it',
    first_known_at DateTime64(3, 'UTC') COMMENT 'When it first became public',
    last_known_at DateTime64(3, 'UTC') COMMENT 'When it was last said',
    last_recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told the last of it',
    article_id UUID COMMENT 'The article that said it first',
    span_start UInt32 COMMENT 'Where the figure stands in its body, UTF-16 code units',
    span_end UInt32 COMMENT 'Its end, exclusive',
    sentence String COMMENT 'The first sentence that made it, verbatim',
    figure_ids Array(UUID) COMMENT 'The rows of figures behind it',
    attribution_side Nullable(String) COMMENT 'The side that the speaker''s own words name, as they write it; NULL = they name none'
)
AS SELECT
    category, unit_noun, victim_kind, place, event_day, event_starts_at, event_ends_at, as_of_day, attribution, realis, scope, qualifier, low, best, high,
    uniqExact(tuple(low, best, high, realis)) OVER (PARTITION BY category, unit_noun, victim_kind, scope, event_day, as_of_day, event_starts_at, event_ends_at) - 1 AS rival_numbers,
    articles, stories, sources, first_known_at, last_known_at, last_recorded_at, article_id, span_start, span_end, sentence, figure_ids, attribution_side
FROM
(
    -- Order of figures: known_at, then the article, then where they stand in it.
    WITH bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(f.known_at) + 2208988800000), 84),
        bitOr(bitShiftLeft(toUInt128(bitShiftRight(f.article_key, 12)), 32), toUInt128(f.span_start))) AS oldness
    SELECT
        CAST(f.category_code AS String) AS category,
        CAST(any(f.unit_noun) AS Nullable(String)) AS unit_noun,
        CAST(any(f.victim_kind) AS Nullable(String)) AS victim_kind,
        CAST(argMin(f.stated_place, oldness) AS Nullable(String)) AS place,
        if(f.day_kind = 'event', CAST(f.day AS Nullable(Date32)), NULL) AS event_day,
        if(f.day_kind = 'none', NULL, toDateTime64(f.day, 3, 'UTC') + toIntervalMillisecond(starts_after)) AS event_starts_at,
        any(f.event_ends_at) AS event_ends_at,
        if(f.day_kind = 'as_of', CAST(f.day AS Nullable(Date32)), NULL) AS as_of_day,
        argMin(f.attribution, oldness) AS attribution,
        CAST(any(f.realis) AS String) AS realis,
        CAST(any(f.mention_scope) AS String) AS scope,
        CAST(any(f.qualifier) AS Nullable(String)) AS qualifier,
        any(f.low) AS low,
        any(f.best) AS best,
        any(f.high) AS high,
        uniqExact(article_key) AS articles,
        uniqExact(if(story_key = 0, article_key, story_key)) AS stories,
        arraySort(groupUniqArray(CAST(assumeNotNull(source_name) AS String))) AS sources,
        min(f.known_at) AS first_known_at,
        max(f.known_at) AS last_known_at,
        max(f.recorded_at) AS last_recorded_at,
        argMin(f.article_id, oldness) AS article_id,
        toUInt32(bitAnd(min(oldness), 4294967295)) AS span_start,
        argMin(f.span_end, oldness) AS span_end,
        argMin(f.sentence, oldness) AS sentence,
        arraySort(groupUniqArray(figure_id)) AS figure_ids,
        CAST(any(f.attribution_side) AS Nullable(String)) AS attribution_side
    FROM counted_figures AS f
    WHERE document_kind = 'article' AND ended_at = '2299-12-31 00:00:00'
    GROUP BY
        f.category_code, f.day, f.day_kind,
        if(f.day_kind = 'none', toUInt32(bitShiftRight(f.claim_id, 32)),
            toUInt32(toUnixTimestamp64Milli(ifNull(f.event_starts_at, toDateTime64(f.day, 3, 'UTC'))) - 86400000 * toInt32(f.day))) AS starts_after,
        toUInt32(f.claim_id), toUInt16(bitShiftRight(f.claim_id, 32))
)
COMMENT 'One row is one claim that current articles make: a number of something, for an event, by a speaker. Copies of one report are one row, and count once in its stories. Rival claims stand beside each other, and none is chosen; claim_dates has the days that one number of one speaker is dated to, side by side with their sentences. Ask for a category and an event. Rows are never added.';

CREATE OR REPLACE VIEW claim_dates
(
    category String COMMENT 'What is counted',
    unit_noun Nullable(String) COMMENT 'What is counted, as the text names it',
    victim_kind Nullable(String) COMMENT 'Who is counted; NULL for things',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the text itself',
    realis String COMMENT 'asserted, denied, disputed or hypothetical',
    scope String COMMENT 'new, additional, cumulative, subtotal, joint or background',
    low Nullable(UInt64) COMMENT 'At least so many; NULL = not stated',
    best Nullable(UInt64) COMMENT 'The number stated; NULL = not stated, 0 = stated to be none',
    high Nullable(UInt64) COMMENT 'At most so many; NULL = not stated',
    first_day Nullable(Date32) COMMENT 'The earliest day that an event with this number begins on',
    last_day Nullable(Date32) COMMENT 'The latest',
    dates UInt64 COMMENT 'How many days they are: above 1 the texts date the number differently, or it was reached more than once',
    dated Array(Tuple(event_starts_at Nullable(DateTime64(3, 'UTC')), event_ends_at Nullable(DateTime64(3, 'UTC')), article_id UUID, span_start UInt32, span_end UInt32, sentence String)) COMMENT 'Each event with the text, span and sentence that dates it, by time',
    articles UInt64 COMMENT 'How many articles give the number',
    first_known_at DateTime64(3, 'UTC') COMMENT 'When the first of them became public',
    last_known_at DateTime64(3, 'UTC') COMMENT 'When the last of them became public',
    last_recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told the last of them'
)
AS SELECT
    CAST(f.category AS String) AS category, CAST(any(f.unit_noun) AS Nullable(String)) AS unit_noun, CAST(any(f.victim_kind) AS Nullable(String)) AS victim_kind,
    argMin(f.attribution, f.known_at) AS attribution, CAST(any(f.realis) AS String) AS realis, CAST(any(f.mention_scope) AS String) AS scope,
    f.low AS low, f.best AS best, f.high AS high,
    min(toDate32(f.event_starts_at)) AS first_day, max(toDate32(f.event_starts_at)) AS last_day, uniqExact(toDate32(f.event_starts_at)) AS dates,
    arraySort(groupUniqArray((f.event_starts_at, f.event_ends_at, f.article_id, f.span_start, f.span_end, f.sentence))) AS dated,
    uniqExact(article_key) AS articles, min(f.known_at) AS first_known_at, max(f.known_at) AS last_known_at, max(f.recorded_at) AS last_recorded_at
FROM counted_figures AS f
WHERE document_kind = 'article' AND ended_at = '2299-12-31 00:00:00'
GROUP BY f.category, f.low, f.best, f.high, f.speaker, f.number_id
COMMENT 'One row is one number of one thing by one speaker, with every event that current articles date it to, side by side. Ask for a category and a number: the same number comes back over the years. Rows are never added.';

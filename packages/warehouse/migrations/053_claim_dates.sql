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
WHERE document_kind = 'article' AND text_id NOT IN (SELECT text_id FROM ended_articles)
GROUP BY f.category, f.low, f.best, f.high, f.speaker, f.number_id
COMMENT 'One row is one number of one thing by one speaker, with every event that current articles date it to, side by side. Ask for a category and a number: the same number comes back over the years. Rows are never added.';

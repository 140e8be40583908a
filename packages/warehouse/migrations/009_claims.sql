CREATE OR REPLACE VIEW claims
(
    category String COMMENT 'What is counted, munitions and damage included',
    unit_noun Nullable(String) COMMENT 'What is counted, as the text names it',
    victim_kind Nullable(String) COMMENT 'Who is counted; NULL for things',
    event_starts_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Start of the event as this claim dates it',
    event_ends_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the event, exclusive',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the text itself',
    realis String COMMENT 'asserted, denied, disputed or hypothetical',
    scope String COMMENT 'new, additional, cumulative, subtotal, joint or background',
    qualifier Nullable(String) COMMENT 'exact, at_least, about, between ...',
    low Nullable(UInt64) COMMENT 'At least so many; NULL = not stated',
    best Nullable(UInt64) COMMENT 'The number stated; NULL = not stated, 0 = stated to be none',
    high Nullable(UInt64) COMMENT 'At most so many; NULL = not stated',
    rival_numbers UInt64 COMMENT 'How many other numbers current articles give for the same category, thing, scope and event; 0 = nobody contradicts',
    rival_dates UInt64 COMMENT 'How many other dates current articles give for the same number by the same speaker',
    articles UInt64 COMMENT 'How many articles make this claim; copies of one dispatch count each',
    sources Array(String) COMMENT 'The sources that carry it',
    first_known_at DateTime64(3, 'UTC') COMMENT 'When it first became public',
    last_known_at DateTime64(3, 'UTC') COMMENT 'When it was last said',
    sentence String COMMENT 'The first sentence that made it, verbatim',
    figure_ids Array(UUID) COMMENT 'The rows of figures behind it'
)
AS SELECT
    category, unit_noun, victim_kind, event_starts_at, event_ends_at, attribution, realis, scope, qualifier, low, best, high,
    uniqExact(tuple(low, best, high, realis)) OVER (PARTITION BY category, unit_noun, victim_kind, scope, event_starts_at, event_ends_at) - 1 AS rival_numbers,
    uniqExact(tuple(event_starts_at, event_ends_at)) OVER (PARTITION BY category, unit_noun, victim_kind, scope, attribution, realis, low, best, high) - 1 AS rival_dates,
    articles, sources, first_known_at, last_known_at, sentence, figure_ids
FROM
(
    SELECT
        CAST(category AS String) AS category,
        CAST(unit_noun AS Nullable(String)) AS unit_noun,
        CAST(victim_kind AS Nullable(String)) AS victim_kind,
        event_starts_at,
        event_ends_at,
        attribution,
        CAST(realis AS String) AS realis,
        CAST(scope AS String) AS scope,
        CAST(qualifier AS Nullable(String)) AS qualifier,
        low,
        best,
        high,
        uniqExact(article_id) AS articles,
        arraySort(groupUniqArray(assumeNotNull(source_name))) AS sources,
        min(f.known_at) AS first_known_at,
        max(f.known_at) AS last_known_at,
        argMin(f.sentence, (f.known_at, article_id, span_start)) AS sentence,
        arraySort(groupArray(figure_id)) AS figure_ids
    FROM figures AS f FINAL
    INNER JOIN (SELECT article_id, revision, source_name FROM current_articles) AS a USING (article_id, revision)
    WHERE document_kind = 'article'
    GROUP BY category, unit_noun, victim_kind, event_starts_at, event_ends_at, attribution, realis, scope, qualifier, low, best, high
)
COMMENT 'One row is one claim that current articles make: a number of something, for an event, by a speaker. Copies of one report are one row. Rival claims stand beside each other, and none is chosen. Rows are never added.';

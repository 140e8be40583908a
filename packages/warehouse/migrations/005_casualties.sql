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
    scope String COMMENT 'new, additional, cumulative, subtotal, joint or background: only new and additional may be added, and only within one text',
    realis String COMMENT 'asserted, denied, disputed or hypothetical',
    attribution Nullable(String) COMMENT 'Who says so; NULL = the text itself',
    event_starts_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Start of the event; NULL when unknown',
    event_ends_at Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the event, exclusive',
    event_basis Nullable(String) COMMENT 'How the event was dated: sentence, paragraph, lead, publication',
    quoted Bool COMMENT 'True inside quotation marks',
    known_at DateTime64(3, 'UTC') COMMENT 'When the statement became public',
    known_precision String COMMENT 'instant or day',
    sentence String COMMENT 'The sentence, verbatim',
    text String COMMENT 'The figure, verbatim',
    span_start UInt32 COMMENT 'Start in the body, UTF-16 code units',
    span_end UInt32 COMMENT 'End in the body, exclusive',
    rule_id String COMMENT 'The rule that found it',
    confidence Float32 COMMENT '0 to 1; a machine coding, not a verified fact',
    coder_version String COMMENT 'Version of the code that read it'
)
AS SELECT
    realis = 'asserted' AND scope NOT IN ('subtotal', 'background') AS in_series,
    article_id, revision, source_name, title,
    figure_id, CAST(category AS String) AS category, CAST(victim_kind AS Nullable(String)) AS victim_kind,
    CAST(unit_noun AS Nullable(String)) AS unit_noun, low, best, high, CAST(qualifier AS Nullable(String)) AS qualifier, vague,
    CAST(scope AS String) AS scope, CAST(realis AS String) AS realis, attribution, event_starts_at, event_ends_at,
    CAST(event_basis AS Nullable(String)) AS event_basis, quoted, f.known_at AS known_at,
    CAST(f.known_precision AS String) AS known_precision, sentence, text, span_start, span_end,
    CAST(rule_id AS String) AS rule_id, confidence, CAST(coder_version AS String) AS coder_version
FROM figures AS f FINAL
INNER JOIN (SELECT article_id, revision, source_name, title FROM current_articles) AS a USING (article_id, revision)
WHERE document_kind = 'article' AND category NOT IN ('munitions', 'damage') AND NOT (category = 'affected' AND victim_kind IS NULL)
COMMENT 'One row is one figure of people in the current text of an article. Never add rows up: texts repeat themselves and each other. Tolls per day are in casualties_daily.';

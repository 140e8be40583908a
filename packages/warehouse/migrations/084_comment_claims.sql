CREATE OR REPLACE VIEW comment_claims
(
    comment_id UUID COMMENT 'The comment',
    article_id UUID COMMENT 'The article commented on',
    author Nullable(String) COMMENT 'Name the reader posts under',
    position Nullable(UInt32) COMMENT 'Place in the thread, from 1',
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
    as_of_day Nullable(Date32) COMMENT 'As-of: the day up to which the reader counts; NULL where it is not said',
    event_basis Nullable(String) COMMENT 'How the event was dated: stated (by a date of its own clause), sentence, paragraph, lead, publication',
    quoted Bool COMMENT 'True inside quotation marks',
    known_at DateTime64(3, 'UTC') COMMENT 'When the statement became public',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When this database was told',
    known_precision String COMMENT 'instant or day',
    sentence String COMMENT 'The sentence, verbatim',
    text String COMMENT 'The figure, verbatim',
    span_start UInt32 COMMENT 'Start in the body, UTF-16 code units',
    span_end UInt32 COMMENT 'End in the body, exclusive',
    rule_id String COMMENT 'The rule that found it',
    confidence Float32 COMMENT '0 to 1; a machine coding, not a verified fact',
    coder_version String COMMENT 'Version of the code that read it',
    place Nullable(String) COMMENT 'Where, in the words of the reader; NULL: not stated, or not read by the coder version',
    attribution_side Nullable(String) COMMENT 'The side that the speaker''s own words name, as they write it; NULL = they name none'
)
AS SELECT
    comment_id, f.article_id AS article_id, author, position,
    figure_id, CAST(category AS String) AS category, CAST(victim_kind AS Nullable(String)) AS victim_kind,
    CAST(unit_noun AS Nullable(String)) AS unit_noun, low, best, high, CAST(qualifier AS Nullable(String)) AS qualifier, vague,
    CAST(mention_scope AS String) AS scope, CAST(realis AS String) AS realis, attribution, event_starts_at, event_ends_at,
    if(day_kind = 'as_of', CAST(f.day AS Nullable(Date32)), NULL) AS as_of_day, CAST(event_basis AS Nullable(String)) AS event_basis, quoted, f.known_at AS known_at, f.recorded_at AS recorded_at,
    CAST(f.known_precision AS String) AS known_precision, sentence, text, span_start, span_end,
    CAST(rule_id AS String) AS rule_id, confidence, CAST(coder_version AS String) AS coder_version,
    CAST(stated_place AS Nullable(String)) AS place, CAST(attribution_side AS Nullable(String)) AS attribution_side
FROM counted_figures AS f FINAL
INNER JOIN (SELECT comment_id, revision, author, position FROM current_comments) AS c ON f.document_id = c.comment_id AND f.revision = c.revision
WHERE document_kind = 'comment'
COMMENT 'One row is one figure in a reader''s comment as it stands now. What readers write is no report: it enters no toll, and rows are never added.';

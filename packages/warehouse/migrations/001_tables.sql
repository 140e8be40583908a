-- The five tables. All are ReplacingMergeTree: delivery is at least once, so a row may be written again, and of the rows with one
-- sorting key the one inserted last counts. Read them with FINAL. No table is partitioned: a partition key must be as immutable as
-- the sorting key, a merge never crosses partitions, and these tables stay far from the size at which dropping parts by month
-- would pay. None has a deduplication window (non_replicated_deduplication_window): there the server notes an
-- insert as done before its part is there to stay. Killed in between, as kill -9 showed, it takes the retry for a repetition and
-- drops rows that it never stored.

-- One row is one event of the log, as received. A record that was published twice is one row. Every other table can be rebuilt from these.
-- article_id first: the usual question is for everything about one article. Neither id ever changes for an event, which is what
-- lets ReplacingMergeTree collapse a redelivered record; topic, partition and offset would keep a double publication as two rows.
CREATE TABLE IF NOT EXISTS raw_events
(
    event_id UUID COMMENT 'CloudEvents id: deterministic, the same occurrence always has the same',
    type LowCardinality(String) COMMENT 'CloudEvents type, such as news.article.published.v1',
    source LowCardinality(String) COMMENT 'CloudEvents source: /sources/ and the encoded name of the source',
    subject UUID COMMENT 'The article or comment concerned',
    article_id UUID COMMENT 'The article: the key of the record in the log',
    time DateTime64(3, 'UTC') COMMENT 'known_at: when the statement became public',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When ingest recorded the event',
    topic LowCardinality(String) COMMENT 'Topic of the log',
    partition UInt32 COMMENT 'Partition of the topic',
    offset UInt64 COMMENT 'Offset in the partition',
    payload String COMMENT 'The value of the record: structured CloudEvents JSON' CODEC(ZSTD(3)),
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written; the last one written of an id counts'
)
ENGINE = ReplacingMergeTree(inserted_at)
ORDER BY (article_id, event_id)
COMMENT 'One row is one event of the log, as received. A record that was published twice is one row. Every other table can be rebuilt from these.';

-- One row is one revision of an article, or its retraction, which stands beside the revision it withdraws. The text that stands now is in current_articles.
-- article_id, revision and status name one change of an article and never change; the retraction of a revision has the same
-- number and another status, so it never replaces the text it withdraws.
CREATE TABLE IF NOT EXISTS articles
(
    article_id UUID COMMENT 'Deterministic: the source and what it calls the article',
    revision UInt32 COMMENT '1 for the first text, one more for each changed text; of a retraction, the revision that it withdraws',
    status Enum8('published' = 1, 'revised' = 2, 'retracted' = 3) COMMENT 'What happened: published, revised or retracted',
    source_name LowCardinality(Nullable(String)) COMMENT 'Name of the source; NULL in a retraction',
    source_url Nullable(String) COMMENT 'Address of the source',
    source_id Nullable(String) COMMENT 'What the source calls the article: URL, feed id, file name; NULL in a retraction',
    title Nullable(String) COMMENT 'Headline; NULL where the source has none',
    language LowCardinality(Nullable(String)) COMMENT 'BCP 47; NULL in a retraction',
    published_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Publication of the first text; the first instant where only the day is known; NULL in a retraction',
    published_precision Nullable(Enum8('instant' = 1, 'day' = 2)) COMMENT 'day: only the calendar day is known',
    published_basis Nullable(Enum8('header' = 1, 'feed' = 2, 'page' = 3, 'caller' = 4)) COMMENT 'Where published_at comes from: the text''s header, the feed, the page, the caller',
    known_at DateTime64(3, 'UTC') COMMENT 'When this revision or retraction became public. As-of queries rewind this',
    known_precision Enum8('instant' = 1, 'day' = 2) COMMENT 'day: only the calendar day is known, known_at is its first instant',
    known_basis Enum8('header' = 1, 'feed' = 2, 'page' = 3, 'caller' = 4, 'observed' = 5) COMMENT 'Where known_at comes from; observed: when ingest first saw the change',
    body Nullable(String) COMMENT 'The text; spans of mentions are UTF-16 offsets into it; NULL in a retraction' CODEC(ZSTD(3)),
    retract_reason Nullable(String) COMMENT 'Why it was retracted, where stated',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When ingest recorded the event',
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written; the last one written of an id counts'
)
ENGINE = ReplacingMergeTree(inserted_at)
ORDER BY (article_id, revision, status)
COMMENT 'One row is one revision of an article, or its retraction, which stands beside the revision it withdraws. The text that stands now is in current_articles.';

-- One row is one revision of a reader's comment, or its removal, which stands beside the revision it takes down. What stands now is in current_comments.
-- article_id first: a thread is read as a whole. The four name one change of a comment and never change; a removal has a status
-- of its own and so never replaces the text that it takes down.
CREATE TABLE IF NOT EXISTS comments
(
    comment_id UUID COMMENT 'Deterministic: the article and what the source calls the comment',
    article_id UUID COMMENT 'The article commented on',
    revision UInt32 COMMENT '1 for the first text, one more for each changed text; of a removal, the revision taken down',
    status Enum8('posted' = 1, 'removed' = 2) COMMENT 'What happened: posted (also when edited) or removed',
    position Nullable(UInt32) COMMENT 'Place in the thread, from 1; NULL in a removal',
    author Nullable(String) COMMENT 'Name the reader posts under; NULL in a removal',
    reply_to Nullable(String) COMMENT 'The author answered; NULL where none is stated',
    quotes Array(Tuple(author Nullable(String), posted_at Nullable(DateTime64(3, 'UTC')), text String, start UInt32, end UInt32)) COMMENT 'Earlier comments quoted: who, when it was posted where stated, the words, and where they stand in the body (UTF-16)',
    posted_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was posted; NULL where the source does not say',
    body Nullable(String) COMMENT 'The text; NULL in a removal' CODEC(ZSTD(3)),
    known_at DateTime64(3, 'UTC') COMMENT 'Posting time, else the publication of the article; of a removal its time',
    known_precision Enum8('instant' = 1, 'day' = 2) COMMENT 'day: only the calendar day is known, known_at is its first instant',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When ingest recorded the event',
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written; the last one written of an id counts'
)
ENGINE = ReplacingMergeTree(inserted_at)
ORDER BY (article_id, comment_id, revision, status)
COMMENT 'One row is one revision of a reader''s comment, or its removal, which stands beside the revision it takes down. What stands now is in current_comments.';

-- One row is one expression of time in one revision of a text. A text that names a day three times has three rows.
-- From the thread down to the mention: views join on (document_id, revision), and a thread lies together. Nothing a rule decides
-- is in the key: a mention read again by other code replaces its row instead of standing beside it.
CREATE TABLE IF NOT EXISTS date_mentions
(
    mention_id UUID COMMENT 'Deterministic id of the mention',
    document_id UUID COMMENT 'The text the mention stands in: an article_id or a comment_id',
    document_kind Enum8('article' = 1, 'comment' = 2) COMMENT 'article: reporting; comment: a reader. Never count the two together',
    article_id UUID COMMENT 'The article, or the article commented on',
    revision UInt32 COMMENT 'Revision of that text, from 1. Mentions of older revisions stay',
    span_start UInt32 COMMENT 'Start of the mention in the body, UTF-16 code units',
    span_end UInt32 COMMENT 'End of the mention, exclusive, UTF-16 code units',
    text String COMMENT 'The mention, verbatim',
    sentence String COMMENT 'The sentence it stands in, verbatim' CODEC(ZSTD(1)),
    type Enum8('DATE' = 1, 'TIME' = 2, 'DURATION' = 3, 'SET' = 4) COMMENT 'TIMEX3 type',
    value Nullable(String) COMMENT 'TIMEX3 value: 2026-02-03, 2026-W05, 2026-01, 2026, 202X, 2026-Q1, PT24H; NULL when unresolved',
    modifier LowCardinality(Nullable(String)) COMMENT 'TIMEX3 modifier: START, MID, END, APPROX, BEFORE, AFTER ...',
    unit LowCardinality(Nullable(String)) COMMENT 'Length of the period named: hour, day, week, month, quarter, year ...',
    starts_iso Nullable(String) COMMENT 'Start of the half-open interval, exact in any year, ISO 8601 in UTC; NULL when unresolved',
    ends_iso Nullable(String) COMMENT 'End of the interval, exclusive, exact in any year, ISO 8601 in UTC',
    starts_at Nullable(DateTime64(3, 'UTC')) COMMENT 'starts_iso as a time; NULL when unresolved or out_of_range',
    ends_at Nullable(DateTime64(3, 'UTC')) COMMENT 'ends_iso as a time, exclusive; NULL when unresolved or out_of_range',
    out_of_range Bool COMMENT 'True when a bound lies outside 1900 to 2299, which ClickHouse can not hold as a time',
    anchor LowCardinality(String) COMMENT 'What the expression was resolved against: publication, mention, none ...',
    reason LowCardinality(Nullable(String)) COMMENT 'Why it is unresolved; NULL when it is resolved',
    rule_id LowCardinality(String) COMMENT 'The rule that found it',
    confidence Float32 COMMENT '0 to 1; a machine coding, not a verified fact',
    quoted Bool COMMENT 'True inside quotation marks or a quoted comment',
    coder_version LowCardinality(String) COMMENT 'Version of the code that read it',
    known_at DateTime64(3, 'UTC') COMMENT 'When the statement became public: publication, revision or posting. As-of queries rewind this',
    known_precision Enum8('instant' = 1, 'day' = 2) COMMENT 'day: only the calendar day is known, known_at is its first instant',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When ingest recorded the event',
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written; the last one written of an id counts'
)
ENGINE = ReplacingMergeTree(inserted_at)
ORDER BY (article_id, document_id, revision, mention_id)
COMMENT 'One row is one expression of time in one revision of a text. A text that names a day three times has three rows.';

-- One row is one figure in one revision of a text, with its bounds, who says so and where. Never add rows up: texts repeat each other.
-- From the thread down to the figure, as in date_mentions. Category, bounds and event are what a rule decides and what a better
-- rule changes: in the key they would keep the old reading beside the new one.
CREATE TABLE IF NOT EXISTS figures
(
    figure_id UUID COMMENT 'Deterministic id of the figure',
    document_id UUID COMMENT 'The text the mention stands in: an article_id or a comment_id',
    document_kind Enum8('article' = 1, 'comment' = 2) COMMENT 'article: reporting; comment: a reader. Never count the two together',
    article_id UUID COMMENT 'The article, or the article commented on',
    revision UInt32 COMMENT 'Revision of that text, from 1. Mentions of older revisions stay',
    span_start UInt32 COMMENT 'Start of the mention in the body, UTF-16 code units',
    span_end UInt32 COMMENT 'End of the mention, exclusive, UTF-16 code units',
    text String COMMENT 'The mention, verbatim',
    sentence String COMMENT 'The sentence it stands in, verbatim' CODEC(ZSTD(1)),
    category LowCardinality(String) COMMENT 'What is counted: killed, wounded, casualties, missing, captured, displaced, affected, munitions, damage ...',
    unit_noun LowCardinality(Nullable(String)) COMMENT 'What is counted, as the text names it: drones, apartment buildings',
    victim_kind LowCardinality(Nullable(String)) COMMENT 'Who is counted: civilian, soldier, perpetrator ...; NULL for things',
    low Nullable(UInt64) COMMENT 'At least so many; NULL = not stated, 0 = stated to be none',
    best Nullable(UInt64) COMMENT 'The number stated; NULL = not stated, 0 = stated to be none',
    high Nullable(UInt64) COMMENT 'At most so many; NULL = not stated',
    qualifier LowCardinality(Nullable(String)) COMMENT 'exact, at_least, more_than, about, nearly, up_to, between ...',
    vague Bool COMMENT 'True when the bounds are policy for a word such as dozens',
    scope Enum8('new' = 1, 'additional' = 2, 'cumulative' = 3, 'subtotal' = 4, 'joint' = 5, 'background' = 6) COMMENT 'new: of this event; additional: on top of an earlier count; cumulative: a running total; subtotal: part of another figure; joint: killed and wounded in one; background: another event',
    realis Enum8('asserted' = 1, 'denied' = 2, 'disputed' = 3, 'hypothetical' = 4) COMMENT 'Whether the text says it is so',
    attribution Nullable(String) COMMENT 'Who says so, verbatim; NULL = the text itself',
    event_starts_iso Nullable(String) COMMENT 'Start of the event''s half-open interval, exact in any year, ISO 8601 in UTC; NULL when unknown',
    event_ends_iso Nullable(String) COMMENT 'End of the event''s interval, exclusive, exact in any year, ISO 8601 in UTC',
    event_starts_at Nullable(DateTime64(3, 'UTC')) COMMENT 'event_starts_iso as a time; NULL when unknown or event_out_of_range',
    event_ends_at Nullable(DateTime64(3, 'UTC')) COMMENT 'event_ends_iso as a time, exclusive; NULL when unknown or event_out_of_range',
    event_out_of_range Bool COMMENT 'True when a bound lies outside 1900 to 2299, which ClickHouse can not hold as a time',
    event_basis LowCardinality(Nullable(String)) COMMENT 'How the event was dated: sentence, paragraph, lead, publication; NULL where it was not',
    rule_id LowCardinality(String) COMMENT 'The rule that found it',
    confidence Float32 COMMENT '0 to 1; a machine coding, not a verified fact',
    quoted Bool COMMENT 'True inside quotation marks or a quoted comment',
    coder_version LowCardinality(String) COMMENT 'Version of the code that read it',
    known_at DateTime64(3, 'UTC') COMMENT 'When the statement became public: publication, revision or posting. As-of queries rewind this',
    known_precision Enum8('instant' = 1, 'day' = 2) COMMENT 'day: only the calendar day is known, known_at is its first instant',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When ingest recorded the event',
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written; the last one written of an id counts'
)
ENGINE = ReplacingMergeTree(inserted_at)
ORDER BY (article_id, document_id, revision, figure_id)
COMMENT 'One row is one figure in one revision of a text, with its bounds, who says so and where. Never add rows up: texts repeat each other.';

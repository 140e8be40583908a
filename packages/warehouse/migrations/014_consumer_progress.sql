-- How far consumers have come, kept by the warehouse itself: a commit in the log can be lost or rewound, and what is noted here is
-- passed over when it is delivered again. A row is noted only after the rows of its records are stored.

-- One row is a run of consecutive records of a partition whose rows are stored, of one version of a consumer's code.
-- The key says whose run it is and never changes; the range grows, and the row noted last counts.
CREATE TABLE IF NOT EXISTS consumer_progress
(
    consumer LowCardinality(String) COMMENT 'Consumer group: archive, dates, casualties',
    code_version LowCardinality(String) COMMENT 'Version of the code that made the rows; another version handles the records again',
    topic LowCardinality(String) COMMENT 'Topic of the log',
    partition UInt32 COMMENT 'Partition of the topic',
    first_offset UInt64 COMMENT 'First record of the run',
    next_offset UInt64 COMMENT 'High-water mark: one more than the last record of the run',
    last_record_at DateTime64(3, 'UTC') COMMENT 'When the log took the newest record of the run. A younger record at a lower offset shows that the topic was made anew',
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written; the last one written of a key counts'
)
ENGINE = ReplacingMergeTree(inserted_at)
ORDER BY (consumer, code_version, topic, partition)
COMMENT 'One row is a run of consecutive records of a partition whose rows are stored, of one version of a consumer. Nothing here is added up.';

-- A consumer's insert carries a token made of its range of records; the server drops one whose token it took before, such as the retry
-- of an insert whose acknowledgement got lost. It remembers the last 1,000 of a table. What is older is collapsed by its ids.
-- The server notes a token a moment before the rows are there to stay, so the writer counts the rows wherever a token may
-- be known already (packages/warehouse/src/writer.ts): without that, kill -9 of the server in this moment loses rows.
ALTER TABLE raw_events MODIFY SETTING non_replicated_deduplication_window = 1000;
ALTER TABLE articles MODIFY SETTING non_replicated_deduplication_window = 1000;
ALTER TABLE comments MODIFY SETTING non_replicated_deduplication_window = 1000;
ALTER TABLE date_mentions MODIFY SETTING non_replicated_deduplication_window = 1000;
ALTER TABLE figures MODIFY SETTING non_replicated_deduplication_window = 1000;

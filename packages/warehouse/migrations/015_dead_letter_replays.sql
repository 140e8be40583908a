-- One row is one time that a dead letter was taken up again, by `dateline dead-letters replay`: an audit trail, so nothing replaces
-- anything. From the letter to its replays in order of time, as one asks for them.
CREATE TABLE IF NOT EXISTS dead_letter_replays
(
    letter_partition UInt32 COMMENT 'Partition of the dead letter in news.dead-letters.v1',
    letter_offset UInt64 COMMENT 'Offset of the dead letter in this partition',
    consumer LowCardinality(String) COMMENT 'Consumer that had refused the record, and whose code read it again',
    code_version LowCardinality(String) COMMENT 'Version of the code that read it again',
    topic LowCardinality(String) COMMENT 'Topic of the record',
    partition UInt32 COMMENT 'Partition of the record',
    offset UInt64 COMMENT 'Offset of the record',
    outcome Enum8('stored' = 1, 'refused' = 2) COMMENT 'stored: its rows are in the tables; refused: it still can not be processed',
    rows UInt32 COMMENT 'Rows that it gave',
    message Nullable(String) COMMENT 'Why it was refused; NULL where it was stored',
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When it was taken up again'
)
ENGINE = MergeTree
ORDER BY (letter_partition, letter_offset, inserted_at)
COMMENT 'One row is one time that a dead letter was taken up again. Count replays, do not add up their rows: a record replayed twice is the same rows.';

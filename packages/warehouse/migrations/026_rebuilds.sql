-- Where a rebuild stands, so that one that was killed is finished or undone by the next process that looks.
-- One row is the last rebuild of one table. The key is the table's name; a step is noted after the one before it, and the row with
-- the greatest ordinal counts.
CREATE TABLE IF NOT EXISTS rebuilds
(
    table_name LowCardinality(String) COMMENT 'The table that is coded anew',
    ordinal UInt64 COMMENT 'Number of the note, over all rebuilds of the table',
    step Enum8('building' = 1, 'swapping' = 2, 'done' = 3, 'undone' = 4) COMMENT 'building: the new generation is being filled, and nothing else has changed; swapping: it is complete and takes the place of the old one; done; undone: it was given up',
    next_tables Array(Tuple(name String, uuid UUID)) COMMENT 'While swapping: the tables to swap, with the new generation of each',
    positions String COMMENT 'While swapping: JSON, by topic and partition the next offset to read: what came later is read after the swap',
    expires_at DateTime64(3, 'UTC') COMMENT 'Until then the process that noted this is taken to be alive',
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written'
)
ENGINE = ReplacingMergeTree(ordinal)
ORDER BY table_name
COMMENT 'One row is the last rebuild of one table. Nothing here is added up.';

/** Written to `PRAGMA user_version`; a file with a higher one was made by a newer release. */
export const SCHEMA_VERSION = 1;

/** Offsets take the low 40 bits of a position: 10^12 records a partition. */
export const OFFSETS_PER_PARTITION = 2 ** 40;

/** Positions stay exact as JavaScript numbers (below 2^53) up to this many partitions in all. */
export const MAX_PARTITIONS = 2 ** 13 - 1;

export const SCHEMA = `
CREATE TABLE partitions (
  partition_id INTEGER PRIMARY KEY,
  topic        TEXT NOT NULL,
  partition    INTEGER NOT NULL,
  next_offset  INTEGER NOT NULL DEFAULT 0,
  UNIQUE (topic, partition)
) STRICT;

-- One row a record. position = partition_id * 2^40 + offset, so that one b-tree serves append and range reads.
CREATE TABLE records (
  position     INTEGER PRIMARY KEY,
  timestamp_ms INTEGER NOT NULL,
  key          BLOB,            -- UTF-8; bytes, since SQLite cuts text at a NUL
  headers      TEXT NOT NULL,   -- JSON object of strings
  value        BLOB NOT NULL
) STRICT;

-- The next offset each group wants to read.
CREATE TABLE commits (
  group_name   TEXT NOT NULL,
  partition_id INTEGER NOT NULL REFERENCES partitions,
  next_offset  INTEGER NOT NULL,
  PRIMARY KEY (group_name, partition_id)
) STRICT, WITHOUT ROWID;

-- Running members of consumer groups. host, pid and started tell a process that is gone from one that is slow.
CREATE TABLE members (
  joined        INTEGER PRIMARY KEY AUTOINCREMENT,
  group_name    TEXT NOT NULL,
  topics        TEXT NOT NULL,
  host          TEXT NOT NULL,
  pid           INTEGER NOT NULL,
  started       TEXT,
  expires_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX members_by_group ON members (group_name);

-- Who owns a partition for a group (null: nobody); epoch grows with every owner and fences off the former ones.
CREATE TABLE leases (
  group_name   TEXT NOT NULL,
  partition_id INTEGER NOT NULL REFERENCES partitions,
  member       INTEGER,
  epoch        INTEGER NOT NULL,
  PRIMARY KEY (group_name, partition_id)
) STRICT, WITHOUT ROWID;

-- Grows whenever members or owners of a group change: a cheap sign for the others to look again.
CREATE TABLE generations (
  group_name TEXT PRIMARY KEY,
  generation INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

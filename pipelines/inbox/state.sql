CREATE TABLE IF NOT EXISTS file (
  path BLOB PRIMARY KEY,       -- relative to the inbox, as the file system has it
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,   -- nanoseconds
  changed INTEGER NOT NULL,    -- nanoseconds; moves when permissions do
  seen_at REAL NOT NULL,       -- when it was first seen in this state, seconds
  is_whole INTEGER NOT NULL DEFAULT 0,
  is_done INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  digest TEXT,
  outcome TEXT,
  page TEXT
);
CREATE INDEX IF NOT EXISTS file_by_digest ON file (digest);
CREATE TABLE IF NOT EXISTS trouble (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  message TEXT NOT NULL,
  times INTEGER NOT NULL,
  told_at REAL NOT NULL
);

-- Files that ended the process that read them, or ran over memory or time: an import leaves them out until it is told to
-- try again. A file is known again by its bytes, or, where its hash could not be had (sha256 = ''), by its path.
CREATE TABLE quarantine (
  id      INTEGER PRIMARY KEY,
  path    TEXT NOT NULL CHECK (path <> ''),
  bytes   INTEGER NOT NULL CHECK (bytes >= 0),
  sha256  TEXT NOT NULL,
  code    TEXT NOT NULL CHECK (code <> ''),
  reason  TEXT NOT NULL,
  created TEXT NOT NULL,
  UNIQUE (path, sha256)
) STRICT;

-- The label file of a volume that cannot be used as it is (another size, fractions): a repair starts from it. '' = none.
ALTER TABLE volume ADD COLUMN held_label TEXT NOT NULL DEFAULT '';

-- Per volume: which slices have a position, from which end positions grow, and whether pre-training leaves the volume
-- out. The files stay as they are. position_last -1 = the last slice along the data set's axis.
ALTER TABLE volume ADD COLUMN position_first INTEGER NOT NULL DEFAULT 0 CHECK (position_first >= 0);
ALTER TABLE volume ADD COLUMN position_last INTEGER NOT NULL DEFAULT -1
  CHECK (position_last = -1 OR position_last >= position_first);
ALTER TABLE volume ADD COLUMN flipped INTEGER NOT NULL DEFAULT 0 CHECK (flipped IN (0, 1));
ALTER TABLE volume ADD COLUMN excluded INTEGER NOT NULL DEFAULT 0 CHECK (excluded IN (0, 1));

-- What was edited by hand, in order, so that it can be undone and done again. A new edit drops the undone ones.
CREATE TABLE edit (
  id      INTEGER PRIMARY KEY,
  dataset INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  kind    TEXT NOT NULL CHECK (kind <> ''),
  created TEXT NOT NULL,
  undone  INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
CREATE INDEX edit_dataset ON edit (dataset);

-- One value of one thing of the catalog before and after an edit, as text.
CREATE TABLE edit_value (
  edit         INTEGER NOT NULL REFERENCES edit (id) ON DELETE CASCADE,
  item         INTEGER NOT NULL,
  field        TEXT NOT NULL CHECK (field <> ''),
  before_value TEXT NOT NULL,
  after_value  TEXT NOT NULL,
  PRIMARY KEY (edit, item, field)
) STRICT, WITHOUT ROWID;

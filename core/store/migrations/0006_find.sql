-- Tags and notes of volumes; what is removed from the catalog is only hidden, so that an undo brings it back.
ALTER TABLE volume ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE volume ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));
ALTER TABLE dataset ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));

CREATE TABLE volume_tag (
  volume INTEGER NOT NULL REFERENCES volume (id) ON DELETE CASCADE,
  tag    TEXT NOT NULL CHECK (tag <> ''),
  PRIMARY KEY (volume, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX volume_tag_tag ON volume_tag (tag COLLATE NOCASE);

-- A search under a name of its own.
CREATE TABLE saved_query (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
  query   TEXT NOT NULL,
  created TEXT NOT NULL
) STRICT;

-- What is searched, filtered and sorted: a row for each volume that is not removed, nothing that is not in the tables
-- above. Triggers note in volume_stale whose rows are out of date, and the program brings them up to date before the
-- same transaction ends (core/store/search_index.cpp): with trusted_schema=OFF, triggers may use neither the JSON
-- functions nor FTS5 itself.
CREATE TABLE volume_find (
  id            INTEGER PRIMARY KEY,
  dataset       INTEGER NOT NULL,
  subject_id    INTEGER NOT NULL,
  slices        INTEGER NOT NULL,
  size_x        INTEGER NOT NULL,
  size_y        INTEGER NOT NULL,
  size_z        INTEGER NOT NULL,
  voxels        INTEGER NOT NULL,
  spacing_x     REAL NOT NULL,
  spacing_y     REAL NOT NULL,
  spacing_z     REAL NOT NULL,
  spacing       REAL NOT NULL,
  minimum       REAL,
  maximum       REAL,
  labelled      INTEGER NOT NULL,
  structures    INTEGER NOT NULL,
  problem_count INTEGER NOT NULL,
  flipped       INTEGER NOT NULL,
  cropped       INTEGER NOT NULL,
  excluded      INTEGER NOT NULL,
  tag_count     INTEGER NOT NULL,
  name          TEXT NOT NULL,
  subject       TEXT NOT NULL,
  group_name    TEXT NOT NULL,
  dataset_name  TEXT NOT NULL,
  modality      TEXT NOT NULL,
  label_values  TEXT NOT NULL,
  tags          TEXT NOT NULL,
  note          TEXT NOT NULL,
  problems      TEXT NOT NULL
) STRICT;
CREATE INDEX volume_find_name ON volume_find (name COLLATE NOCASE, dataset);
CREATE INDEX volume_find_subject ON volume_find (subject COLLATE NOCASE, dataset);
-- All that filters compare, without the texts: scanned as a whole.
CREATE INDEX volume_find_numbers ON volume_find (
  dataset, slices, size_x, size_y, size_z, voxels, spacing_x, spacing_y, spacing_z, spacing, minimum, maximum, labelled,
  structures, problem_count, flipped, cropped, excluded, tag_count
);

CREATE VIRTUAL TABLE volume_words USING fts5 (
  name, subject, group_name, dataset_name, tags, note, problems,
  content = 'volume_find', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

CREATE TABLE volume_stale (volume INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER volume_added AFTER INSERT ON volume BEGIN
  INSERT OR IGNORE INTO volume_stale VALUES (new.id);
END;
CREATE TRIGGER volume_changed AFTER UPDATE ON volume BEGIN
  INSERT OR IGNORE INTO volume_stale VALUES (new.id);
END;
CREATE TRIGGER volume_dropped AFTER DELETE ON volume BEGIN
  INSERT OR IGNORE INTO volume_stale VALUES (old.id);
END;
CREATE TRIGGER volume_tag_added AFTER INSERT ON volume_tag BEGIN
  INSERT OR IGNORE INTO volume_stale VALUES (new.volume);
END;
CREATE TRIGGER volume_tag_dropped AFTER DELETE ON volume_tag BEGIN
  INSERT OR IGNORE INTO volume_stale VALUES (old.volume);
END;
CREATE TRIGGER subject_changed AFTER UPDATE OF name, group_name ON subject BEGIN
  INSERT OR IGNORE INTO volume_stale SELECT id FROM volume WHERE subject = new.id;
END;
CREATE TRIGGER dataset_changed AFTER UPDATE OF name, axis, modality, removed ON dataset BEGIN
  INSERT OR IGNORE INTO volume_stale SELECT id FROM volume WHERE dataset = new.id;
END;
INSERT INTO volume_stale SELECT id FROM volume;

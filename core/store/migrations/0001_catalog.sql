-- The record of one workspace. Paths are relative to the data set's root. A NULL number means "not a number".
-- `seal` is a hash over the values that must never lie; it is checked whenever the row is read.

CREATE TABLE dataset (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE CHECK (name <> ''),
  root        TEXT NOT NULL,
  axis        INTEGER NOT NULL CHECK (axis BETWEEN 0 AND 2),
  modality    TEXT NOT NULL,
  licence     TEXT NOT NULL,
  label_names TEXT NOT NULL,
  created     TEXT NOT NULL
) STRICT;

CREATE TABLE subject (
  id         INTEGER PRIMARY KEY,
  dataset    INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  name       TEXT NOT NULL CHECK (name <> ''),
  group_name TEXT NOT NULL,
  UNIQUE (dataset, name)
) STRICT;

CREATE TABLE volume (
  id           INTEGER PRIMARY KEY,
  dataset      INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  subject      INTEGER NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
  name         TEXT NOT NULL,
  image_path   TEXT NOT NULL CHECK (image_path <> ''),
  image_sha256 TEXT NOT NULL,
  geometry     TEXT NOT NULL,
  not_finite   INTEGER NOT NULL CHECK (not_finite >= 0),
  minimum      REAL,
  maximum      REAL,
  label_path   TEXT NOT NULL,
  label_sha256 TEXT NOT NULL,
  label_values TEXT NOT NULL,
  problems     TEXT NOT NULL,
  seal         TEXT NOT NULL,
  UNIQUE (dataset, image_path)
) STRICT;
CREATE INDEX volume_subject ON volume (subject);

CREATE TABLE split (
  id      INTEGER PRIMARY KEY,
  dataset INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  name    TEXT NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('kfold', 'holdout', 'file')),
  seed    INTEGER NOT NULL,
  fold    INTEGER NOT NULL,
  created TEXT NOT NULL,
  seal    TEXT NOT NULL
) STRICT;
CREATE INDEX split_dataset ON split (dataset);

CREATE TABLE split_member (
  split   INTEGER NOT NULL REFERENCES split (id) ON DELETE CASCADE,
  subject INTEGER NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
  role    TEXT NOT NULL CHECK (role IN ('train', 'validation', 'test')),
  PRIMARY KEY (split, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX split_member_subject ON split_member (subject);

-- The order in which training subjects become labelled: budget M of a draw = its ranks 0 … M-1.
CREATE TABLE budget_member (
  split   INTEGER NOT NULL,
  draw    INTEGER NOT NULL CHECK (draw >= 0),
  rank    INTEGER NOT NULL CHECK (rank >= 0),
  subject INTEGER NOT NULL,
  PRIMARY KEY (split, draw, rank),
  UNIQUE (split, draw, subject),
  FOREIGN KEY (split, subject) REFERENCES split_member (split, subject) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX budget_member_subject ON budget_member (split, subject);

CREATE TABLE study (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  plan    TEXT NOT NULL,
  created TEXT NOT NULL
) STRICT;

CREATE TABLE run (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  kind    TEXT NOT NULL,
  method  TEXT NOT NULL,
  state   TEXT NOT NULL CHECK (state IN ('running', 'completed', 'cancelled', 'failed', 'interrupted')),
  dataset INTEGER NOT NULL REFERENCES dataset (id) ON DELETE RESTRICT,
  split   INTEGER REFERENCES split (id) ON DELETE RESTRICT,
  budget  INTEGER NOT NULL,
  draw    INTEGER NOT NULL,
  seed    INTEGER NOT NULL,
  parent  INTEGER REFERENCES run (id) ON DELETE RESTRICT,
  study   INTEGER REFERENCES study (id) ON DELETE RESTRICT,
  device  TEXT NOT NULL,
  config  TEXT NOT NULL,
  started TEXT NOT NULL,
  ended   TEXT NOT NULL,
  error   TEXT NOT NULL
) STRICT;
CREATE INDEX run_dataset ON run (dataset);
CREATE INDEX run_split ON run (split);
CREATE INDEX run_parent ON run (parent);
CREATE INDEX run_study ON run (study);

CREATE TABLE metric (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE metric_sample (
  run    INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  metric INTEGER NOT NULL REFERENCES metric (id),
  step   INTEGER NOT NULL,
  value  REAL,
  PRIMARY KEY (run, metric, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE evaluation (
  id        INTEGER PRIMARY KEY,
  run       INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  volume    INTEGER REFERENCES volume (id) ON DELETE RESTRICT,
  structure INTEGER NOT NULL,
  metric    TEXT NOT NULL,
  value     REAL
) STRICT;
CREATE INDEX evaluation_run ON evaluation (run);
CREATE INDEX evaluation_volume ON evaluation (volume);

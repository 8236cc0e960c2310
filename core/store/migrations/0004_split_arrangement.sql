-- How the subjects of a split were kept apart: a kind "grouped kfold" is kept as its two words.
ALTER TABLE split ADD COLUMN arrangement TEXT NOT NULL DEFAULT ''
  CHECK (arrangement IN ('', 'grouped', 'stratified'));

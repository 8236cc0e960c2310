-- What a split's roles have in common and was allowed on purpose; empty = nothing is known.
ALTER TABLE split ADD COLUMN leak TEXT NOT NULL DEFAULT '';

-- Who is named in which note, so that the start page need not read them all. Part
-- of the migration that finds them in the notes there are, see mentionsMigration.
CREATE TABLE mentions (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    note_id BIGINT NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, note_id)
);
CREATE INDEX mentions_note ON mentions (note_id);

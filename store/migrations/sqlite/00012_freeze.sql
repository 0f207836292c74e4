-- The register of a vacancy as it stood when a person froze it: a numbered list,
-- each line sealed with the one before it, that can be shown to a committee.

-- +goose Up
CREATE TABLE freezes (
    id         INTEGER PRIMARY KEY,
    vacancy_id BIGINT NOT NULL REFERENCES vacancies (id) ON DELETE CASCADE,
    at         TIMESTAMP NOT NULL,
    who        TEXT NOT NULL,
    head_json  TEXT NOT NULL, -- title, organisation, deadline, number of entries, the seal of the freeze before
    seal       TEXT NOT NULL  -- of the last line, or of the head where there is none
);
CREATE INDEX freezes_vacancy ON freezes (vacancy_id);

-- A line whose applicant was erased keeps its number and its seal, so that the
-- chain still holds; its words are gone.
CREATE TABLE freeze_lines (
    freeze_id   BIGINT NOT NULL REFERENCES freezes (id) ON DELETE CASCADE,
    position    BIGINT NOT NULL, -- from 1
    application TEXT NOT NULL,   -- its public id; '' when erased
    line_json   TEXT NOT NULL,   -- as it was sealed; '' when erased
    seal        TEXT NOT NULL,   -- SHA-256 over the seal before and the digest of line_json
    digest      TEXT NOT NULL,   -- SHA-256 of line_json
    PRIMARY KEY (freeze_id, position)
);

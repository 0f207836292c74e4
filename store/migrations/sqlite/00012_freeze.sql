-- The register of a vacancy as it stood when a person froze it: a numbered list,
-- each line sealed with the one before it, that can be shown to a committee. What
-- is shown of it is read from the sealed texts alone. None is ever deleted, so
-- neither is a vacancy that has one.

-- +goose Up
CREATE TABLE freezes (
    id         INTEGER PRIMARY KEY,
    vacancy_id BIGINT NOT NULL REFERENCES vacancies (id),
    number     BIGINT NOT NULL, -- of the vacancy's, from 1
    frozen_at  TIMESTAMP NOT NULL,
    head_json  TEXT NOT NULL, -- as it was sealed: what stands above the list, the seal of the freeze before with it
    seal       TEXT NOT NULL, -- of the last line, or of the head where there is none
    UNIQUE (vacancy_id, number)
);

-- A line whose applicant was erased keeps its number, its digest and its seal, so
-- that the chain still holds; its words are gone. They had a random salt among
-- them, so that the digest cannot tell whether somebody was on the list.
CREATE TABLE freeze_lines (
    freeze_id   BIGINT NOT NULL REFERENCES freezes (id),
    position    BIGINT NOT NULL, -- from 1
    application TEXT NOT NULL,   -- its public id; '' when erased
    line_json   TEXT NOT NULL,   -- as it was sealed; '' when erased
    digest      TEXT NOT NULL,   -- SHA-256 of line_json
    seal        TEXT NOT NULL,   -- SHA-256 over the seal before and the digest
    PRIMARY KEY (freeze_id, position)
);
CREATE INDEX freeze_lines_application ON freeze_lines (application, freeze_id);

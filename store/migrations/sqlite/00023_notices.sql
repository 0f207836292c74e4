-- The notice that a vacancy's rules were read from, and who changed a part of a
-- vacancy last.

-- +goose Up
CREATE TABLE notices (
    vacancy_id    BIGINT PRIMARY KEY REFERENCES vacancies (id) ON DELETE CASCADE,
    words         TEXT NOT NULL,
    evidence_json TEXT NOT NULL, -- by field, the words that it was read from
    kept_at       TIMESTAMP NOT NULL
);

CREATE TABLE vacancy_edits (
    vacancy_id BIGINT NOT NULL REFERENCES vacancies (id) ON DELETE CASCADE,
    part       TEXT NOT NULL, -- criteria, replies, or one of its texts: late/en
    who        TEXT NOT NULL, -- empty where nobody said it
    at         TIMESTAMP NOT NULL,
    PRIMARY KEY (vacancy_id, part)
);

-- Blind first rounds: who the applicants are is hidden from reviewers until they
-- have marked the application.

-- +goose Up
CREATE TABLE blind_rounds (
    vacancy_id BIGINT PRIMARY KEY REFERENCES vacancies (id) ON DELETE CASCADE,
    since      TIMESTAMP NOT NULL,
    who        TEXT NOT NULL,
    ended_at   TIMESTAMP
);

-- Who opened whom before marking, by an act of his own.
CREATE TABLE openings (
    application_id BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    user_id        BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    at             TIMESTAMP NOT NULL,
    PRIMARY KEY (application_id, user_id)
);
CREATE INDEX openings_user ON openings (user_id);

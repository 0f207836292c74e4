-- What people write and judge about applications.

-- +goose Up
CREATE TABLE notes (
    id             INTEGER PRIMARY KEY,
    application_id BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    at             TIMESTAMP NOT NULL,
    who            TEXT NOT NULL,
    words          TEXT NOT NULL
);
CREATE INDEX notes_application ON notes (application_id);

-- What the applicants of a vacancy are rated by. One that was struck stays, for
-- the ratings that it got.
CREATE TABLE criteria (
    id         INTEGER PRIMARY KEY,
    vacancy_id BIGINT NOT NULL REFERENCES vacancies (id) ON DELETE CASCADE,
    position   BIGINT NOT NULL,
    words      TEXT NOT NULL,
    struck_at  TIMESTAMP,
    UNIQUE (vacancy_id, words)
);

CREATE TABLE ratings (
    application_id BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    criterion_id   BIGINT NOT NULL REFERENCES criteria (id) ON DELETE CASCADE,
    who            TEXT NOT NULL,
    rating         BIGINT NOT NULL, -- 1 to 5
    at             TIMESTAMP NOT NULL,
    PRIMARY KEY (application_id, criterion_id, who)
);
CREATE INDEX ratings_criterion ON ratings (criterion_id);

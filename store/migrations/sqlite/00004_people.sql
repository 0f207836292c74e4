-- Our own people: who may sign in, for which vacancies, what they did to
-- applications, and what they looked at.

-- +goose Up
CREATE TABLE users (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE, -- what one signs in with, lower case
    full_name     TEXT NOT NULL,
    role          TEXT NOT NULL,        -- admin, manager, reviewer, reader
    password_hash TEXT NOT NULL,        -- argon2id in PHC form
    epoch         BIGINT NOT NULL,      -- a session of an earlier one is over
    language      TEXT NOT NULL,        -- '' as the browser asks
    theme         TEXT NOT NULL,        -- '' as the browser asks, light, dark
    disabled_at   TIMESTAMP,
    created_at    TIMESTAMP NOT NULL
);

-- Which vacancies a user may see.
CREATE TABLE assignments (
    user_id    BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    vacancy_id BIGINT NOT NULL REFERENCES vacancies (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, vacancy_id)
);
CREATE INDEX assignments_vacancy ON assignments (vacancy_id);

CREATE TABLE sessions (
    token      TEXT PRIMARY KEY, -- a hash of the cookie's
    data       BLOB NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX sessions_expires ON sessions (expires_at);

-- What people did: append-only, each row sealed with the one before it. No
-- content, only ids.
CREATE TABLE audit (
    id     INTEGER PRIMARY KEY,
    at     TIMESTAMP NOT NULL,
    who    TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    seal   TEXT NOT NULL -- SHA-256 over this row and the seal before
);

-- A person changes an application only in the version that he saw.
ALTER TABLE applications ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
-- Whether nothing is missing by the vacancy's rules; NULL: not judged yet.
ALTER TABLE applications ADD COLUMN complete BOOLEAN;
-- Surname and name, folded: the order of the register by name.
ALTER TABLE applications ADD COLUMN sort_name TEXT NOT NULL DEFAULT '';
CREATE INDEX applications_received ON applications (vacancy_id, received_at, id);
CREATE INDEX applications_name ON applications (vacancy_id, sort_name, id);
CREATE INDEX applications_counts ON applications (vacancy_id, status, late, complete);

-- What people did to applications, for the time line. Steps of one act share its
-- name, so that it can be undone as a whole.
CREATE TABLE steps (
    id             INTEGER PRIMARY KEY,
    application_id BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    act            TEXT NOT NULL,
    at             TIMESTAMP NOT NULL,
    who            TEXT NOT NULL,
    what           TEXT NOT NULL, -- status, assigned, unassigned
    was            TEXT NOT NULL,
    became         TEXT NOT NULL
);
CREATE INDEX steps_application ON steps (application_id);
CREATE INDEX steps_act ON steps (act);

-- Who is to read an application.
CREATE TABLE reviewers (
    application_id BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    user_id        BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (application_id, user_id)
);
CREATE INDEX reviewers_user ON reviewers (user_id);

-- Who opened an application, and when last.
CREATE TABLE looks (
    application_id BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    user_id        BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    at             TIMESTAMP NOT NULL,
    PRIMARY KEY (application_id, user_id)
);
CREATE INDEX looks_user ON looks (user_id);

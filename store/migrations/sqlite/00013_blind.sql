-- Blind first rounds: who the applicants are is hidden from the people who judge
-- them until each has marked the application.

-- +goose Up
CREATE TABLE blind_rounds (
    vacancy_id BIGINT PRIMARY KEY REFERENCES vacancies (id) ON DELETE CASCADE,
    since      TIMESTAMP NOT NULL,
    who        TEXT NOT NULL,
    ended_at   TIMESTAMP
);

-- Who has marked whom: rated every criterion, or given one mark where the vacancy
-- has no criteria. What was marked stays so when the criteria change.
CREATE TABLE marks (
    application_id BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    user_id        BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    mark           BIGINT NOT NULL, -- 1 to 5; 0: by the criteria
    at             TIMESTAMP NOT NULL,
    PRIMARY KEY (application_id, user_id)
);
CREATE INDEX marks_user ON marks (user_id);

-- Who opened whom before marking, by an act of his own.
CREATE TABLE openings (
    application_id BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    user_id        BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    at             TIMESTAMP NOT NULL,
    PRIMARY KEY (application_id, user_id)
);
CREATE INDEX openings_user ON openings (user_id);

-- From whom which application's person is hidden: the one place that says so.
CREATE VIEW hidden AS
SELECT a.id AS application_id, u.id AS user_id
FROM blind_rounds b JOIN applications a ON a.vacancy_id = b.vacancy_id CROSS JOIN users u
WHERE b.ended_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM marks m WHERE m.application_id = a.id AND m.user_id = u.id)
    AND NOT EXISTS (SELECT 1 FROM openings o WHERE o.application_id = a.id AND o.user_id = u.id);

-- Filters of registers that a person gave a name: the query of the address bar.

-- +goose Up
CREATE TABLE saved_filters (
    id         INTEGER PRIMARY KEY,
    user_id    BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    vacancy_id BIGINT NOT NULL REFERENCES vacancies (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    query      TEXT NOT NULL,
    UNIQUE (user_id, vacancy_id, name)
);

-- The vacancies that a letter is about, also where it touches no application: a
-- question, a redirected letter.

-- +goose Up
ALTER TABLE decisions ADD COLUMN about_json TEXT NOT NULL DEFAULT '[]';

-- Which texts an application has: of its person, letters and papers. A search for
-- words that thousands have asks for them without a look at each text.

-- +goose Up
ALTER TABLE applications ADD COLUMN texts TEXT NOT NULL DEFAULT ''; -- their numbers, set apart by blanks
UPDATE applications SET texts = COALESCE((SELECT group_concat(id, ' ') FROM (
    SELECT t.id FROM texts t JOIN filings f ON f.letter_id = t.letter_id WHERE f.application_id = applications.id AND t.kind = 'letter'
    UNION SELECT t.id FROM texts t JOIN documents d ON d.paper_id = t.paper_id WHERE d.application_id = applications.id
    UNION SELECT t.id FROM texts t WHERE t.application_id = applications.id)), '');
CREATE INDEX applications_texts ON applications (vacancy_id, texts);

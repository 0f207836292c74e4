-- What the register is ordered and filtered by and the figures are counted from,
-- beside the application, so that 20,000 of them are one walk along an index. All
-- of it is derived and written anew whenever the application is judged, but for
-- looked_after.

-- +goose Up
-- A job board or hiring platform sent the letter for the applicant.
ALTER TABLE letters ADD COLUMN relayed BOOLEAN NOT NULL DEFAULT FALSE;

ALTER TABLE applications ADD COLUMN language TEXT NOT NULL DEFAULT ''; -- of the letter or CV; '' when not certain
ALTER TABLE applications ADD COLUMN came TEXT NOT NULL DEFAULT '';     -- mail, forwarded, job_board, file
ALTER TABLE applications ADD COLUMN missing TEXT NOT NULL DEFAULT '';  -- kinds of paper, set apart by blanks
-- Seconds from the keeping of its letter to the first time that anybody opened
-- it; NULL: nobody has.
ALTER TABLE applications ADD COLUMN looked_after BIGINT;
UPDATE applications SET looked_after = (
    SELECT MAX(0, MIN(CAST(strftime('%s', k.at) AS INTEGER)) - CAST(strftime('%s', l.kept_at) AS INTEGER))
    FROM looks k, letters l WHERE k.application_id = applications.id AND l.id = applications.opened_by);

DROP INDEX applications_counts;
CREATE INDEX applications_counts ON applications (vacancy_id, status, late, complete, withdrawn, language, came, missing);
CREATE INDEX applications_looked ON applications (vacancy_id, looked_after);
CREATE INDEX applications_language ON applications (vacancy_id, language, received_at, id);

-- Where a text belongs, without its words beside it; and who has a paper.
CREATE INDEX texts_place ON texts (id, application_id, letter_id, paper_id, kind);
DROP INDEX documents_paper;
CREATE INDEX documents_paper ON documents (paper_id, application_id);

-- The program judges at each of its starts what is not judged.
UPDATE applications SET complete = NULL;

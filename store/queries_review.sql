-- Notes, criteria, ratings and what the pages of one application or letter show,
-- for sqlc: see queries.sql.

-- name: InsertNote :one
INSERT INTO notes (application_id, at, who, words) VALUES (@application_id, @at, @who, @words) RETURNING id;

-- name: NotesOfApplication :many
SELECT * FROM notes WHERE application_id = @application_id ORDER BY id;

-- name: CriteriaOfVacancy :many
SELECT id, words FROM criteria WHERE vacancy_id = @vacancy_id AND struck_at IS NULL ORDER BY position, id;

-- name: PutCriterion :exec
INSERT INTO criteria (vacancy_id, position, words) VALUES (@vacancy_id, @position, @words)
ON CONFLICT (vacancy_id, words) DO UPDATE SET position = excluded.position, struck_at = NULL;

-- name: StrikeCriterion :exec
UPDATE criteria SET struck_at = @struck_at WHERE id = @id;

-- name: Criterion :one
SELECT id, vacancy_id, words FROM criteria WHERE id = @id AND struck_at IS NULL;

-- name: PutRating :exec
INSERT INTO ratings (application_id, criterion_id, who, rating, at) VALUES (@application_id, @criterion_id, @who, @rating, @at)
ON CONFLICT (application_id, criterion_id, who) DO UPDATE SET rating = excluded.rating, at = excluded.at;

-- name: RatingsOfApplication :many
SELECT criterion_id, who, rating FROM ratings WHERE application_id = @application_id ORDER BY criterion_id, who;

-- name: WorkOnApplication :one
SELECT (SELECT COUNT(*) FROM notes n WHERE n.application_id = @application_id)
    + (SELECT COUNT(*) FROM ratings r WHERE r.application_id = @application_id)
    + (SELECT COUNT(*) FROM marks m WHERE m.application_id = @application_id) AS pieces;

-- name: ApplicationNamed :one
SELECT a.public_id, p.name FROM applications a JOIN applicants p ON p.id = a.applicant_id WHERE a.id = @id;

-- name: ApplicationsInAll :one
SELECT COUNT(*) FROM applications WHERE vacancy_id = @vacancy_id;

-- name: LettersOfApplication :many
SELECT l.public_id, l.received_at, l.subject, f.action, f.late, f.late_by
FROM filings f JOIN letters l ON l.id = f.letter_id
WHERE f.application_id = @application_id ORDER BY l.received_at, l.id;

-- name: DecisionsOfApplication :many
SELECT d.decided_at, d.decided_by, d.outcome, d.action, d.sentence, d.reasons_json, l.public_id AS letter
FROM decisions d JOIN letters l ON l.id = d.letter_id
WHERE d.letter_id IN (SELECT f.letter_id FROM filings f WHERE f.application_id = @application_id)
ORDER BY d.decided_at, d.id;

-- name: TextOfDocument :one
SELECT p.position, p.forwarded, t.body
FROM documents d JOIN papers p ON p.id = d.paper_id LEFT JOIN texts t ON t.paper_id = p.id
WHERE d.id = @id;

-- name: VacanciesOfLetter :many
SELECT DISTINCT v.slug FROM letters l JOIN filings f ON f.letter_id = l.id JOIN vacancies v ON v.id = f.vacancy_id
WHERE l.public_id = @letter ORDER BY v.slug;

-- name: PaperOfLetter :one
SELECT p.id, p.letter_id, p.name, p.sha256, p.media_type, p.pages, p.state FROM papers p JOIN letters l ON l.id = p.letter_id
WHERE l.public_id = @letter AND p.part = @part AND p.position >= 0;

-- name: VacanciesOfPaper :many
SELECT DISTINCT v.slug FROM documents d JOIN applications a ON a.id = d.application_id JOIN vacancies v ON v.id = a.vacancy_id
WHERE d.paper_id = @paper_id ORDER BY v.slug;

-- name: LettersToReview :many
SELECT l.public_id FROM decisions d JOIN letters l ON l.decision_id = d.id
WHERE d.outcome IN ('review', 'quarantined') ORDER BY d.urgent DESC, l.id;

-- name: DecisionOfLetter :one
SELECT d.* FROM decisions d JOIN letters l ON l.decision_id = d.id WHERE l.public_id = @letter;

-- name: LedgerPage :many
SELECT l.id, l.public_id, l.received_at, l.from_name, l.from_address, l.subject, d.decided_by, d.outcome, d.action, d.sentence
FROM letters l LEFT JOIN decisions d ON d.id = l.decision_id
WHERE l.id < @before
    AND (CAST(@outcome AS TEXT) = '' OR d.outcome = @outcome)
    AND (CAST(@vacancy AS TEXT) = '' OR l.id IN (
        SELECT f.letter_id FROM filings f JOIN vacancies v ON v.id = f.vacancy_id WHERE v.slug = @vacancy))
ORDER BY l.id DESC LIMIT @most;

-- name: ApplicationHead :one
SELECT a.public_id, v.slug, p.name, a.status, a.withdrawn, a.received_at, a.version
FROM applications a JOIN applicants p ON p.id = a.applicant_id JOIN vacancies v ON v.id = a.vacancy_id
WHERE a.public_id = @application;

-- name: ApplicationsOfPerson :many
SELECT a.public_id, v.slug, p.name, a.status, a.withdrawn, a.received_at
FROM applications a JOIN applicants p ON p.id = a.applicant_id JOIN vacancies v ON v.id = a.vacancy_id
WHERE a.applicant_id = @applicant_id ORDER BY a.received_at, a.id;

-- name: AddressesOfPerson :many
SELECT address FROM applicant_addresses WHERE applicant_id = @applicant_id ORDER BY position;

-- name: LettersOfPerson :many
SELECT DISTINCT l.id, l.public_id, l.received_at, l.subject, f.action, v.slug
FROM applications a JOIN filings f ON f.application_id = a.id JOIN letters l ON l.id = f.letter_id
    JOIN vacancies v ON v.id = a.vacancy_id
WHERE a.applicant_id = @applicant_id ORDER BY l.received_at, l.id;

-- The register's row of one application, found by its index: the general queries
-- above look at every row.

-- name: OneRegister :many
SELECT a.id, a.public_id, v.slug, a.applicant_id, p.name, p.surname, a.received_at, a.last_letter_at,
    a.late, a.withdrawn, a.status, a.warnings_json
FROM applications a JOIN vacancies v ON v.id = a.vacancy_id JOIN applicants p ON p.id = a.applicant_id
WHERE a.public_id = @public_id AND (CAST(@vacancy AS TEXT) = '' OR v.slug = @vacancy)
ORDER BY a.received_at, a.id;

-- name: OneRegisterAddresses :many
SELECT a.id, d.address
FROM applications a JOIN vacancies v ON v.id = a.vacancy_id
    JOIN applicant_addresses d ON d.applicant_id = a.applicant_id
WHERE a.public_id = @public_id AND (CAST(@vacancy AS TEXT) = '' OR v.slug = @vacancy)
ORDER BY a.id, d.position;

-- name: OneRegisterDocuments :many
SELECT d.id, d.application_id, d.kind, d.language, d.referees, d.current, d.parts_json, d.warnings_json,
    p.forwarded, p.position, p.part, p.container, p.name, p.sha256, p.bytes, p.media_type, p.pages, p.width, p.height, p.words, p.state,
    l.public_id AS letter, l.received_at
FROM applications a JOIN vacancies v ON v.id = a.vacancy_id
    JOIN documents d ON d.application_id = a.id JOIN papers p ON p.id = d.paper_id
    JOIN letters l ON l.id = d.letter_id
WHERE a.public_id = @public_id AND (CAST(@vacancy AS TEXT) = '' OR v.slug = @vacancy)
ORDER BY l.received_at, l.id, d.id;

-- name: OneRegisterLetters :many
SELECT a.id, l.public_id
FROM applications a JOIN vacancies v ON v.id = a.vacancy_id
    JOIN filings f ON f.application_id = a.id JOIN letters l ON l.id = f.letter_id
WHERE a.public_id = @public_id AND (CAST(@vacancy AS TEXT) = '' OR v.slug = @vacancy)
ORDER BY l.received_at, l.id;

-- Frozen registers, for sqlc: see queries.sql.

-- name: InsertFreeze :one
INSERT INTO freezes (vacancy_id, number, frozen_at, head_json, seal)
VALUES (@vacancy_id, @number, @frozen_at, @head_json, @seal)
RETURNING id;

-- name: InsertFreezeLine :exec
INSERT INTO freeze_lines (freeze_id, position, application, line_json, digest, seal)
VALUES (@freeze_id, @position, @application, @line_json, @digest, @seal);

-- name: LastFreeze :one
SELECT f.* FROM freezes f JOIN vacancies v ON v.id = f.vacancy_id
WHERE v.slug = @vacancy ORDER BY f.number DESC LIMIT 1;

-- name: Freezes :many
SELECT f.* FROM freezes f JOIN vacancies v ON v.id = f.vacancy_id
WHERE CAST(@vacancy AS TEXT) = '' OR v.slug = @vacancy
ORDER BY f.vacancy_id, f.number;

-- name: FreezeLines :many
SELECT * FROM freeze_lines WHERE freeze_id = @freeze_id ORDER BY position;

-- name: FreezeLinesOf :many
SELECT f.head_json, l.position FROM freeze_lines l JOIN freezes f ON f.id = l.freeze_id
WHERE l.application = @application ORDER BY f.id;

-- name: BlankFreezeLines :execrows
UPDATE freeze_lines SET application = '', line_json = '' WHERE application = @application;

-- CountSince counts all but those that stand in the frozen register and got no
-- letter since: two indexes in the same order, laid side by side.
-- name: CountSince :one
SELECT COUNT(*) - (SELECT COUNT(*) FROM (
    SELECT a.public_id FROM applications a WHERE a.vacancy_id = @vacancy_id AND a.last_letter_at <= @frozen_at
    INTERSECT SELECT l.application FROM freeze_lines l WHERE l.freeze_id = @freeze_id ORDER BY 1))
FROM applications WHERE applications.vacancy_id = @vacancy_id;

-- name: AuditOfAction :many
SELECT object FROM audit WHERE action = @action ORDER BY id;

-- The three that follow give the values of all rows as a few texts, with an ASCII unit
-- separator between or behind them: to fetch thousands of rows costs more than to read
-- them. Nothing that was sealed has such a sign in it. The count shows whether another
-- has. The sealed lines come in the order of their positions because an index has them
-- so; where they did not, they would be read one by one.

-- name: SealedLines :one
SELECT COUNT(*) AS lines,
    CAST(COALESCE(group_concat(position, char(31)), '') AS TEXT) AS positions,
    CAST(COALESCE(group_concat(application, char(31)), '') AS TEXT) AS applications,
    CAST(COALESCE(group_concat(digest, char(31)), '') AS TEXT) AS digests,
    CAST(COALESCE(group_concat(seal, char(31)), '') AS TEXT) AS seals,
    CAST(COALESCE(group_concat(line_json, char(31)), '') AS TEXT) AS texts
FROM freeze_lines WHERE freeze_id = @freeze_id;

-- name: ApplicationsToday :one
SELECT COUNT(*) AS applications, CAST(COALESCE(group_concat(printf(CAST(@form AS TEXT),
    a.id, a.public_id, p.name, p.surname, a.received_at, a.last_letter_at, a.late,
    CASE WHEN a.late THEN (SELECT group_concat(f.late_by) FROM filings f
        WHERE f.letter_id = a.opened_by AND f.late AND f.application_id = a.id) ELSE 0 END,
    a.withdrawn, CASE WHEN a.complete IS NULL THEN '?' ELSE a.missing END), ''), '') AS TEXT) AS packed
FROM applications a JOIN applicants p ON p.id = a.applicant_id
WHERE a.vacancy_id = (SELECT v.id FROM vacancies v WHERE v.slug = @vacancy);

-- name: PapersToday :one
SELECT COUNT(*) AS papers, CAST(COALESCE(group_concat(printf(CAST(@form AS TEXT),
    a.id, d.kind, p.sha256, d.current, p.state), ''), '') AS TEXT) AS packed
FROM applications a JOIN documents d ON d.application_id = a.id JOIN papers p ON p.id = d.paper_id
WHERE a.vacancy_id = (SELECT v.id FROM vacancies v WHERE v.slug = @vacancy);

-- Whose line in a register a row that was written may have changed.

-- name: TouchedByApplication :one
SELECT public_id FROM applications WHERE id = @id;

-- name: TouchedByFiling :one
SELECT a.public_id FROM filings f JOIN applications a ON a.id = f.application_id WHERE f.id = @id;

-- name: TouchedByDocument :one
SELECT a.public_id FROM documents d JOIN applications a ON a.id = d.application_id WHERE d.id = @id;

-- name: TouchedByApplicant :many
SELECT public_id FROM applications WHERE applicant_id = @applicant_id;

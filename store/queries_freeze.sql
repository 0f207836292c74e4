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

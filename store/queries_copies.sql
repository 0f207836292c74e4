-- The queries of the copies in the Sent folder, see queries.sql.

-- name: CopyIsWanted :exec
UPDATE outbox SET copy_due_at = @due_at WHERE public_id = @public_id;

-- name: DueCopies :many
SELECT o.*, l.public_id AS letter, a.public_id AS application, v.slug
FROM outbox o LEFT JOIN letters l ON l.id = o.letter_id LEFT JOIN applications a ON a.id = o.application_id
    LEFT JOIN vacancies v ON v.id = o.vacancy_id
WHERE o.copy_due_at IS NOT NULL AND o.copy_due_at <= @now
ORDER BY o.copy_due_at, o.id LIMIT @most;

-- name: CopyIsTried :exec
UPDATE outbox SET copy_attempts = copy_attempts + 1, copy_due_at = @due_at WHERE public_id = @public_id;

-- name: CopyIsThere :exec
UPDATE outbox SET copied_at = @copied_at, copy_due_at = NULL, copy_problem = '' WHERE public_id = @public_id;

-- name: CopyFailed :exec
UPDATE outbox SET copy_problem = @problem, copy_due_at = @due_at WHERE public_id = @public_id;

-- name: FailedCopiesAreDue :exec
UPDATE outbox SET copy_due_at = @now WHERE copy_due_at > @now AND copy_problem <> '';

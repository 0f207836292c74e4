-- What is needed to take a correction back, for sqlc: see queries.sql.

-- name: PutApplicationBack :one
INSERT INTO applications (public_id, vacancy_id, applicant_id, opened_by, received_at, last_letter_at,
    late, withdrawn, name_from, status, warnings_json, version, looked_after)
VALUES (@public_id, @vacancy_id, @applicant_id, @opened_by, @received_at, @last_letter_at,
    FALSE, FALSE, '', @status, '[]', @version, @looked_after)
RETURNING id;

-- name: SetDocumentBack :exec
UPDATE documents SET application_id = @application_id, kind = @kind, parts_json = @parts_json
WHERE id = @id AND letter_id = @letter_id;

-- name: LooksAtApplication :many
SELECT * FROM looks WHERE application_id = @application_id;

-- name: PutLookBack :exec
INSERT INTO looks (application_id, user_id, at) VALUES (@application_id, @user_id, @at) ON CONFLICT DO NOTHING;

-- name: OpeningsOfApplication :many
SELECT * FROM openings WHERE application_id = @application_id;

-- name: PutOpeningBack :exec
INSERT INTO openings (application_id, user_id, at) VALUES (@application_id, @user_id, @at) ON CONFLICT DO NOTHING;

-- name: MailsAboutApplication :many
SELECT id FROM outbox WHERE application_id = @application_id ORDER BY id;

-- name: GiveMailBack :exec
UPDATE outbox SET application_id = @application_id WHERE id = @id AND application_id IS NULL;

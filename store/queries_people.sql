-- Users, sessions and the audit log, for sqlc: see queries.sql.

-- name: InsertUser :exec
INSERT INTO users (name, full_name, role, password_hash, epoch, language, theme, created_at)
VALUES (@name, @full_name, @role, @password_hash, 0, '', '', @created_at);

-- name: Users :many
SELECT * FROM users ORDER BY name;

-- name: UserByName :one
SELECT * FROM users WHERE name = @name;

-- name: SetPassword :execrows
UPDATE users SET password_hash = @password_hash, epoch = epoch + 1 WHERE name = @name;

-- name: SetRole :execrows
UPDATE users SET full_name = @full_name, role = @role WHERE name = @name;

-- name: SetDisabled :execrows
UPDATE users SET disabled_at = @disabled_at, epoch = epoch + 1 WHERE name = @name;

-- name: SetAppearance :execrows
UPDATE users SET language = @language, theme = @theme WHERE name = @name;

-- name: Assign :exec
INSERT INTO assignments (user_id, vacancy_id)
SELECT u.id, v.id FROM users u CROSS JOIN vacancies v WHERE u.name = @name AND v.slug = @slug
ON CONFLICT DO NOTHING;

-- name: Unassign :exec
DELETE FROM assignments
WHERE user_id = (SELECT id FROM users WHERE name = @name)
  AND vacancy_id = (SELECT id FROM vacancies WHERE slug = @slug);

-- name: Assignments :many
SELECT u.name, v.slug FROM assignments a
JOIN users u ON u.id = a.user_id
JOIN vacancies v ON v.id = a.vacancy_id
ORDER BY u.name, v.id;

-- name: AssignmentsOf :many
SELECT v.slug FROM assignments a JOIN vacancies v ON v.id = a.vacancy_id
WHERE a.user_id = @user_id ORDER BY v.id;

-- name: SessionData :one
SELECT data FROM sessions WHERE token = @token AND expires_at > @now;

-- name: PutSession :exec
INSERT INTO sessions (token, data, expires_at) VALUES (@token, @data, @expires_at)
ON CONFLICT (token) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at;

-- name: DeleteSession :exec
DELETE FROM sessions WHERE token = @token;

-- name: DeleteExpiredSessions :exec
DELETE FROM sessions WHERE expires_at <= @now;

-- name: LastSeal :one
SELECT seal FROM audit ORDER BY id DESC LIMIT 1;

-- name: InsertAudit :exec
INSERT INTO audit (at, who, action, object, seal) VALUES (@at, @who, @action, @object, @seal);

-- name: Audit :many
SELECT * FROM audit WHERE id < @before ORDER BY id DESC LIMIT @most;

-- name: AuditFrom :many
SELECT * FROM audit WHERE id > @after ORDER BY id LIMIT @most;

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

-- name: NotedBetween :one
SELECT who FROM audit WHERE at BETWEEN @since AND @until AND object IN (sqlc.slice('objects')) ORDER BY id DESC LIMIT 1;

-- name: AuditFrom :many
SELECT * FROM audit WHERE id > @after ORDER BY id LIMIT @most;

-- What people do to applications

-- name: SetJudged :exec
UPDATE applications SET complete = @complete, missing = @missing, language = @language, came = @came, sort_name = @sort_name
WHERE id = @id;

-- name: ApplicationsOfVacancy :many
SELECT id FROM applications WHERE vacancy_id = @vacancy_id ORDER BY id;

-- name: ApplicationsNotJudged :many
SELECT id FROM applications WHERE complete IS NULL ORDER BY id;

-- name: ApplicationForJudging :one
SELECT p.name, p.surname, v.slug, v.rules_json, v.closed_at, l.relayed,
    CAST(EXISTS (SELECT 1 FROM filings f WHERE f.letter_id = a.opened_by AND f.application_id = a.id AND f.forwarded >= 0) AS BIGINT) AS forwarded,
    CAST(EXISTS (SELECT 1 FROM sightings s WHERE s.letter_id = a.opened_by AND s.mailbox <> '') AS BIGINT) AS in_mailbox
FROM applications a JOIN vacancies v ON v.id = a.vacancy_id JOIN applicants p ON p.id = a.applicant_id
    JOIN letters l ON l.id = a.opened_by
WHERE a.id = @id;

-- name: SetStatus :execrows
UPDATE applications SET status = @status, version = version + 1 WHERE id = @id;

-- name: Touch :exec
UPDATE applications SET version = version + 1 WHERE id = @id;

-- name: InsertStep :exec
INSERT INTO steps (application_id, act, at, who, what, was, became)
VALUES (@application_id, @act, @at, @who, @what, @was, @became);

-- name: StepsOfAct :many
SELECT * FROM steps WHERE act = @act ORDER BY id DESC;

-- name: StepsOfApplication :many
SELECT * FROM steps WHERE application_id = @application_id ORDER BY id;

-- name: AddReviewer :execrows
INSERT INTO reviewers (application_id, user_id)
SELECT CAST(@application_id AS BIGINT), u.id FROM users u WHERE u.name = @name
ON CONFLICT DO NOTHING;

-- name: RemoveReviewer :execrows
DELETE FROM reviewers
WHERE application_id = @application_id AND user_id = (SELECT id FROM users WHERE name = @name);

-- name: ReviewersOf :many
SELECT u.name FROM reviewers r JOIN users u ON u.id = r.user_id
WHERE r.application_id = @application_id ORDER BY u.name;

-- name: Look :exec
INSERT INTO looks (application_id, user_id, at)
SELECT a.id, u.id, @at FROM applications a CROSS JOIN users u
WHERE a.public_id = @application AND u.name = @name
ON CONFLICT (application_id, user_id) DO UPDATE SET at = excluded.at;

-- name: CountReview :one
SELECT COUNT(*) FROM decisions d JOIN letters l ON l.decision_id = d.id
WHERE d.outcome IN ('review', 'quarantined');

-- name: VacancyCounts :many
SELECT v.slug, CAST(COALESCE(SUM(a.n), 0) AS BIGINT) AS applications,
    CAST(COALESCE(SUM(CASE WHEN a.status = 'new' THEN a.n ELSE 0 END), 0) AS BIGINT) AS fresh,
    CAST(COALESCE(SUM(CASE WHEN a.complete = FALSE THEN a.n ELSE 0 END), 0) AS BIGINT) AS incomplete,
    CAST(COALESCE(SUM(CASE WHEN a.late THEN a.n ELSE 0 END), 0) AS BIGINT) AS late
FROM vacancies v LEFT JOIN (
    SELECT vacancy_id, status, late, complete, COUNT(*) AS n FROM applications GROUP BY vacancy_id, status, late, complete
) a ON a.vacancy_id = v.id
GROUP BY v.id, v.slug ORDER BY v.id;

-- name: LastDecision :one
SELECT CAST(COALESCE(MAX(id), 0) AS BIGINT) FROM decisions;

-- name: LastStep :one
SELECT CAST(COALESCE(MAX(id), 0) AS BIGINT) FROM steps;

-- name: NewestAct :one
-- The act that changed an application last.
SELECT act FROM steps WHERE application_id = @application_id ORDER BY id DESC LIMIT 1;

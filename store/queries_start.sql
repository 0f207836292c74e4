-- What the start page and the time line tell, for sqlc: see queries.sql.

-- name: InsertMention :exec
INSERT INTO mentions (user_id, note_id) VALUES (@user_id, @note_id) ON CONFLICT DO NOTHING;

-- name: NamesOfUsers :many
SELECT id, name FROM users;

-- name: NotesThatMayName :many
SELECT id, who, words FROM notes WHERE INSTR(words, '@') > 0 ORDER BY id;

-- name: NotesToSomebody :many
SELECT n.id, n.at, n.who, n.words, a.public_id, v.slug, p.name
FROM users u JOIN mentions m ON m.user_id = u.id JOIN notes n ON n.id = m.note_id
    JOIN applications a ON a.id = n.application_id JOIN vacancies v ON v.id = a.vacancy_id
    JOIN applicants p ON p.id = a.applicant_id
WHERE u.name = @name AND m.note_id < @before
    AND NOT EXISTS (SELECT 1 FROM looks l WHERE l.application_id = n.application_id AND l.user_id = u.id AND l.at >= n.at)
ORDER BY m.note_id DESC LIMIT @most;

-- name: ReadersOfApplication :many
SELECT u.name, l.at FROM looks l JOIN users u ON u.id = l.user_id
WHERE l.application_id = @application_id ORDER BY l.at, u.name;

-- name: OpenersOfApplication :many
SELECT u.name, o.at FROM openings o JOIN users u ON u.id = o.user_id
WHERE o.application_id = @application_id ORDER BY o.at, u.name;

-- name: NewestOfMailbox :many
SELECT l.received_at, l.kept_at, w.since
FROM sightings s JOIN letters l ON l.id = s.letter_id
    LEFT JOIN watched w ON w.mailbox = s.mailbox AND w.folder = s.folder AND w.uid_validity = s.uid_validity
WHERE s.mailbox = @mailbox ORDER BY s.id DESC LIMIT 500;

-- name: MailsInTrouble :many
-- What was refused or came back.
SELECT public_id, state, changed_at FROM outbox WHERE state IN ('failed', 'bounced');

-- name: NewestAudit :one
SELECT CAST(COALESCE(MAX(id), 0) AS BIGINT) FROM audit;

-- name: AuditOfActionSince :many
SELECT at, object FROM audit WHERE id > @after AND id <= @upto AND action = @action ORDER BY id;

-- name: MailsForPeople :one
-- How many mails wait for a person, or went wrong.
SELECT COUNT(*) FROM outbox WHERE state IN ('held', 'unknown', 'failed', 'bounced');

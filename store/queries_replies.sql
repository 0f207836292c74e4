-- The queries of the pages about our own mail, see queries.sql.

-- name: MailPage :many
SELECT o.*, l.public_id AS letter, a.public_id AS application, v.slug
FROM outbox o LEFT JOIN letters l ON l.id = o.letter_id LEFT JOIN applications a ON a.id = o.application_id
    LEFT JOIN vacancies v ON v.id = o.vacancy_id
WHERE o.state = @state
    AND (CAST(@vacancy AS TEXT) = '' OR v.slug = @vacancy)
    AND (CAST(@before AS TEXT) = '' OR o.id < (SELECT b.id FROM outbox b WHERE b.public_id = @before))
ORDER BY o.id DESC LIMIT @most;

-- name: MailStatesOf :many
SELECT o.state, COUNT(*) AS mails FROM outbox o JOIN vacancies v ON v.id = o.vacancy_id WHERE v.slug = @slug GROUP BY o.state;

-- name: RecallMail :exec
UPDATE outbox SET state = @became, rule = @rule, reason = @reason, by = @by, changed_at = @changed_at WHERE id = @id;

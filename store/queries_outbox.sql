-- The queries of the outbox, see queries.sql.

-- name: InsertMail :one
INSERT INTO outbox (public_id, kind, state, automatic, letter_id, application_id, vacancy_id, mailbox, sender,
    recipient, recipient_key, answers, language, subject, text, html, rule, reason, by, attempts,
    created_at, queued_at, due_at, changed_at)
VALUES (@public_id, @kind, @state, @automatic, @letter_id, @application_id, @vacancy_id, @mailbox, @sender,
    @recipient, @recipient_key, @answers, @language, @subject, @text, @html, @rule, @reason, @by, 0,
    @created_at, @queued_at, @due_at, @created_at)
RETURNING id;

-- name: RewriteMail :exec
UPDATE outbox SET kind = @kind, state = @state, language = @language, subject = @subject, text = @text, html = @html,
    raw = NULL, vacancy_id = @vacancy_id, rule = @rule, reason = @reason, queued_at = @queued_at, due_at = @due_at, changed_at = @changed_at
WHERE id = @id;

-- name: Mail :one
SELECT o.*, l.public_id AS letter, a.public_id AS application, v.slug
FROM outbox o LEFT JOIN letters l ON l.id = o.letter_id LEFT JOIN applications a ON a.id = o.application_id
    LEFT JOIN vacancies v ON v.id = o.vacancy_id
WHERE o.public_id = @public_id;

-- name: Mails :many
SELECT o.*, l.public_id AS letter, a.public_id AS application, v.slug
FROM outbox o LEFT JOIN letters l ON l.id = o.letter_id LEFT JOIN applications a ON a.id = o.application_id
    LEFT JOIN vacancies v ON v.id = o.vacancy_id
WHERE (CAST(@state AS TEXT) = '' OR o.state = @state)
    AND (CAST(@vacancy AS TEXT) = '' OR v.slug = @vacancy)
ORDER BY o.id;

-- name: MailsOfApplication :many
SELECT o.*, l.public_id AS letter, a.public_id AS application, v.slug
FROM outbox o LEFT JOIN letters l ON l.id = o.letter_id LEFT JOIN applications a ON a.id = o.application_id
    LEFT JOIN vacancies v ON v.id = o.vacancy_id
WHERE o.application_id = (SELECT asked.id FROM applications asked WHERE asked.public_id = @application)
ORDER BY o.id;

-- name: DueMails :many
SELECT o.*, l.public_id AS letter, a.public_id AS application, v.slug
FROM outbox o LEFT JOIN letters l ON l.id = o.letter_id LEFT JOIN applications a ON a.id = o.application_id
    LEFT JOIN vacancies v ON v.id = o.vacancy_id
WHERE o.state IN ('waiting', 'approved') AND o.due_at <= @now
ORDER BY o.due_at, o.id LIMIT @most;

-- name: AnswersToLetter :many
SELECT o.*, l.public_id AS letter, a.public_id AS application, v.slug
FROM outbox o LEFT JOIN letters l ON l.id = o.letter_id LEFT JOIN applications a ON a.id = o.application_id
    LEFT JOIN vacancies v ON v.id = o.vacancy_id
WHERE o.automatic AND o.letter_id = @letter_id ORDER BY o.id;

-- name: AnswersAboutApplication :many
SELECT o.*, l.public_id AS letter, a.public_id AS application, v.slug
FROM outbox o LEFT JOIN letters l ON l.id = o.letter_id LEFT JOIN applications a ON a.id = o.application_id
    LEFT JOIN vacancies v ON v.id = o.vacancy_id
WHERE o.automatic AND o.application_id = @application_id ORDER BY o.id;

-- name: AnswersToMessage :one
SELECT COUNT(*) FROM outbox WHERE automatic AND answers = @answers AND recipient_key = @recipient_key
    AND letter_id <> @letter_id AND state <> 'suppressed';

-- name: DropMail :exec
DELETE FROM outbox WHERE id = @id;

-- name: MailIsSending :execrows
UPDATE outbox SET state = 'sending', raw = @raw, changed_at = @changed_at
WHERE public_id = @public_id AND state = @state AND changed_at = @seen AND due_at <= @now;

-- name: FinishMail :execrows
UPDATE outbox SET state = @became, rule = @rule, reason = @reason, attempts = @attempts, due_at = @due_at, sent_at = @sent_at, changed_at = @changed_at
WHERE public_id = @public_id AND (state = 'sending' OR state = @state AND changed_at = @seen);

-- name: SendingIsUnknown :execrows
UPDATE outbox SET state = 'unknown', changed_at = @changed_at, reason = @reason
WHERE state = 'sending';

-- name: WaitingMails :many
SELECT id, changed_at, CAST(raw IS NOT NULL AND LENGTH(raw) > 0 AS BOOLEAN) AS begun FROM outbox WHERE state IN ('waiting', 'approved');

-- name: HoldMail :exec
UPDATE outbox SET state = @became, rule = @rule, reason = @reason, changed_at = @changed_at WHERE id = @id;

-- name: ApproveMail :exec
UPDATE outbox SET state = 'approved', by = @by, queued_at = @now, due_at = @due, changed_at = @changed_at, attempts = 0 WHERE id = @id;

-- name: DiscardMail :exec
UPDATE outbox SET state = 'discarded', by = @by, changed_at = @changed_at WHERE id = @id;

-- name: EditMail :exec
UPDATE outbox SET subject = @subject, text = @text, html = @html, raw = NULL, by = @by, changed_at = @changed_at WHERE id = @id;

-- name: MailReturned :exec
UPDATE outbox SET state = 'bounced', bounced_at = @bounced_at, changed_at = @bounced_at, reason = @reason WHERE id = @id;

-- name: MailStates :many
SELECT state, COUNT(*) AS mails FROM outbox GROUP BY state;

-- name: MailsQueuedSince :many
SELECT o.public_id, o.queued_at, o.recipient, v.slug, o.mailbox, o.by FROM outbox o LEFT JOIN vacancies v ON v.id = o.vacancy_id
WHERE o.automatic AND o.queued_at >= @since AND o.state IN ('waiting', 'approved', 'sending', 'sent', 'unknown', 'bounced')
ORDER BY o.id;

-- name: MailsBouncedSince :many
SELECT public_id, bounced_at FROM outbox WHERE automatic AND bounced_at IS NOT NULL AND bounced_at >= @since ORDER BY id;

-- name: MailsOfKind :one
SELECT COUNT(*) FROM outbox WHERE application_id = @application_id AND kind = @kind AND state <> 'discarded';

-- name: ForgetMailsOfApplication :exec
UPDATE outbox SET application_id = NULL,
    state = CASE WHEN state IN ('held', 'waiting') AND by = '' THEN 'suppressed' ELSE state END,
    rule = CASE WHEN state IN ('held', 'waiting') AND by = '' THEN 'moved' ELSE rule END,
    reason = CASE WHEN state IN ('held', 'waiting') AND by = '' THEN CAST(@moved AS TEXT) ELSE reason END
WHERE application_id = @application_id;

-- name: SetReplySettings :exec
INSERT INTO reply_settings (vacancy_id, settings_json) VALUES (@vacancy_id, @settings_json)
ON CONFLICT (vacancy_id) DO UPDATE SET settings_json = excluded.settings_json;

-- name: AllReplySettings :many
SELECT v.slug, r.settings_json FROM reply_settings r JOIN vacancies v ON v.id = r.vacancy_id;

-- name: WatchedFolder :one
SELECT * FROM watched WHERE mailbox = @mailbox AND folder = @folder;

-- name: SetWatched :exec
INSERT INTO watched (mailbox, folder, uid_validity, account, since) VALUES (@mailbox, @folder, @uid_validity, @account, @since)
ON CONFLICT (mailbox, folder) DO UPDATE SET uid_validity = excluded.uid_validity, account = excluded.account, since = excluded.since;

-- name: WatchedFolders :one
-- How many folders of mailboxes were ever watched.
SELECT COUNT(*) FROM watched WHERE mailbox <> '';

-- name: WatchOfLetter :many
SELECT s.mailbox, s.folder, w.since FROM sightings s LEFT JOIN watched w ON w.mailbox = s.mailbox AND w.folder = s.folder
WHERE s.letter_id = @letter_id AND s.mailbox <> '' ORDER BY s.id;

-- name: BlockAddress :exec
INSERT INTO blocked_addresses (recipient_key, blocked_at) VALUES (@recipient_key, @blocked_at)
ON CONFLICT (recipient_key) DO UPDATE SET blocked_at = excluded.blocked_at;

-- name: BlockedAddress :one
SELECT blocked_at FROM blocked_addresses WHERE recipient_key = @recipient_key;

-- name: NewestBreaker :one
SELECT * FROM breaker ORDER BY id DESC LIMIT 1;

-- name: InsertBreaker :exec
INSERT INTO breaker (at, why, by) VALUES (@at, @why, @by);

-- name: VacancyByID :one
SELECT * FROM vacancies WHERE id = @id;

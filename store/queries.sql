-- The queries of package store, for sqlc. They run unchanged on PostgreSQL: only
-- @name parameters, no functions or syntax of one engine. The text index and
-- river's tables have their own files in Go.

-- Vacancies

-- name: InsertVacancy :exec
INSERT INTO vacancies (slug, title, rules_json, closed_at, created_at, updated_at)
VALUES (@slug, @title, @rules_json, @closed_at, @created_at, @updated_at);

-- name: UpdateVacancy :execrows
UPDATE vacancies SET title = @title, rules_json = @rules_json, closed_at = @closed_at, updated_at = @updated_at
WHERE slug = @slug;

-- name: VacancyBySlug :one
SELECT * FROM vacancies WHERE slug = @slug;

-- name: Vacancies :many
SELECT * FROM vacancies ORDER BY id;

-- Letters

-- name: InsertLetter :one
INSERT INTO letters (public_id, sha256, bytes, received_at, kept_at)
VALUES (@public_id, @sha256, @bytes, @received_at, @kept_at)
RETURNING id;

-- name: GiveLetterBytes :exec
UPDATE letters SET sha256 = @sha256, bytes = @bytes, received_at = @received_at, decision_id = NULL
WHERE id = @id;

-- name: SetLetterFacts :exec
UPDATE letters SET message_id = @message_id, from_name = @from_name, from_address = @from_address,
    subject = @subject, sent_at = @sent_at, language = @language, relayed = @relayed, problems_json = @problems_json
WHERE id = @id;

-- name: SetLetterDecision :exec
UPDATE letters SET decision_id = @decision_id WHERE id = @id;

-- name: LetterByID :one
SELECT * FROM letters WHERE id = @id;

-- name: LetterByPublicID :one
SELECT * FROM letters WHERE public_id = @public_id;

-- name: LetterBySHA256 :one
SELECT * FROM letters WHERE sha256 = @sha256;

-- name: LetterDigests :many
SELECT public_id, sha256, bytes FROM letters WHERE sha256 IS NOT NULL ORDER BY id;

-- name: UndecidedLetters :many
SELECT public_id FROM letters WHERE decision_id IS NULL AND sha256 IS NOT NULL ORDER BY id;

-- Sightings

-- name: CurrentSighting :one
SELECT s.id, s.letter_id, l.sha256
FROM sightings s JOIN letters l ON l.id = s.letter_id
WHERE s.mailbox = @mailbox AND s.folder = @folder AND s.uid_validity = @uid_validity AND s.uid = @uid
    AND s.superseded_at IS NULL AND s.mailbox <> '';

-- name: SupersedeSighting :exec
UPDATE sightings SET superseded_at = @superseded_at WHERE id = @id;

-- name: SupersedeOthers :execrows
UPDATE sightings SET superseded_at = @superseded_at
WHERE mailbox = @mailbox AND folder = @folder AND superseded_at IS NULL AND mailbox <> ''
    AND substr(source, 1, length(CAST(@account AS TEXT))) <> CAST(@account AS TEXT);

-- name: InsertSighting :exec
INSERT INTO sightings (letter_id, source, mailbox, folder, uid_validity, uid, seen_at)
VALUES (@letter_id, @source, @mailbox, @folder, @uid_validity, @uid, @seen_at)
ON CONFLICT DO NOTHING;

-- name: KnownUIDs :many
SELECT uid FROM sightings
WHERE mailbox = @mailbox AND folder = @folder AND uid_validity = @uid_validity
    AND superseded_at IS NULL AND mailbox <> '';

-- name: FolderSightings :many
SELECT s.*, l.public_id, l.sha256
FROM sightings s JOIN letters l ON l.id = s.letter_id
WHERE s.mailbox = @mailbox AND s.folder = @folder
ORDER BY s.id;

-- name: LetterSources :many
SELECT source, mailbox FROM sightings WHERE letter_id = @letter_id ORDER BY id;

-- Decisions

-- name: InsertDecision :one
INSERT INTO decisions (letter_id, decided_at, decided_by, outcome, action, urgent, sentence,
    reasons_json, suggestions_json, warnings_json, against_json, about_json, applicant_json)
VALUES (@letter_id, @decided_at, @decided_by, @outcome, @action, @urgent, @sentence,
    @reasons_json, @suggestions_json, @warnings_json, @against_json, @about_json, @applicant_json)
RETURNING id;

-- name: Decision :one
SELECT * FROM decisions WHERE id = @id;

-- Applicants

-- name: InsertApplicant :one
INSERT INTO applicants (name, name_folded, surname) VALUES (@name, @name_folded, @surname)
RETURNING id;

-- name: RenameApplicant :exec
UPDATE applicants SET name = @name, name_folded = @name_folded, surname = @surname WHERE id = @id;

-- name: DeleteApplicant :exec
DELETE FROM applicants WHERE id = @id;

-- name: ApplicantByAddressAndName :one
SELECT a.id FROM applicants a JOIN applicant_addresses d ON d.applicant_id = a.id
WHERE d.address = @address AND a.name_folded = @name_folded
ORDER BY a.id LIMIT 1;

-- name: InsertAddress :exec
INSERT INTO applicant_addresses (applicant_id, address, position)
VALUES (@applicant_id, @address, @position)
ON CONFLICT DO NOTHING;

-- name: DeleteAddresses :exec
DELETE FROM applicant_addresses WHERE applicant_id = @applicant_id;

-- name: ApplicationsOfApplicant :many
SELECT id FROM applications WHERE applicant_id = @applicant_id;

-- Applications

-- name: InsertApplication :one
INSERT INTO applications (public_id, vacancy_id, applicant_id, opened_by, received_at, last_letter_at,
    late, withdrawn, name_from, warnings_json)
VALUES (@public_id, @vacancy_id, @applicant_id, @opened_by, @received_at, @last_letter_at,
    FALSE, FALSE, '', '[]')
RETURNING id;

-- name: ApplicationByPublicID :one
SELECT * FROM applications WHERE public_id = @public_id;

-- name: ApplicationByID :one
SELECT * FROM applications WHERE id = @id;

-- name: ApplicationsOpenedBy :many
SELECT id, public_id, vacancy_id FROM applications WHERE opened_by = @letter_id ORDER BY id;

-- name: SetApplication :exec
UPDATE applications SET applicant_id = @applicant_id, opened_by = @opened_by, received_at = @received_at,
    last_letter_at = @last_letter_at, late = @late, withdrawn = @withdrawn, name_from = @name_from,
    warnings_json = @warnings_json
WHERE id = @id;

-- name: SetApplicationVacancy :exec
UPDATE applications SET vacancy_id = @vacancy_id WHERE id = @id;

-- name: DeleteApplication :exec
DELETE FROM applications WHERE id = @id;

-- name: Register :many
SELECT a.id, a.public_id, v.slug, a.applicant_id, p.name, p.surname, a.received_at, a.last_letter_at,
    a.late, a.withdrawn, a.status, a.warnings_json
FROM applications a JOIN vacancies v ON v.id = a.vacancy_id JOIN applicants p ON p.id = a.applicant_id
WHERE (CAST(@vacancy AS TEXT) = '' OR v.slug = @vacancy)
    AND (CAST(@public_id AS TEXT) = '' OR a.public_id = @public_id)
ORDER BY a.received_at, a.id;

-- name: RegisterAddresses :many
SELECT a.id, d.address
FROM applications a JOIN vacancies v ON v.id = a.vacancy_id
    JOIN applicant_addresses d ON d.applicant_id = a.applicant_id
WHERE (CAST(@vacancy AS TEXT) = '' OR v.slug = @vacancy)
    AND (CAST(@public_id AS TEXT) = '' OR a.public_id = @public_id)
ORDER BY a.id, d.position;

-- name: RegisterDocuments :many
SELECT d.id, d.application_id, d.kind, d.language, d.referees, d.current, d.parts_json, d.warnings_json,
    p.forwarded, p.position, p.part, p.container, p.name, p.sha256, p.bytes, p.media_type, p.pages, p.width, p.height, p.words, p.state,
    l.public_id AS letter, l.received_at
FROM applications a JOIN vacancies v ON v.id = a.vacancy_id
    JOIN documents d ON d.application_id = a.id JOIN papers p ON p.id = d.paper_id
    JOIN letters l ON l.id = d.letter_id
WHERE (CAST(@vacancy AS TEXT) = '' OR v.slug = @vacancy)
    AND (CAST(@public_id AS TEXT) = '' OR a.public_id = @public_id)
ORDER BY l.received_at, l.id, d.id;

-- name: RegisterLetters :many
SELECT a.id, l.public_id
FROM applications a JOIN vacancies v ON v.id = a.vacancy_id
    JOIN filings f ON f.application_id = a.id JOIN letters l ON l.id = f.letter_id
WHERE (CAST(@vacancy AS TEXT) = '' OR v.slug = @vacancy)
    AND (CAST(@public_id AS TEXT) = '' OR a.public_id = @public_id)
ORDER BY l.received_at, l.id;

-- Filings

-- name: InsertFiling :exec
INSERT INTO filings (letter_id, position, vacancy_id, application_id, action, forwarded, late, late_by,
    applicant_json, warnings_json)
VALUES (@letter_id, @position, @vacancy_id, @application_id, @action, @forwarded, @late, @late_by,
    @applicant_json, @warnings_json);

-- name: DeleteFilings :exec
DELETE FROM filings WHERE letter_id = @letter_id;

-- name: FilingsOfLetter :many
SELECT f.*, v.slug, a.public_id
FROM filings f LEFT JOIN vacancies v ON v.id = f.vacancy_id LEFT JOIN applications a ON a.id = f.application_id
WHERE f.letter_id = @letter_id
ORDER BY f.position;

-- name: FilingsOfApplication :many
SELECT f.letter_id, f.action, f.late, f.applicant_json, f.warnings_json, l.received_at
FROM filings f JOIN letters l ON l.id = f.letter_id
WHERE f.application_id = @application_id
ORDER BY l.received_at, l.id, f.position;

-- Papers and documents

-- name: InsertPaper :one
INSERT INTO papers (letter_id, forwarded, position, part, container, name, sha256, bytes, media_type,
    pages, words, width, height, inline, state, warnings_json)
VALUES (@letter_id, @forwarded, @position, @part, @container, @name, @sha256, @bytes, @media_type,
    @pages, @words, @width, @height, @inline, @state, @warnings_json)
RETURNING id;

-- name: DeletePapers :exec
DELETE FROM papers WHERE letter_id = @letter_id;

-- name: InsertDocument :exec
INSERT INTO documents (letter_id, paper_id, application_id, kind, language, referees, current,
    parts_json, reasons_json, warnings_json)
VALUES (@letter_id, @paper_id, @application_id, @kind, @language, @referees, TRUE,
    @parts_json, @reasons_json, @warnings_json);

-- name: DeleteDocuments :exec
DELETE FROM documents WHERE letter_id = @letter_id;

-- name: DocumentsOfLetter :many
SELECT d.id, d.paper_id, d.application_id, d.kind, d.language, d.referees, d.current, d.parts_json,
    d.reasons_json, d.warnings_json,
    p.part, p.container, p.name, p.sha256, p.bytes, p.media_type, p.pages, p.width, p.height, p.words, p.state,
    p.forwarded, p.position
FROM documents d JOIN papers p ON p.id = d.paper_id
WHERE d.letter_id = @letter_id
ORDER BY d.id;

-- name: DocumentsOfApplication :many
SELECT d.id, d.letter_id, d.kind, d.language, d.referees, d.current, d.parts_json,
    p.name, p.sha256, p.words, p.state, l.received_at
FROM documents d JOIN papers p ON p.id = d.paper_id JOIN letters l ON l.id = d.letter_id
WHERE d.application_id = @application_id
ORDER BY l.received_at, l.id, d.id;

-- name: SetDocumentCurrent :exec
UPDATE documents SET current = @current WHERE id = @id;

-- name: SetDocumentKind :execrows
UPDATE documents SET kind = @kind, parts_json = '[]' WHERE id = @id AND letter_id = @letter_id;

-- name: MoveDocuments :exec
UPDATE documents SET application_id = @application_id WHERE letter_id = @letter_id;

-- History

-- name: ApplicationsByAddress :many
SELECT DISTINCT a.id FROM applications a JOIN applicant_addresses d ON d.applicant_id = a.applicant_id
WHERE d.address = @address ORDER BY a.id;

-- name: ApplicationsByName :many
SELECT a.id FROM applications a JOIN applicants p ON p.id = a.applicant_id
WHERE p.name_folded = @name_folded ORDER BY a.id;

-- name: ApplicationsByMessageID :many
SELECT DISTINCT f.application_id
FROM letters l JOIN filings f ON f.letter_id = l.id
WHERE l.message_id = @message_id AND l.message_id <> '' AND l.id <> @letter_id AND f.application_id IS NOT NULL
ORDER BY f.application_id;

-- name: HistoryApplication :one
SELECT a.public_id, v.slug, a.opened_by
FROM applications a JOIN vacancies v ON v.id = a.vacancy_id
WHERE a.id = @id;

-- Ledger

-- name: Ledger :many
SELECT l.id, l.public_id, l.message_id, l.sha256, l.received_at, l.from_name, l.from_address, l.subject,
    l.problems_json, d.decided_by, d.outcome, d.action, d.urgent, d.sentence,
    d.reasons_json, d.suggestions_json, d.warnings_json, d.against_json, d.about_json
FROM letters l LEFT JOIN decisions d ON d.id = l.decision_id
WHERE (CAST(@outcome AS TEXT) = '' OR d.outcome = @outcome)
    AND (CAST(@public_id AS TEXT) = '' OR l.public_id = @public_id)
ORDER BY l.id;

-- name: LedgerSources :many
SELECT letter_id, source FROM sightings s JOIN letters l ON l.id = s.letter_id
WHERE (CAST(@public_id AS TEXT) = '' OR l.public_id = @public_id)
ORDER BY s.id;

-- name: LedgerFilings :many
SELECT f.letter_id, v.slug, a.public_id
FROM filings f JOIN letters l ON l.id = f.letter_id
    LEFT JOIN vacancies v ON v.id = f.vacancy_id LEFT JOIN applications a ON a.id = f.application_id
WHERE (CAST(@public_id AS TEXT) = '' OR l.public_id = @public_id)
ORDER BY f.letter_id, f.position;

-- name: OutcomeCounts :many
SELECT d.outcome, COUNT(*) AS letters FROM letters l LEFT JOIN decisions d ON d.id = l.decision_id
GROUP BY d.outcome;

-- name: LettersByMessageID :many
SELECT public_id FROM letters WHERE message_id = @message_id AND message_id <> '' ORDER BY id;

-- Texts

-- name: InsertText :one
INSERT INTO texts (kind, letter_id, paper_id, application_id, title, body)
VALUES (@kind, @letter_id, @paper_id, @application_id, @title, @body)
RETURNING id;

-- name: TextsOfLetter :many
SELECT id FROM texts WHERE letter_id = @letter_id ORDER BY id;

-- name: DeleteText :exec
DELETE FROM texts WHERE id = @id;

-- name: TextOfApplication :one
SELECT id, title, body FROM texts WHERE application_id = @application_id;

-- name: SetTextsOfApplication :exec
UPDATE applications SET texts = CAST(@texts AS TEXT) WHERE id = @id;

-- name: TextsOfApplication :many
SELECT t.id FROM texts t JOIN filings f ON f.letter_id = t.letter_id WHERE f.application_id = @application_id AND t.kind = 'letter'
UNION SELECT t.id FROM texts t JOIN documents d ON d.paper_id = t.paper_id WHERE d.application_id = @application_id
UNION SELECT t.id FROM texts t WHERE t.application_id = @application_id
ORDER BY id;

-- name: BodyOfLetter :one
SELECT body FROM texts WHERE letter_id = @letter_id AND kind = 'letter';

-- name: TextForHit :one
SELECT t.kind, t.title, t.body, t.letter_id, t.paper_id, t.application_id, l.public_id AS letter, l.subject, p.part, p.sha256
FROM texts t LEFT JOIN letters l ON l.id = t.letter_id LEFT JOIN papers p ON p.id = t.paper_id
WHERE t.id = @id;

-- name: PlaceOfApplication :one
SELECT a.public_id, v.slug FROM applications a JOIN vacancies v ON v.id = a.vacancy_id WHERE a.id = @id;

-- name: ApplicationsOfPaper :many
SELECT application_id FROM documents WHERE paper_id = @paper_id AND application_id IS NOT NULL;

-- name: SetFilingApplicant :exec
UPDATE filings SET applicant_json = @applicant_json WHERE id = @id;

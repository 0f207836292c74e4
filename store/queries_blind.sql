-- Blind first rounds, for sqlc: see queries.sql. The view hidden says from whom
-- which application's person is hidden.

-- name: BlindRunning :one
SELECT COUNT(*) FROM blind_rounds WHERE ended_at IS NULL;

-- name: BlindRoundOf :one
SELECT * FROM blind_rounds WHERE vacancy_id = @vacancy_id;

-- name: BeginBlind :exec
INSERT INTO blind_rounds (vacancy_id, since, who) VALUES (@vacancy_id, @since, @who)
ON CONFLICT (vacancy_id) DO UPDATE SET since = excluded.since, who = excluded.who, ended_at = NULL;

-- name: EndBlind :exec
UPDATE blind_rounds SET ended_at = @ended_at WHERE vacancy_id = @vacancy_id AND ended_at IS NULL;

-- name: PutMark :exec
INSERT INTO marks (application_id, user_id, mark, at) VALUES (@application_id, @user_id, @mark, @at)
ON CONFLICT (application_id, user_id) DO UPDATE SET mark = excluded.mark, at = excluded.at;

-- name: MarkRated :exec
-- Whoever has rated every criterion of a vacancy has marked the application.
INSERT INTO marks (application_id, user_id, mark, at)
SELECT r.application_id, u.id, 0, MAX(r.at)
FROM criteria c JOIN ratings r ON r.criterion_id = c.id JOIN users u ON u.name = r.who
WHERE c.vacancy_id = @vacancy_id AND c.struck_at IS NULL
    AND (CAST(@application_id AS BIGINT) = 0 OR r.application_id = @application_id)
GROUP BY r.application_id, u.id
HAVING COUNT(*) = (SELECT COUNT(*) FROM criteria k WHERE k.vacancy_id = @vacancy_id AND k.struck_at IS NULL)
ON CONFLICT (application_id, user_id) DO NOTHING;

-- name: MarksOfApplication :many
SELECT u.name, m.mark FROM marks m JOIN users u ON u.id = m.user_id
WHERE m.application_id = @application_id AND m.mark > 0 ORDER BY u.name;

-- name: MarksOfVacancy :many
SELECT u.name, COUNT(*) AS marked FROM marks m JOIN users u ON u.id = m.user_id JOIN applications a ON a.id = m.application_id
WHERE a.vacancy_id = @vacancy_id GROUP BY u.name ORDER BY u.name;

-- name: Open :execrows
INSERT INTO openings (application_id, user_id, at) VALUES (@application_id, @user_id, @at)
ON CONFLICT (application_id, user_id) DO NOTHING;

-- name: OpeningsOfVacancy :many
SELECT u.name, a.public_id, o.at FROM openings o JOIN users u ON u.id = o.user_id JOIN applications a ON a.id = o.application_id
WHERE a.vacancy_id = @vacancy_id ORDER BY o.at, a.id;

-- name: LookedBefore :many
SELECT u.name, COUNT(*) AS looked FROM looks l JOIN users u ON u.id = l.user_id JOIN applications a ON a.id = l.application_id
WHERE a.vacancy_id = @vacancy_id AND l.at < @before GROUP BY u.name ORDER BY u.name;

-- name: HiddenFrom :many
SELECT application_id FROM hidden WHERE user_id = @user_id;

-- name: IsHidden :one
SELECT COUNT(*) FROM hidden WHERE application_id = @application_id AND user_id = @user_id;

-- name: HiddenOfLetter :many
SELECT DISTINCT f.application_id FROM filings f JOIN hidden h ON h.application_id = f.application_id
WHERE f.letter_id = @letter_id AND h.user_id = @user_id;

-- name: HiddenOfPaper :many
SELECT DISTINCT d.application_id FROM documents d JOIN hidden h ON h.application_id = d.application_id
WHERE d.paper_id = @paper_id AND h.user_id = @user_id;

-- name: StrayInRound :one
-- Whether a letter is about a vacancy with a blind round but belongs to no
-- application, so that nobody can mark it.
SELECT COUNT(*) FROM filings f JOIN blind_rounds b ON b.vacancy_id = f.vacancy_id
WHERE f.letter_id = @letter_id AND f.application_id IS NULL AND b.ended_at IS NULL;

-- name: PaperOfDocument :one
SELECT p.id, p.letter_id FROM papers p JOIN documents d ON d.paper_id = p.id WHERE d.id = @document_id;

-- name: HoldersOfPaper :many
SELECT DISTINCT application_id FROM documents WHERE paper_id = @paper_id AND application_id IS NOT NULL;

-- name: NamesOfApplication :many
SELECT f.applicant_json, f.forwarded, l.from_name, l.from_address
FROM filings f JOIN letters l ON l.id = f.letter_id WHERE f.application_id = @application_id;

-- name: PersonOfApplication :one
SELECT p.id, p.name, p.surname FROM applications a JOIN applicants p ON p.id = a.applicant_id WHERE a.id = @application_id;

-- name: HiddenAmong :many
-- Which of these public ids are those of applications that are hidden from a user.
SELECT a.public_id FROM applications a JOIN hidden h ON h.application_id = a.id
WHERE h.user_id = @user_id AND a.public_id IN (sqlc.slice('ids'));

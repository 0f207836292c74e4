-- The notice of a vacancy, and who changed what of it last

-- name: PutNotice :exec
INSERT INTO notices (vacancy_id, words, evidence_json, kept_at) VALUES (@vacancy_id, @words, @evidence_json, @kept_at)
ON CONFLICT (vacancy_id) DO NOTHING;

-- name: NoticeOf :one
SELECT n.* FROM notices n JOIN vacancies v ON v.id = n.vacancy_id WHERE v.slug = @slug;

-- name: NoteEdit :exec
INSERT INTO vacancy_edits (vacancy_id, part, who, at) VALUES (@vacancy_id, @part, @who, @at)
ON CONFLICT (vacancy_id, part) DO UPDATE SET who = excluded.who, at = excluded.at;

-- name: EditOf :one
SELECT e.* FROM vacancy_edits e JOIN vacancies v ON v.id = e.vacancy_id WHERE v.slug = @slug AND e.part = @part;

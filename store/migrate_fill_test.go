package store

import "testing"

// What a database of the first pages' time knows goes into the columns that came
// later, and what is not judged yet is judged at the next start, however often the
// first one was stopped.
func TestOldApplicationsAreFilledIn(t *testing.T) {
	dir := t.TempDir()
	pool := older(t, dir, 11)
	for _, statement := range []string{
		`INSERT INTO letters (id, public_id, sha256, bytes, received_at, kept_at)
			VALUES (1, 'L0123456789', 'aa', 1, '2026-11-20 12:00:00+00:00', '2026-11-20 12:00:00.5+00:00')`,
		`INSERT INTO vacancies (id, slug, title, rules_json, created_at, updated_at)
			VALUES (1, 'baker', 'Baker', '{"title": "Baker"}', '2026-11-01 12:00:00+00:00', '2026-11-01 12:00:00+00:00')`,
		`INSERT INTO applicants (id, name, name_folded, surname) VALUES (1, 'Ada Rossi', 'ada rossi', 'Rossi')`,
		`INSERT INTO applications (id, public_id, vacancy_id, applicant_id, opened_by, received_at, last_letter_at, late, withdrawn, name_from, warnings_json)
			VALUES (1, 'A0001', 1, 1, 1, '2026-11-20 12:00:00+00:00', '2026-11-20 12:00:00+00:00', FALSE, FALSE, 'subject', '[]')`,
		`INSERT INTO users (id, name, full_name, role, password_hash, epoch, language, theme, created_at)
			VALUES (1, 'a', 'A', 'manager', '', 0, '', '', '2026-11-01 12:00:00+00:00'), (2, 'b', 'B', 'manager', '', 0, '', '', '2026-11-01 12:00:00+00:00')`,
		`INSERT INTO looks (application_id, user_id, at) VALUES (1, 1, '2026-11-20 14:00:00+00:00'), (1, 2, '2026-11-20 13:00:00+00:00')`,
	} {
		if _, err := pool.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	pool.Close()
	for start := range 2 {
		s, err := Open(t.Context(), dir, Options{Role: Pipeline})
		if err != nil {
			t.Fatal(err)
		}
		var lookedAfter int
		var missing, unknown bool
		err = s.write.QueryRow("SELECT looked_after, missing <> '', complete IS NULL FROM applications").Scan(&lookedAfter, &missing, &unknown)
		if err != nil || lookedAfter != 3600 || missing || unknown {
			t.Errorf("start %d: looked at after %d s, missing %v, not judged %v, %v", start, lookedAfter, missing, unknown, err)
		}
		// As if the start had been stopped between schema and judging.
		if _, err := s.write.Exec("UPDATE applications SET complete = NULL"); err != nil {
			t.Fatal(err)
		}
		s.Close()
	}
}

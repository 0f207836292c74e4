package store

import (
	"fmt"
	"slices"
	"testing"
)

// stand finds the applications to baker in which words stand by a look at every
// text that has them.
const stand = `SELECT a.id FROM applications a JOIN vacancies v ON v.id = a.vacancy_id AND v.slug = 'baker' WHERE a.id IN (
	SELECT COALESCE(t.application_id, d.application_id, f.application_id)
	FROM text_index i JOIN texts t ON t.id = i.docid
		LEFT JOIN documents d ON d.paper_id = t.paper_id
		LEFT JOIN filings f ON f.letter_id = t.letter_id AND t.kind = 'letter'
	WHERE text_index MATCH ?) ORDER BY a.id`

// withoutTexts takes migration 21 back, and what came after it.
var withoutTexts = []string{
	"DROP TABLE notices", "DROP TABLE vacancy_edits", "DELETE FROM goose_db_version WHERE version_id = 23",
	"DROP INDEX applications_since", "DROP INDEX freeze_lines_since", "DELETE FROM goose_db_version WHERE version_id = 22",
	"DROP INDEX applications_texts", "ALTER TABLE applications DROP COLUMN texts", "DELETE FROM goose_db_version WHERE version_id = 21",
}

// What is kept of the texts of an application is what they are, as letters are
// filed and as the migration finds them.
func TestTheTextsOfAnApplication(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir, Options{Role: Pipeline})
	if err != nil {
		t.Fatal(err)
	}
	words := vocabulary(400)
	fillRegister(t, s, words, 100)
	found := func(query string) (few, many []int64) {
		t.Helper()
		err := s.listing(t.Context(), RegisterQuery{Vacancy: "baker", Words: query}, func(l *lister) error {
			if err := l.open(t.Context()); err != nil {
				return err
			}
			hits, err := l.hits(t.Context(), parseQuery(query))
			if err != nil {
				return err
			}
			if few, err = l.havingFew(t.Context(), hits); err != nil {
				return err
			}
			many, _, err = l.havingMany(t.Context(), hits)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return few, many
	}
	queries := append([]string{"Name00007", "Application", "cv", "nowhere"}, words[:100]...)
	for i := range 40 {
		queries = append(queries, words[3*i]+" "+words[2*i+1], fmt.Sprintf("%q", words[0]+" "+words[i]), words[i][:3]+"*")
	}
	same := func(when string) {
		t.Helper()
		answers := map[int]bool{}
		for _, query := range queries {
			want, err := column[int64](t.Context(), s.read, stand, match(parseQuery(query), ""))
			if err != nil {
				t.Fatal(err)
			}
			answers[len(want)] = true
			few, many := found(query)
			if !slices.Equal(slices.Sorted(slices.Values(few)), want) || !slices.Equal(slices.Sorted(slices.Values(many)), want) {
				t.Errorf("%s, %q: %v and %v, want %v", when, query, few, many, want)
			}
		}
		if len(answers) < 10 {
			t.Errorf("%s: only %d answers of different length: nothing was compared", when, len(answers))
		}
	}
	same("as filed")
	for _, statement := range withoutTexts {
		if _, err := s.write.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	if s, err = Open(t.Context(), dir, Options{Role: Pipeline}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	same("by the migration")
}

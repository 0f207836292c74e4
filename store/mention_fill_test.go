package store

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"testing"
	"time"
)

// The migration finds in the notes that were there what is kept with a new one.
func TestOldMentionsAreFound(t *testing.T) {
	if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(mentionsSchema)))[:16]; sum != "a1d0cb633512015f" {
		t.Errorf("mentions.sql has sum %s: write a new migration instead", sum)
	}
	dir := t.TempDir()
	s, err := Open(t.Context(), dir, Options{Role: Pipeline})
	if err != nil {
		t.Fatal(err)
	}
	fillRegister(t, s, []string{"bread", "oven", "dough"}, 100)
	apps, err := s.Applications(t.Context(), Filter{Vacancy: "baker"})
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"@ben?", "@benjamin, @ada and @ada", "ben@cleo.example", "@Cleo."} {
		if err := s.AddNote(t.Context(), apps[0].ID, "ada", words); err != nil {
			t.Fatal(err)
		}
	}
	told := func() (all []string) {
		for _, user := range []string{"ada", "ben", "cleo"} {
			mentions, err := s.MentionsOf(t.Context(), user, func(slug string) bool { return slug == "baker" })
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range mentions {
				all = append(all, user+" in "+m.Words)
			}
		}
		return all
	}
	want := []string{"ben in @ben?", "cleo in @Cleo."}
	if got := told(); !slices.Equal(got, want) {
		t.Errorf("as they are written: %q, want %q", got, want)
	}
	for _, statement := range append(withoutTexts, "DROP TABLE mentions", "DELETE FROM goose_db_version WHERE version_id = 20") {
		if _, err := s.write.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	if s, err = Open(t.Context(), dir, Options{Role: Pipeline}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := told(); !slices.Equal(got, want) {
		t.Errorf("found by the migration: %q, want %q", got, want)
	}
}

// BenchmarkMentions asks for the notes that wait for a person with 20,000
// applications and as many notes: none of his, and all in a vacancy that he may
// not see.
func BenchmarkMentions(b *testing.B) {
	s, err := Open(b.Context(), b.TempDir(), Options{Role: Pipeline})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	fillRegister(b, s, []string{"bread", "oven", "dough"}, 20_000)
	if _, err := s.write.Exec(`INSERT INTO notes (application_id, at, who, words) SELECT id, ?, 'ada', 'Look, @cleo.' FROM applications`, stored(time.Now())); err != nil {
		b.Fatal(err)
	}
	if _, err := s.write.Exec(`INSERT INTO mentions (user_id, note_id) SELECT u.id, n.id FROM notes n JOIN users u ON u.name = 'cleo' WHERE INSTR(n.words, '@cleo') > 0`); err != nil {
		b.Fatal(err)
	}
	for name, sees := range map[string]bool{"ben": true, "cleo": true, "cleo hidden": false} {
		user := name[:min(4, len(name))]
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.MentionsOf(b.Context(), user, func(string) bool { return sees }); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

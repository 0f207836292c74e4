package store

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"postroom/store/internal/db"
)

// The walks along the indexes count what counting one by one does.
func TestFiguresAreThoseOfEachApplication(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), Options{Role: Pipeline})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	fillRegister(t, s, []string{"bread", "oven", "dough"}, 300)
	for _, slugs := range [][]string{{"baker"}, {"miller"}, {"miller", "baker"}, {"nobody"}} {
		want := Figures{ByStatus: map[string]int{}, ByLanguage: map[string]int{}, Hours: map[time.Time]int{}}
		for _, slug := range slugs {
			rows, err := s.WholeRegister(t.Context(), RegisterQuery{Vacancy: slug})
			if err != nil && slug != "nobody" {
				t.Fatal(err)
			}
			for _, r := range rows {
				want.Applications++
				want.ByStatus[r.Status]++
				want.ByLanguage[r.Language]++
				want.Hours[r.ReceivedAt.UTC().Truncate(time.Hour)]++
			}
		}
		f, err := s.Figures(t.Context(), slugs)
		got := Figures{Applications: f.Applications, ByStatus: f.ByStatus, ByLanguage: f.ByLanguage, Hours: f.Hours}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%v: %v\n%s", slugs, err, diff)
		}
	}
}

// What came since a register was frozen is every application that got a letter, and
// every one that does not stand in it.
func TestWhatCameSinceAFreeze(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), Options{Role: Pipeline})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	fillRegister(t, s, []string{"bread", "oven", "dough"}, 100)
	r := rand.New(rand.NewPCG(1, 2))
	for round := range 4 {
		if _, err := s.Freeze(t.Context(), "baker", "ada"); err != nil {
			t.Fatal(err)
		}
		later := stored(s.stamp().Add(time.Hour))
		err := s.change(t.Context(), "disturb", func(ctx context.Context, tx *sql.Tx, _ *db.Queries) error {
			for range 10 * round {
				if _, err := tx.ExecContext(ctx, `UPDATE applications SET last_letter_at = ? WHERE id = ?`, later, r.IntN(100)); err != nil {
					return err
				}
				if _, err := tx.ExecContext(ctx, `UPDATE freeze_lines SET application = '' WHERE position = ?`, r.IntN(100)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		f, got, err := s.LastFreeze(t.Context(), "baker")
		if err != nil {
			t.Fatal(err)
		}
		want, err := column[int](t.Context(), s.read, `SELECT COUNT(*) FROM applications a JOIN vacancies v ON v.id = a.vacancy_id
			WHERE v.slug = 'baker' AND (a.last_letter_at > ? OR NOT EXISTS (
				SELECT 1 FROM freeze_lines l WHERE l.application = a.public_id AND l.freeze_id = ?))`, stored(f.FrozenAt), f.id)
		if err != nil || got != want[0] || (round > 0) != (got > 0) {
			t.Errorf("round %d: %v since, want %v, %v", round, got, want, err)
		}
		if _, err := s.write.Exec(`UPDATE applications SET last_letter_at = received_at`); err != nil {
			t.Fatal(err)
		}
	}
}

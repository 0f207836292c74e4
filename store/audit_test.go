package store

import (
	"context"
	"database/sql"
	"testing"

	"postroom/store/internal/db"
)

func TestTheAuditLogShowsTampering(t *testing.T) {
	for what, harm := range map[string]string{
		"a changed line":  "UPDATE audit SET who = 'eve' WHERE id = 2",
		"a changed time":  "UPDATE audit SET at = '2001-01-01 00:00:00+00:00' WHERE id = 2",
		"a shifted field": "UPDATE audit SET action = 'vie', object = 'wA2' WHERE id = 2",
		"a removed line":  "DELETE FROM audit WHERE id = 2",
		"a removed first": "DELETE FROM audit WHERE id = 1",
	} {
		s := auditedStore(t)
		if broken, err := s.VerifyAudit(t.Context()); broken != 0 || err != nil {
			t.Fatalf("before: line %d, %v", broken, err)
		}
		if _, err := s.write.Exec(harm); err != nil {
			t.Fatal(err)
		}
		if broken, err := s.VerifyAudit(t.Context()); broken == 0 || broken > 3 || err != nil {
			t.Errorf("%s: line %d, %v", what, broken, err)
		}
	}
}

// After a check of the whole, a look goes over what is new only; it sees tampering
// there, at the last line it knew and in the lines that are shown. The rest is
// found by the next check of the whole.
func TestAQuickLookAtTheAuditLog(t *testing.T) {
	for what, c := range map[string]struct {
		harm        string
		quick, page bool // seen by the look, and by a page of the two newest lines
	}{
		"nothing":               {"", false, false},
		"a new line":            {"UPDATE audit SET who = 'eve' WHERE id = 4", true, true},
		"the last line known":   {"UPDATE audit SET seal = 'x' WHERE id = 3", true, true},
		"the last one is gone":  {"DELETE FROM audit WHERE id = 3", true, true},
		"an old line":           {"UPDATE audit SET who = 'eve' WHERE id = 1", false, false},
		"an old line, resealed": {"UPDATE audit SET seal = 'x' WHERE id = 1", false, false},
	} {
		s := auditedStore(t)
		if _, whole, err := s.VerifyNewAudit(t.Context()); !whole.IsZero() || err != nil {
			t.Fatalf("%s: at first whole at %v, %v", what, whole, err)
		}
		if broken, err := s.VerifyAudit(t.Context()); broken != 0 || err != nil {
			t.Fatalf("%s: at first line %d, %v", what, broken, err)
		}
		if err := s.Note(t.Context(), "ada", "view", "A4"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.write.Exec(c.harm); err != nil {
			t.Fatal(err)
		}
		if broken, whole, err := s.VerifyNewAudit(t.Context()); whole.IsZero() || (broken != 0) != c.quick || err != nil {
			t.Errorf("%s: a quick look finds line %d, %v", what, broken, err)
		}
		if _, broken, err := s.AuditPage(t.Context(), 0, 2); (broken != 0) != c.page || err != nil {
			t.Errorf("%s: the page finds line %d, %v", what, broken, err)
		}
		if broken, err := s.VerifyAudit(t.Context()); (broken != 0) != (c.harm != "") || err != nil {
			t.Errorf("%s: the whole check finds line %d, %v", what, broken, err)
		}
	}
}

// BenchmarkAudit tells the times behind docs/decisions.md, with 100,000 lines.
func BenchmarkAudit(b *testing.B) {
	s, err := Open(b.Context(), b.TempDir(), Options{Role: Pipeline})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	err = s.change(b.Context(), "fill", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		for range 100_000 {
			if err := note(ctx, q, AuditRow{At: s.stamp(), Who: "ada", Action: "view application", Object: "/applications/A7K2Q"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			if broken, err := s.VerifyAudit(b.Context()); broken != 0 || err != nil {
				b.Fatal(broken, err)
			}
		}
	})
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			if broken, _, err := s.VerifyNewAudit(b.Context()); broken != 0 || err != nil {
				b.Fatal(broken, err)
			}
		}
	})
}

func auditedStore(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), t.TempDir(), Options{Role: Pipeline})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for _, object := range []string{"A1", "A2", "A3"} {
		if err := s.Note(context.Background(), "ada", "view", object); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func TestTheAuditLogIsReadInPages(t *testing.T) {
	s := auditedStore(t)
	first, err := s.Audit(t.Context(), 0, 2)
	if err != nil || len(first) != 2 || first[0].Object != "A3" {
		t.Fatalf("%v, %v; want A3 and A2", first, err)
	}
	rest, err := s.Audit(t.Context(), first[1].ID, 2)
	if err != nil || len(rest) != 1 || rest[0].Object != "A1" {
		t.Errorf("%v, %v; want A1", rest, err)
	}
}

package store

import (
	"context"
	"testing"
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

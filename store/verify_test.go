package store_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	_ "github.com/mattn/go-sqlite3"

	"postroom/store"
)

// R12: of many letters, each damaged in its own way, every one is found.
func TestVerifyFindsEveryDamage(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Pipeline)
	var letters []string
	for i := range 40 {
		letters = append(letters, keep(t, s, fmt.Sprintf("letter number %d", i)))
	}
	if r := verify(t, s); !r.OK() || r.Letters != 40 || r.Blobs != 40 {
		t.Fatalf("before: %+v", r)
	}
	var damaged, missing []string
	for i, id := range letters {
		l, err := s.Letter(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "blobs", l.SHA256[:2], l.SHA256[2:])
		switch i % 4 {
		case 0: // one byte
			edit(t, path, func(b []byte) []byte { b[i%len(b)] ^= 1; return b })
			damaged = append(damaged, id)
		case 1: // cut short
			edit(t, path, func(b []byte) []byte { return b[:len(b)-1] })
			damaged = append(damaged, id)
		case 2:
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			missing = append(missing, id)
		}
	}
	r := verify(t, s)
	if r.OK() || !slices.Equal(r.Damaged, damaged) || !slices.Equal(r.Missing, missing) {
		t.Errorf("found damaged %v, missing %v; want %v, %v", r.Damaged, r.Missing, damaged, missing)
	}
	for _, id := range slices.Concat(damaged, missing) {
		if _, err := s.Raw(t.Context(), id); err == nil {
			t.Errorf("letter %s is given although it is damaged", id)
		}
	}
}

func edit(t *testing.T, path string, change func([]byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, change(b), 0o600); err != nil {
		t.Fatal(err)
	}
}

// The same letter coming again mends the damage.
func TestKeepingAgainMends(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Pipeline)
	id := keep(t, s, "letter")
	l, err := s.Letter(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	edit(t, filepath.Join(dir, "blobs", l.SHA256[:2], l.SHA256[2:]), func([]byte) []byte { return nil })
	keep(t, s, "letter")
	if raw, err := s.Raw(t.Context(), id); err != nil || string(raw) != "letter" {
		t.Errorf("got %q, %v; want the letter", raw, err)
	}
}

func TestVerifyComparesTheIndex(t *testing.T) {
	for name, spoil := range map[string]string{
		"gone from the index":  "DELETE FROM text_index WHERE docid = (SELECT MAX(id) FROM texts)",
		"text gone":            "DELETE FROM texts WHERE id = (SELECT MAX(id) FROM texts)",
		"other words":          "UPDATE text_index SET body = 'something else' WHERE docid = (SELECT MAX(id) FROM texts)",
		"damaged foreign keys": "DELETE FROM applicants",
		"texts forgotten":      "UPDATE applications SET texts = '999'",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir, store.Pipeline)
			addVacancy(t, s, "baker")
			filedUnder(t, s, "one", "baker", "marie@example.org")
			if r := verify(t, s); !r.OK() {
				t.Fatalf("before: %+v", r)
			}
			db, err := sql.Open("sqlite3", filepath.Join(dir, "postroom.db"))
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if _, err := db.Exec(spoil); err != nil {
				t.Fatal(err)
			}
			if r := verify(t, s); r.OK() {
				t.Errorf("verify found nothing: %+v", r)
			}
		})
	}
}

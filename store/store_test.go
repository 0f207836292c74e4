package store_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postroom/message"
	"postroom/store"
	"postroom/store/storetest"
	"postroom/vacancy"
)

// noon is when the tests take place.
var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func open(t testing.TB, dir string, role store.Role) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dir, store.Options{Role: role, Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// newStore is an empty store. Whatever a test does with it leaves it whole.
func newStore(t testing.TB) *store.Store {
	t.Helper()
	s := open(t, storetest.Dir(t), store.Pipeline)
	t.Cleanup(func() {
		r, err := s.Verify(context.Background())
		if err != nil || !r.OK() {
			t.Errorf("after the test: %+v, %v", r, err)
		}
	})
	return s
}

// draft is a letter's bytes on their way in.
func draft(t testing.TB, s *store.Store, raw string) message.Draft {
	t.Helper()
	d, err := s.Draft(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(d, raw); err != nil {
		t.Fatal(err)
	}
	return d
}

// keep keeps one letter from a file of its own.
func keep(t testing.TB, s *store.Store, raw string) string {
	t.Helper()
	kept, err := s.Keep(t.Context(), []message.Arrival{{
		Source: fmt.Sprintf("/mail/%x.eml", raw), ReceivedAt: noon, Raw: draft(t, s, raw), Bytes: int64(len(raw)),
	}})
	if err != nil {
		t.Fatal(err)
	}
	return kept[0].Letter
}

func addVacancy(t testing.TB, s *store.Store, slug string) {
	t.Helper()
	err := s.AddVacancy(t.Context(), vacancy.Vacancy{
		Slug: slug, Title: strings.ToUpper(slug),
		Required: []vacancy.Requirement{{Kind: vacancy.CV}, {Kind: vacancy.CoverLetter}},
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestASecondPipelineIsRefused(t *testing.T) {
	dir := t.TempDir()
	first := open(t, dir, store.Pipeline)
	_, err := store.Open(t.Context(), dir, store.Options{Role: store.Pipeline})
	if !errors.Is(err, store.ErrInUse) || !strings.Contains(err.Error(), fmt.Sprint(os.Getpid())) {
		t.Errorf("a second pipeline: %v, want ErrInUse that names process %d", err, os.Getpid())
	}
	for _, role := range []store.Role{store.Short, store.ReadOnly} {
		open(t, dir, role) // works beside it
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, dir, store.Pipeline)
}

func TestNothingToRead(t *testing.T) {
	if _, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "none"), store.Options{}); !errors.Is(err, store.ErrEmpty) {
		t.Errorf("reading an empty directory: %v, want ErrEmpty", err)
	}
}

func TestShortPreparesAnEmptyDirectory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	addVacancy(t, open(t, dir, store.Short), "baker")
	all, err := open(t, dir, store.ReadOnly).Vacancies(t.Context(), true)
	if err != nil || len(all) != 1 || all[0].Slug != "baker" {
		t.Errorf("vacancies %v, %v; want the baker", all, err)
	}
}

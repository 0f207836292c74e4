package store_test

import (
	"context"
	"fmt"
	"testing"

	"golang.org/x/sync/errgroup"

	"postroom/message"
	"postroom/store"
)

// R10: eight who write, four who read and another process that makes small
// changes; nobody is told that the database is busy.
func TestABusyDatabaseIsNoError(t *testing.T) {
	const writers, letters, readers = 8, 5, 4
	dir := t.TempDir()
	s := open(t, dir, store.Pipeline)
	other := open(t, dir, store.Short)
	addVacancy(t, s, "baker")
	work, done := context.WithCancel(t.Context())
	var reading errgroup.Group
	for range readers {
		reading.Go(func() error {
			for work.Err() == nil {
				if err := readAll(t.Context(), s); err != nil {
					return err
				}
			}
			return nil
		})
	}
	var writing errgroup.Group
	for w := range writers {
		writing.Go(func() error {
			for i := range letters {
				if err := writeOne(t.Context(), s, other, fmt.Sprintf("writer %d letter %d", w, i)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := writing.Wait(); err != nil {
		t.Error(err)
	}
	done()
	if err := reading.Wait(); err != nil {
		t.Error(err)
	}
	if n := len(applications(t, s)); n != writers*letters {
		t.Errorf("%d applications, want %d", n, writers*letters)
	}
	if r := verify(t, s); !r.OK() {
		t.Errorf("verify: %+v", r)
	}
}

func readAll(ctx context.Context, s *store.Store) error {
	if _, err := s.Applications(ctx, store.Filter{Vacancy: "baker"}); err != nil {
		return err
	}
	if _, err := s.Ledger(ctx, store.Filter{}); err != nil {
		return err
	}
	_, err := s.Search(ctx, store.Query{Words: "writer", Vacancies: []string{"baker"}})
	return err
}

func writeOne(ctx context.Context, s, other *store.Store, raw string) error {
	d, err := s.Draft(ctx)
	if err != nil {
		return err
	}
	if _, err := d.Write([]byte(raw)); err != nil {
		return err
	}
	kept, err := s.Keep(ctx, []message.Arrival{{Source: raw, Raw: d}})
	if err != nil {
		return err
	}
	if err := other.AddAlias(ctx, "baker", raw); err != nil {
		return err
	}
	id := kept[0].Letter
	_, err = s.File(ctx, under("baker", cv(id, id+"@example.org", raw)))
	return err
}

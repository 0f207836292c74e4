package store_test

import (
	"testing"
	"time"

	"postroom/store"
	"postroom/store/storetest"
)

func TestFigures(t *testing.T) {
	s, id := bakery(t)
	change(t, s, "ada", store.Change{Status: "interview"}, id["yan"])
	for _, name := range []string{"zoe", "yan", "zoe"} {
		if err := s.Looked(t.Context(), "ada", id[name]); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		slugs                                []string
		all, complete, late, interview, lack int
		looked                               int
	}{
		{[]string{"baker"}, 3, 2, 1, 1, 1, 2},
		{[]string{"baker", "miller"}, 4, 2, 1, 1, 2, 2},
		{[]string{"nowhere"}, 0, 0, 0, 0, 0, 0},
		{nil, 0, 0, 0, 0, 0, 0},
	} {
		f, err := s.Figures(t.Context(), c.slugs)
		if err != nil {
			t.Fatal(err)
		}
		if f.Applications != c.all || f.Complete != c.complete || f.Late != c.late || f.ByStatus["interview"] != c.interview ||
			f.Missing["cover_letter"] != c.lack || f.Looked != c.looked {
			t.Errorf("%v: %+v, want %+v", c.slugs, f, c)
		}
		if f.ByLanguage["en"] != c.all || f.ByWay[store.CameAsFile] != c.all || f.Hours[noon.Truncate(time.Hour)] != c.all {
			t.Errorf("%v: languages %v, ways %v, hours %v; want %d each", c.slugs, f.ByLanguage, f.ByWay, f.Hours, c.all)
		}
	}
}

// Of waits of 1 to 10 hours half were 5 hours or less, nine tenths 9 or less.
func TestTheTimeToTheFirstLook(t *testing.T) {
	at := noon
	s, err := store.Open(t.Context(), storetest.Dir(t), store.Options{Role: store.Pipeline, Now: func() time.Time { return at }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	addVacancy(t, s, "baker")
	addUser(t, s, "ada", store.Manager)
	var ids []string
	for range 10 {
		ids = append(ids, apply(t, s, "baker", "Ana "+string(rune('A'+len(ids))), 0))
	}
	for _, id := range ids {
		at = at.Add(time.Hour)
		for range 2 { // the second look counts no more
			if err := s.Looked(t.Context(), "ada", id); err != nil {
				t.Fatal(err)
			}
		}
	}
	f, err := s.Figures(t.Context(), []string{"baker"})
	if err != nil || f.Looked != 10 || f.LookedHalf != 5*time.Hour || f.LookedMost != 9*time.Hour {
		t.Errorf("%d looked at, half within %v, nine tenths within %v, %v", f.Looked, f.LookedHalf, f.LookedMost, err)
	}
}

package store_test

import (
	"errors"
	"testing"

	"postroom/filing"
	"postroom/store"
)

// newRound is a store with a blind round on baker, ada's application to it, and a
// reviewer who judges by two criteria.
func newRound(t *testing.T) (s *store.Store, letter, application string, criteria []store.Criterion) {
	t.Helper()
	s = newStore(t)
	addVacancy(t, s, "baker")
	letter, application = filedUnder(t, s, "first", "baker", "ada@example.org")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(s.AddUser(t.Context(), store.User{Name: "rita", Role: store.Reviewer, PasswordHash: "x"}))
	must(s.SetCriteria(t.Context(), "baker", []string{"Bread", "Cake"}))
	criteria, err := s.Criteria(t.Context(), "baker")
	must(err)
	must(s.BeginBlind(t.Context(), "baker", "mona"))
	return s, letter, application, criteria
}

func hides(t *testing.T, s *store.Store, application string) bool {
	t.Helper()
	h, err := s.Head(t.Context(), application)
	if err != nil {
		t.Fatal(err)
	}
	if h.Hidden != (h.Name == application) {
		t.Errorf("hidden: %v, yet the name is %q", h.Hidden, h.Name)
	}
	return h.Hidden
}

// Whom we don't know sees nothing; the program itself sees everything.
func TestAnUnknownViewerSeesNothing(t *testing.T) {
	s, _, a, _ := newRound(t)
	if _, err := s.As(store.Viewer{Name: "nobody"}).Head(t.Context(), a); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an unknown viewer: %v", err)
	}
	if hides(t, s, a) {
		t.Error("the program itself is blind")
	}
}

func TestARoundIsMarkedWhenEveryCriterionIsRated(t *testing.T) {
	s, letter, a, criteria := newRound(t)
	rita := s.As(store.Viewer{Name: "rita"})
	rate := func(i int) {
		t.Helper()
		if err := rita.Rate(t.Context(), a, "rita", criteria[i].ID, 3); err != nil {
			t.Fatal(err)
		}
	}
	rate(0)
	if !hides(t, rita, a) {
		t.Error("one of two criteria is enough")
	}
	if _, err := rita.Raw(t.Context(), letter); !errors.Is(err, store.ErrHidden) {
		t.Errorf("the raw letter: %v", err)
	}
	rate(1)
	if hides(t, rita, a) {
		t.Error("all criteria are not enough")
	}
	if err := s.SetCriteria(t.Context(), "baker", []string{"Bread", "Cake", "Rye"}); err != nil {
		t.Fatal(err)
	}
	if hides(t, rita, a) {
		t.Error("another criterion hides again what was seen")
	}
}

// A criterion that is struck may have been the last that was not rated.
func TestStrikingACriterionMayCompleteAMark(t *testing.T) {
	s, _, a, criteria := newRound(t)
	rita := s.As(store.Viewer{Name: "rita"})
	if err := rita.Rate(t.Context(), a, "rita", criteria[0].ID, 3); err != nil {
		t.Fatal(err)
	}
	if err := s.SetCriteria(t.Context(), "baker", []string{"Bread"}); err != nil {
		t.Fatal(err)
	}
	if hides(t, rita, a) {
		t.Error("everything is rated, yet the name is hidden")
	}
}

// A letter about the vacancy that belongs to no application can be marked by
// nobody: in a round only those read it who file letters.
func TestStrayLettersInARound(t *testing.T) {
	s, _, _, _ := newRound(t)
	letter := keep(t, s, "question")
	file(t, s, store.Reading{
		Letter: filing.Letter{ID: letter, Subject: "Ada asks", From: []filing.Person{{Name: "Ada", Address: "ada@example.org"}}, Body: "When, asks Ada?"},
		Decide: func(filing.History) filing.Decision {
			return filing.Decision{Outcome: filing.Correspondence, Action: filing.Question, Filings: []filing.Filing{{Vacancy: "baker", Action: filing.Question, Forwarded: -1}}}
		},
	})
	for viewer, hidden := range map[store.Viewer]bool{{Name: "rita"}: true, {Name: "rita", Files: true}: false} {
		l, err := s.As(viewer).Letter(t.Context(), letter)
		if err != nil || l.Hidden != hidden || hidden && (l.Body != filing.Veiled || l.Subject != "") {
			t.Errorf("%+v reads %+v, %v; hidden: want %v", viewer, l, err, hidden)
		}
	}
}

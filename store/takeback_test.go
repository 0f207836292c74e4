package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"postroom/filing"
	"postroom/store"
	"postroom/vacancy"
)

// Whatever a correction does, taking it back leaves the register and the ledger
// as they were, whoever decided before; and the machine agrees.
func TestTakingBackACorrection(t *testing.T) {
	for name, c := range map[string]store.Correction{
		"another vacancy": {Vacancy: "cook"},
		"no application":  {NotApplication: true},
		"another name":    {Name: "Mary Bridge"},
		"the same again":  {Vacancy: "baker"},
	} {
		for _, joined := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				s := newStore(t)
				addVacancy(t, s, "baker")
				addVacancy(t, s, "cook")
				if joined { // to an application that is there already
					filedUnder(t, s, "before", "cook", "marie@example.org")
				}
				letter, id := filedUnder(t, s, "one", "baker", "marie@example.org")
				change(t, s, "rita", store.Change{Assign: []string{}}, id)
				was, row := applications(t, s), ledger(t, s)
				correct(t, s, letter, c)
				if err := s.TakeBack(t.Context(), "anna", letter); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(was, applications(t, s), cmpopts.IgnoreFields(store.Document{}, "ID")); diff != "" {
					t.Errorf("the register differs (-was +is):\n%s", diff)
				}
				if diff := cmp.Diff(row, ledger(t, s), cmpopts.IgnoreFields(store.LedgerRow{}, "Reasons")); diff != "" {
					t.Errorf("the ledger differs (-was +is):\n%s", diff)
				}
				if again := file(t, s, under("baker", cv(letter, "marie@example.org", "one"))); again.Changed {
					t.Error("the machine, asked again, decides anew")
				}
				if err := s.TakeBack(t.Context(), "anna", letter); !errors.Is(err, store.ErrNotFound) {
					t.Errorf("taking it back twice: %v", err)
				}
			})
		}
	}
}

// The decision before may be that of a person; the record tells all three.
func TestAPersonsDecisionStandsAgain(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	addVacancy(t, s, "cook")
	letter, id := filedUnder(t, s, "one", "baker", "marie@example.org")
	if err := s.Correct(t.Context(), letter, store.Correction{By: "rita", Vacancy: "cook"}); err != nil {
		t.Fatal(err)
	}
	docs, _ := s.Documents(t.Context(), letter)
	correct(t, s, letter, store.Correction{Kinds: map[int64]vacancy.Kind{docs[0].ID: vacancy.Diploma}})
	if err := s.TakeBack(t.Context(), "anna", letter); err != nil {
		t.Fatal(err)
	}
	if row := ledger(t, s)[0]; row.DecidedBy != "rita" || row.Vacancies[0] != "cook" {
		t.Errorf("ledger %+v, want rita's cook", row)
	}
	if docs, _ := s.Documents(t.Context(), letter); docs[0].Kind != "cv" {
		t.Errorf("the paper is a %s", docs[0].Kind)
	}
	past, err := s.Past(t.Context(), id)
	if n := len(past.Decisions); err != nil || n != 4 || past.Decisions[n-1].TakenBack != "anna" || past.Decisions[1].TakenBack != "" {
		t.Errorf("the record: %+v, %v", past.Decisions, err)
	}
}

// What others did since is not undone under their hands.
func TestNothingIsTakenBackUnderOthersHands(t *testing.T) {
	for name, since := range map[string]func(s *store.Store, letter, application string) error{
		"a status": func(s *store.Store, _, id string) error {
			h, _ := s.Head(t.Context(), id)
			_, err := s.ChangeApplications(t.Context(), []store.AsSeen{{Application: id, Version: h.Version}}, store.Change{By: "rita", Status: "shortlisted"})
			return err
		},
		"a note": func(s *store.Store, _, id string) error { return s.AddNote(t.Context(), id, "rita", "Bakes.") },
		"a decision": func(s *store.Store, l, _ string) error {
			return s.Correct(t.Context(), l, store.Correction{By: "rita", Name: "Mary"})
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			addVacancy(t, s, "baker")
			addVacancy(t, s, "cook")
			letter, id := filedUnder(t, s, "one", "baker", "marie@example.org")
			correct(t, s, letter, store.Correction{Vacancy: "cook"})
			if err := s.TakeBack(t.Context(), "rita", letter); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("somebody else takes it back: %v", err)
			}
			if err := since(s, letter, id); err != nil {
				t.Fatal(err)
			}
			want := store.ErrOvertaken
			if name == "a decision" { // the last correction is rita's
				want = store.ErrNotFound
			}
			if err := s.TakeBack(t.Context(), "anna", letter); !errors.Is(err, want) {
				t.Errorf("taken back: %v, want %v", err, want)
			}
		})
	}
}

// What people did to an application comes back with it.
func TestWorkComesBackWithTheApplication(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	if err := s.AddUser(t.Context(), store.User{Name: "rita", Role: store.Reviewer, PasswordHash: "x"}); err != nil {
		t.Fatal(err)
	}
	letter, id := filedUnder(t, s, "one", "baker", "marie@example.org")
	change(t, s, "anna", store.Change{Assign: []string{"rita"}}, id)
	if err := s.Looked(t.Context(), "rita", id); err != nil {
		t.Fatal(err)
	}
	figures := func() store.Figures {
		t.Helper()
		f, err := s.Figures(t.Context(), []string{"baker"})
		if err != nil || f.Looked != 1 {
			t.Fatalf("looked at: %d, want 1; %v", f.Looked, err)
		}
		return f
	}
	was, steps, counted := asSeen(t, s, id), mustSteps(t, s, id), figures()
	correct(t, s, letter, store.Correction{NotApplication: true})
	if err := s.TakeBack(t.Context(), "anna", letter); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(was, asSeen(t, s, id)) + cmp.Diff(steps, mustSteps(t, s, id)) + cmp.Diff(counted, figures()); diff != "" {
		t.Error(diff)
	}
	r, err := s.Register(t.Context(), store.RegisterQuery{Vacancy: "baker", User: "rita", Show: "mine"})
	if err != nil || len(r.Rows) != 1 || r.Rows[0].Unseen {
		t.Errorf("rita's register: %+v, %v", r.Rows, err)
	}
}

func mustSteps(t *testing.T, s *store.Store, id string) []store.Step {
	t.Helper()
	steps, err := s.Steps(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return steps
}

// Two people on one letter: the second is told, and nothing of his is done.
func TestTwoPeopleOnOneLetter(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	addVacancy(t, s, "cook")
	letter, _ := filedUnder(t, s, "one", "baker", "marie@example.org")
	seen, err := s.Ruling(t.Context(), letter)
	if err != nil {
		t.Fatal(err)
	}
	correct(t, s, letter, store.Correction{Vacancy: "cook", Seen: seen.ID})
	err = s.Correct(t.Context(), letter, store.Correction{By: "rita", NotApplication: true, Seen: seen.ID})
	if !errors.Is(err, store.ErrOvertaken) {
		t.Errorf("the second: %v, want ErrOvertaken", err)
	}
	if row := ledger(t, s)[0]; row.DecidedBy != "anna" || row.Outcome != string(filing.Filed) {
		t.Errorf("ledger %+v, want anna's", row)
	}
}

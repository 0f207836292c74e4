package store_test

import (
	"errors"
	"testing"

	"postroom/filing"
	"postroom/store"
	"postroom/vacancy"
)

func correct(t testing.TB, s *store.Store, letter string, c store.Correction) {
	t.Helper()
	c.By = "anna"
	if err := s.Correct(t.Context(), letter, c); err != nil {
		t.Fatal(err)
	}
}

func TestAPersonOutranksTheMachine(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	addVacancy(t, s, "cook")
	letter, id := filedUnder(t, s, "one", "baker", "marie@example.org")
	correct(t, s, letter, store.Correction{Vacancy: "cook", Note: "She says so on the telephone."})
	check := func(when string) {
		t.Helper()
		all, row := applications(t, s), ledger(t, s)[0]
		if len(all) != 1 || all[0].ID != id || all[0].Vacancy != "cook" || len(all[0].Documents) != 1 {
			t.Errorf("%s: register %+v, want %s under cook", when, all, id)
		}
		if row.DecidedBy != "anna" || row.Outcome != "filed" || row.Reasons[0].Detail != "She says so on the telephone." {
			t.Errorf("%s: ledger %+v", when, row)
		}
	}
	check("corrected")
	if _, err := s.File(t.Context(), under("baker", cv(letter, "marie@example.org", "one"))); !errors.Is(err, store.ErrDecidedByPerson) {
		t.Errorf("filing after a person: %v, want ErrDecidedByPerson", err)
	}
	if _, err := s.Try(t.Context(), under("baker", cv(letter, "marie@example.org", "one"))); !errors.Is(err, store.ErrDecidedByPerson) {
		t.Errorf("trying after a person: %v, want ErrDecidedByPerson", err)
	}
	if err := s.Quarantine(t.Context(), letter, filing.Reason{Code: "x"}, "x"); err != nil {
		t.Error(err)
	}
	check("after the machine tried")
}

func TestNotAnApplication(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	letter, _ := filedUnder(t, s, "one", "baker", "marie@example.org")
	correct(t, s, letter, store.Correction{NotApplication: true})
	row := ledger(t, s)[0]
	if all := applications(t, s); len(all) != 0 || row.Outcome != "correspondence" || row.Action != "not_an_application" || len(row.Vacancies) != 0 {
		t.Errorf("register %+v, ledger %+v", all, row)
	}
	if docs, err := s.Documents(t.Context(), letter); err != nil || len(docs) != 1 {
		t.Errorf("its papers: %+v, %v; want them kept", docs, err)
	}
	correct(t, s, letter, store.Correction{Vacancy: "baker"}) // and back
	if all := applications(t, s); len(all) != 1 || len(all[0].Documents) != 1 {
		t.Errorf("register %+v, want it back", all)
	}
}

// An application that is kept for a note's sake is no longer found by the words of
// a letter that went elsewhere.
func TestWhatWasWorkedOnForgetsItsWords(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	letter, id := filedUnder(t, s, "one", "baker", "marie@example.org")
	if err := s.AddNote(t.Context(), id, "rita", "Call her."); err != nil {
		t.Fatal(err)
	}
	found := func() int {
		r, err := s.Register(t.Context(), store.RegisterQuery{Vacancy: "baker", Words: "one"})
		if err != nil {
			t.Fatal(err)
		}
		return r.Found
	}
	if found() != 1 {
		t.Fatal("not found by its words")
	}
	correct(t, s, letter, store.Correction{NotApplication: true})
	if found() != 0 {
		t.Error("found by the words of a letter that is no application")
	}
	if err := s.TakeBack(t.Context(), "anna", letter); err != nil || found() != 1 {
		t.Errorf("taken back: %v, found %d", err, found())
	}
}

func TestAReviewedLetterJoinsWhatThePersonHas(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	_, id := filedUnder(t, s, "one", "baker", "marie@example.org")
	letter := keep(t, s, "two")
	file(t, s, store.Reading{
		Letter: cv(letter, "marie@example.org", "two"),
		Decide: func(filing.History) filing.Decision {
			return filing.Decision{
				Outcome: filing.Review, Action: filing.Unclear,
				Applicant: filing.Applicant{Name: "Marie Dupont", Emails: []string{"marie@example.org"}, From: "from"},
				Documents: []filing.Document{{Paper: 0, Kind: vacancy.Other}},
			}
		},
	})
	docs, err := s.Documents(t.Context(), letter)
	if err != nil || len(docs) != 1 {
		t.Fatal(docs, err)
	}
	correct(t, s, letter, store.Correction{Vacancy: "baker", Kinds: map[int64]vacancy.Kind{docs[0].ID: vacancy.CoverLetter}})
	all := applications(t, s)
	if len(all) != 1 || all[0].ID != id || len(all[0].Documents) != 2 || !all[0].Complete {
		t.Errorf("register %+v, want one complete application", all)
	}
	if row := ledger(t, s)[1]; row.Action != "supplement" {
		t.Errorf("ledger %+v, want a supplement", row)
	}
}

func TestANameGivenByAPersonStays(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	letter, _ := filedUnder(t, s, "one", "baker", "marie@example.org")
	correct(t, s, letter, store.Correction{Name: "Marie-Claire Dupont", Surname: "Dupont"})
	filedUnder(t, s, "two", "baker", "marie@example.org")
	all := applications(t, s)
	if len(all) != 1 || all[0].Applicant.Name != "Marie-Claire Dupont" || len(all[0].Letters) != 2 {
		t.Errorf("register %+v, want one application of Marie-Claire", all)
	}
	hits, err := s.Search(t.Context(), store.Query{Words: "claire"})
	if err != nil || len(hits) != 1 || hits[0].Kind != "applicant" {
		t.Errorf("search: %+v, %v; want the applicant", hits, err)
	}
}

func TestCorrectionsThatMakeNoSense(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	letter, _ := filedUnder(t, s, "one", "baker", "marie@example.org")
	for name, c := range map[string]store.Correction{
		"nobody":           {Vacancy: "baker"},
		"the machine":      {By: "machine", Vacancy: "baker"},
		"two things":       {By: "anna", Vacancy: "baker", NotApplication: true},
		"no such vacancy":  {By: "anna", Vacancy: "butcher"},
		"no such document": {By: "anna", Kinds: map[int64]vacancy.Kind{99: vacancy.CV}},
	} {
		if err := s.Correct(t.Context(), letter, c); err == nil {
			t.Errorf("%s: corrected", name)
		}
	}
	if row := ledger(t, s)[0]; row.DecidedBy != "machine" {
		t.Errorf("ledger %+v, want the machine's decision", row)
	}
}

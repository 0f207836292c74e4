package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"postroom/store"
)

// change changes applications in the version that they have now.
func change(t testing.TB, s *store.Store, by string, c store.Change, ids ...string) store.Changed {
	t.Helper()
	c.By = by
	done, err := s.ChangeApplications(t.Context(), asSeen(t, s, ids...), c)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func asSeen(t testing.TB, s *store.Store, ids ...string) (seen []store.AsSeen) {
	t.Helper()
	r, err := s.Register(t.Context(), store.RegisterQuery{Vacancy: "baker"})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range r.Rows {
		if slices.Contains(ids, row.ID) {
			seen = append(seen, store.AsSeen{Application: row.ID, Version: row.Version})
		}
	}
	return seen
}

func TestTwoPeopleOnOneApplication(t *testing.T) {
	s, id := bakery(t)
	both := asSeen(t, s, id["zoe"], id["yan"])
	change(t, s, "ben", store.Change{Status: "interview"}, id["zoe"])
	done, err := s.ChangeApplications(t.Context(), both, store.Change{By: "ada", Status: "not_selected"})
	if err != nil || !slices.Equal(done.Done, []string{id["yan"]}) || !slices.Equal(done.Passed, []string{id["zoe"]}) {
		t.Errorf("done %+v, %v; want Yan done and Zoe passed", done, err)
	}
	steps, err := s.Steps(t.Context(), id["zoe"])
	if want := (store.Step{At: noon, Who: "ben", What: "status", Was: "new", Became: "interview"}); err != nil || len(steps) != 1 || steps[0] != want {
		t.Errorf("Zoe's time line: %+v, %v", steps, err)
	}
}

func TestUndo(t *testing.T) {
	s, id := bakery(t)
	done := change(t, s, "ada", store.Change{Status: "shortlisted", Assign: []string{"ben"}}, id["zoe"], id["yan"], id["xavi"])
	change(t, s, "ben", store.Change{Status: "interview"}, id["xavi"]) // stays
	if _, err := s.Undo(t.Context(), "ben", done.Act, everywhere); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("another's act: %v, want ErrNotFound", err)
	}
	if _, err := s.Undo(t.Context(), "ada", done.Act, func(string) bool { return false }); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the own act, without the right: %v, want ErrNotFound", err)
	}
	undone, err := s.Undo(t.Context(), "ada", done.Act, everywhere)
	if err != nil || len(undone.Done) != 2 || !slices.Equal(undone.Passed, []string{id["xavi"]}) {
		t.Errorf("undone %+v, %v; want two, and Xavi passed", undone, err)
	}
	r, err := s.Register(t.Context(), store.RegisterQuery{Vacancy: "baker", Sort: "received"})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"new []", "new []", "interview [ben]"} {
		if got := fmt.Sprint(r.Rows[i].Status, " ", r.Rows[i].Reviewers); got != want {
			t.Errorf("%s is %s, want %s", r.Rows[i].Applicant.Name, got, want)
		}
	}
	if again, err := s.Undo(t.Context(), "ada", done.Act, everywhere); len(again.Done) != 0 || err != nil {
		t.Errorf("a second time: %+v, %v", again, err)
	}
}

func everywhere(string) bool { return true }

// What another decided since stays, also where he came to the same end.
func TestUndoLeavesTheDecisionsOfOthers(t *testing.T) {
	s, id := bakery(t)
	done := change(t, s, "anna", store.Change{Status: "shortlisted"}, id["zoe"])
	change(t, s, "bob", store.Change{Status: "not_selected"}, id["zoe"])
	change(t, s, "bob", store.Change{Status: "shortlisted"}, id["zoe"])
	undone, err := s.Undo(t.Context(), "anna", done.Act, everywhere)
	if err != nil || len(undone.Done) != 0 || len(undone.Passed) != 1 {
		t.Errorf("undone %+v, %v; want it passed", undone, err)
	}
	if h, err := s.Head(t.Context(), id["zoe"]); err != nil || h.Status != "shortlisted" {
		t.Errorf("she is %s, %v; Bob shortlisted her", h.Status, err)
	}
}

func TestNoSuchStatus(t *testing.T) {
	s, id := bakery(t)
	if _, err := s.ChangeApplications(t.Context(), asSeen(t, s, id["zoe"]), store.Change{By: "ada", Status: "hired!"}); err == nil {
		t.Error("taken")
	}
	if done := change(t, s, "ada", store.Change{Status: "new"}, id["zoe"]); done.Act != "" {
		t.Errorf("nothing changed, but there is act %s", done.Act)
	}
}

func TestOtherRulesJudgeAgain(t *testing.T) {
	s, _ := bakery(t)
	v, err := s.Vacancy(t.Context(), "baker")
	if err != nil {
		t.Fatal(err)
	}
	v.Required = v.Required[:1] // no letter any more
	edition, err := s.Edition(t.Context(), "baker")
	if err == nil {
		err = s.EditVacancy(t.Context(), v, nil, edition)
	}
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Register(t.Context(), store.RegisterQuery{Vacancy: "baker"})
	if err != nil || r.Counts.Show["incomplete"] != 0 {
		t.Errorf("incomplete %d, %v; want none", r.Counts.Show["incomplete"], err)
	}
}

func TestDesk(t *testing.T) {
	s, id := bakery(t)
	change(t, s, "ada", store.Change{Status: "in_review"}, id["yan"])
	d, err := s.Desk(t.Context())
	if err != nil || len(d.Vacancies) != 2 {
		t.Fatalf("%+v, %v", d, err)
	}
	if b := d.Vacancies[0]; b.Slug != "baker" || b.Applications != 3 || b.New != 2 || b.Incomplete != 1 || b.Late != 1 {
		t.Errorf("baker: %+v", b)
	}
	for since, want := range map[time.Time]int{noon: 3, noon.Add(time.Minute): 0} {
		days, err := s.Arrivals(t.Context(), []string{"baker"}, since)
		if err != nil || days["2026-11-20"] != want {
			t.Errorf("arrivals since %v: %v, %v; want %d on the day", since, days, err, want)
		}
	}
}

func TestThePulseBeats(t *testing.T) {
	s, id := bakery(t)
	beat := func() string {
		p, err := s.Pulse(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	first := beat()
	change(t, s, "ada", store.Change{Status: "in_review"}, id["yan"])
	second := beat()
	apply(t, s, "baker", "Wim Dekker", 0)
	third := beat()
	if err := s.OpenBreaker(t.Context(), "a flood"); err != nil {
		t.Fatal(err)
	}
	if fourth := beat(); first == second || second == third || third == fourth {
		t.Errorf("%s, %s, %s, %s", first, second, third, fourth)
	}
}

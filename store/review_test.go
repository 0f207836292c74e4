package store_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"postroom/filing"
	"postroom/store"
)

func TestNotesAreOnlyAdded(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	_, a := filedUnder(t, s, "first", "baker", "ada@example.org")
	for _, words := range []string{"Bakes.", " Sings\r\nin tune. "} {
		if err := s.AddNote(t.Context(), a, "rita", words); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Notes(t.Context(), a)
	want := []store.Note{{At: noon, Who: "rita", Words: "Bakes."}, {At: noon, Who: "rita", Words: "Sings\nin tune."}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("notes: %v %s", err, diff)
	}
}

func TestWhatIsNoNote(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	_, a := filedUnder(t, s, "first", "baker", "ada@example.org")
	for _, c := range []struct {
		application, words string
		want               error
	}{
		{a, " \n ", store.ErrEmptyNote},
		{a, strings.Repeat("x", 20000), store.ErrLongNote},
		{"NONE", "x", store.ErrNotFound},
	} {
		if err := s.AddNote(t.Context(), c.application, "rita", c.words); !errors.Is(err, c.want) {
			t.Errorf("note %.5q on %s: %v, want %v", c.words, c.application, err, c.want)
		}
	}
}

// What a person wrote is not lost when the letter that opened the application
// turns out to be none.
func TestAnApplicationWithANoteStays(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	letter, a := filedUnder(t, s, "first", "baker", "ada@example.org")
	if err := s.AddNote(t.Context(), a, "rita", "Bakes."); err != nil {
		t.Fatal(err)
	}
	correct(t, s, letter, store.Correction{By: "rita", NotApplication: true})
	if notes, err := s.Notes(t.Context(), a); err != nil || len(notes) != 1 {
		t.Errorf("%d notes, %v; want 1", len(notes), err)
	}
}

func TestCriteriaKeepTheirRatings(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	_, a := filedUnder(t, s, "first", "baker", "ada@example.org")
	set := func(words ...string) []store.Criterion {
		t.Helper()
		if err := s.SetCriteria(t.Context(), "baker", words); err != nil {
			t.Fatal(err)
		}
		all, err := s.Criteria(t.Context(), "baker")
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	first := set("Bread", " Rye \t dough ", "Bread", "")
	if len(first) != 2 || first[1].Words != "Rye dough" {
		t.Fatalf("criteria %v", first)
	}
	if err := s.Rate(t.Context(), a, "rita", first[0].ID, 4); err != nil {
		t.Fatal(err)
	}
	set("Rye dough")
	if err := s.Rate(t.Context(), a, "rita", first[0].ID, 3); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("rating by a struck criterion: %v", err)
	}
	again := set("Rye dough", "Bread")
	if again[1].ID != first[0].ID {
		t.Errorf("bread came back as %d, was %d", again[1].ID, first[0].ID)
	}
	got, err := s.Ratings(t.Context(), a, "rita")
	if diff := cmp.Diff([]store.Rating{{Criterion: first[0].ID, Who: "rita", Value: 4}}, got); diff != "" || err != nil {
		t.Errorf("ratings: %v %s", err, diff)
	}
}

func TestOthersRatingsShowAfterOnesOwn(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	addVacancy(t, s, "miller")
	_, a := filedUnder(t, s, "first", "baker", "ada@example.org")
	if err := s.SetCriteria(t.Context(), "baker", []string{"Bread", "Cake"}); err != nil {
		t.Fatal(err)
	}
	if err := s.SetCriteria(t.Context(), "miller", []string{"Flour"}); err != nil {
		t.Fatal(err)
	}
	c, _ := s.Criteria(t.Context(), "baker")
	elsewhere, _ := s.Criteria(t.Context(), "miller")
	rate := func(who string, criterion int64, value int) error {
		return s.Rate(t.Context(), a, who, criterion, value)
	}
	if err := errors.Join(rate("rita", c[0].ID, 4), rate("rita", c[1].ID, 2)); err != nil {
		t.Fatal(err)
	}
	if got, _ := s.Ratings(t.Context(), a, "mark"); len(got) != 0 {
		t.Errorf("before his own rating mark knows %v", got)
	}
	if err := rate("mark", c[0].ID, 1); err != nil {
		t.Fatal(err)
	}
	got, _ := s.Ratings(t.Context(), a, "mark")
	want := []store.Rating{{Criterion: c[0].ID, Who: "mark", Value: 1}, {Criterion: c[0].ID, Who: "rita", Value: 4}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if err := rate("mark", c[0].ID, 6); !errors.Is(err, store.ErrRating) {
		t.Errorf("a six: %v", err)
	}
	if err := rate("mark", elsewhere[0].ID, 3); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a criterion of another vacancy: %v", err)
	}
}

func TestNeighbours(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	addVacancy(t, s, "miller")
	_, a := filedUnder(t, s, "one", "baker", "ada@example.org")
	filedUnder(t, s, "two", "miller", "bob@example.org")
	_, c := filedUnder(t, s, "three", "baker", "cleo@example.org")
	_, d := filedUnder(t, s, "four", "baker", "dan@example.org")
	_, err := s.ChangeApplications(t.Context(), []store.AsSeen{{Application: c}}, store.Change{By: "mark", Status: "shortlisted"})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		of            string
		query         store.RegisterQuery
		before, after string
		place, all    int
	}{
		{a, store.RegisterQuery{}, c, "", 3, 3}, // as the register stands: the newest first
		{c, store.RegisterQuery{}, d, a, 2, 3},
		{d, store.RegisterQuery{}, "", c, 1, 3},
		{a, store.RegisterQuery{Sort: "received"}, "", c, 1, 3},
		{a, store.RegisterQuery{Show: "new"}, d, "", 2, 2},
		{c, store.RegisterQuery{Show: "new"}, d, a, 2, 3}, // it is new no more, and keeps its place
		{c, store.RegisterQuery{Show: "shortlisted"}, "", "", 1, 1},
		{c, store.RegisterQuery{Words: "nobody", Sort: "rating"}, "", "", 1, 1},
		{c, store.RegisterQuery{Sort: "-name", Show: "late"}, "", "", 1, 1},
	} {
		got, err := s.Neighbours(t.Context(), test.of, test.query)
		if err != nil || got.Before != test.before || got.After != test.after || got.Place != test.place || got.All != test.all {
			t.Errorf("of %s in %+v: %+v, %v; want %+v", test.of, test.query, got, err, test)
		}
	}
	if _, err := s.Neighbours(t.Context(), "NONE", store.RegisterQuery{}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("of none: %v", err)
	}
}

func TestAPersonAcrossVacancies(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	addVacancy(t, s, "miller")
	_, a := filedUnder(t, s, "one", "baker", "ada@example.org")
	filedUnder(t, s, "two", "miller", "ada@example.org")
	p, err := s.Person(t.Context(), a)
	if err != nil || len(p.Applications) != 2 || len(p.Letters) != 2 || p.Addresses[0] != "ada@example.org" {
		t.Errorf("person %+v, %v", p, err)
	}
}

func TestTheLedgerByPages(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	first, _ := filedUnder(t, s, "one", "baker", "ada@example.org")
	second, a := filedUnder(t, s, "two", "baker", "bob@example.org")
	page, err := s.LedgerPage(t.Context(), store.Filter{Vacancy: "baker", Outcome: "filed"}, 0, 1)
	if err != nil || len(page) != 1 || page[0].ID != second || page[0].Applications[0] != a {
		t.Fatalf("first page %+v, %v", page, err)
	}
	page, err = s.LedgerPage(t.Context(), store.Filter{}, page[0].Seq, 5)
	if err != nil || len(page) != 1 || page[0].ID != first {
		t.Errorf("second page %+v, %v", page, err)
	}
	if page, _ := s.LedgerPage(t.Context(), store.Filter{Outcome: "ignored"}, 0, 5); len(page) != 0 {
		t.Errorf("ignored: %+v", page)
	}
}

func TestTheReviewQueue(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	letter := keep(t, s, "unreadable")
	if err := s.Quarantine(t.Context(), letter, filing.Reason{Code: "broken"}, "It is broken."); err != nil {
		t.Fatal(err)
	}
	if ids, err := s.ToReview(t.Context()); err != nil || len(ids) != 1 || ids[0] != letter {
		t.Errorf("queue %v, %v", ids, err)
	}
	r, err := s.Ruling(t.Context(), letter)
	if err != nil || r.Sentence != "It is broken." || r.Reasons[0].Code != "broken" {
		t.Errorf("ruling %+v, %v", r, err)
	}
	correct(t, s, letter, store.Correction{By: "rita", NotApplication: true})
	if ids, _ := s.ToReview(t.Context()); len(ids) != 0 {
		t.Errorf("queue after the decision %v", ids)
	}
}

func TestPapersAndPast(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	letter, a := filedUnder(t, s, "one", "baker", "ada@example.org")
	doc := applications(t, s)[0].Documents[0]
	p, err := s.PaperFacts(t.Context(), letter, doc.Part)
	if err != nil || p.SHA256 != doc.SHA256 || !cmp.Equal(p.Vacancies, []string{"baker"}) {
		t.Errorf("paper %+v, %v", p, err)
	}
	if text, err := s.DocumentText(t.Context(), letter, doc.ID); err != nil || text == "" {
		t.Errorf("text %q, %v", text, err)
	}
	past, err := s.Past(t.Context(), a)
	if err != nil || len(past.Letters) != 1 || len(past.Decisions) != 1 || past.Decisions[0].By != "machine" {
		t.Errorf("past %+v, %v", past, err)
	}
	if slugs, err := s.VacanciesOfLetter(t.Context(), letter); err != nil || !cmp.Equal(slugs, []string{"baker"}) {
		t.Errorf("vacancies %v, %v", slugs, err)
	}
	if _, err := s.PaperFacts(t.Context(), letter, "9.9"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a part that is not there: %v", err)
	}
}

func TestQuote(t *testing.T) {
	cv := "Ada Lovelace\n\nI managed budgets of two million euro for the Brussels office, and planned their spending. I also sang."
	for _, c := range []struct{ criterion, want string }{
		{"Budget management", "managed budgets"},
		{"planning of spending", "planned their spending"},
		{"Nuclear physics", ""},
		{"of the and", ""},
		{"with their own", ""},
		{"", ""},
	} {
		quote, marks := store.Quote(cv, c.criterion)
		if c.want == "" && quote != "" || !strings.Contains(quote, c.want) || (c.want != "") != (len(marks) > 0) {
			t.Errorf("%s: %q %v, want %q in it", c.criterion, quote, marks, c.want)
		}
	}
}

func TestMarks(t *testing.T) {
	text := "Café au lait, café crème"
	if got, want := store.Marks(text, `"cafe au"`), [][2]int{{0, 8}}; !cmp.Equal(got, want) {
		t.Errorf("marks %v, want %v", got, want)
	}
	if got := store.Marks(text, " - "); got != nil {
		t.Errorf("marks of nothing: %v", got)
	}
}

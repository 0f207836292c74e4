package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"postroom/filing"
	"postroom/store"
	"postroom/vacancy"
)

// cv is a letter with a CV in it, filed by the rule that the test gives.
func cv(id, from, text string) filing.Letter {
	return filing.Letter{
		ID: id, ReceivedAt: noon, Subject: "My application", Body: "Dear all, here is my CV.",
		From: []filing.Person{{Name: "Marie Dupont", Address: from}}, MessageID: "<" + id + "@example.org>",
		Papers: []filing.Paper{{
			Name: "CV.pdf", MediaType: "application/pdf", Bytes: 10, SHA256: strings.Repeat("a", 64), State: "ok",
			Text: text, Words: len(strings.Fields(text)), Part: "1.2", PageCount: 1,
		}},
	}
}

// under files a letter with its first paper as CV; the application is joined
// where the person has one.
func under(slug string, l filing.Letter) store.Reading {
	address := l.From[0].Address
	return store.Reading{
		Letter: l, Wanted: filing.Wanted{Addresses: []string{address}},
		Decide: func(h filing.History) filing.Decision {
			f := filing.Filing{
				Vacancy: slug, Action: filing.New, Forwarded: -1,
				Applicant: filing.Applicant{Name: l.From[0].Name, Surname: "Dupont", Emails: []string{address}, From: "from"},
				Documents: []filing.Document{{Paper: 0, Kind: vacancy.CV}},
			}
			for _, a := range h.Applications {
				if a.Vacancy == slug {
					f.Application, f.Action = a.ID, filing.Resubmission
				}
			}
			return filing.Decision{Outcome: filing.Filed, Action: f.Action, Filings: []filing.Filing{f}, Sentence: "Filed under " + slug + "."}
		},
	}
}

func file(t testing.TB, s *store.Store, r store.Reading) store.Filed {
	t.Helper()
	filed, err := s.File(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return filed
}

func applications(t testing.TB, s *store.Store) []store.Application {
	t.Helper()
	all, err := s.Applications(t.Context(), store.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestFilingAgainChangesNothing(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	l := cv(keep(t, s, "one"), "marie@example.org", "Baker since 1999")
	first := file(t, s, under("baker", l))
	before := applications(t, s)
	again := file(t, s, under("baker", l))
	if !first.Changed || again.Changed {
		t.Errorf("changed: first %v, again %v; want true, false", first.Changed, again.Changed)
	}
	after := applications(t, s)
	if len(before) != 1 || len(after) != 1 || before[0].ID != after[0].ID || len(after[0].Documents) != 1 {
		t.Errorf("before %+v, after %+v", before, after)
	}
	if got := after[0].Missing; len(got) != 1 || got[0] != "cover_letter" || after[0].Complete {
		t.Errorf("missing %v, want the cover letter", got)
	}
}

// filedUnder files a letter of the person under a vacancy.
func filedUnder(t testing.TB, s *store.Store, raw, slug, from string) (letter, application string) {
	t.Helper()
	letter = keep(t, s, raw)
	filed := file(t, s, under(slug, cv(letter, from, raw)))
	return letter, filed.Applications[0]
}

func TestAnApplicationKeepsItsIDWhereverTheLetterGoes(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	addVacancy(t, s, "cook")
	letter, id := filedUnder(t, s, "one", "baker", "marie@example.org")
	moved := file(t, s, under("cook", cv(letter, "marie@example.org", "one")))
	all := applications(t, s)
	if !moved.Changed || len(all) != 1 || all[0].ID != id || all[0].Vacancy != "cook" {
		t.Errorf("moved %+v, register %+v; want application %s under cook", moved, all, id)
	}
}

func TestASecondLetterJoins(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	first, id := filedUnder(t, s, "one", "baker", "marie@example.org")
	second, same := filedUnder(t, s, "two", "baker", "marie@example.org")
	if same != id {
		t.Fatalf("the second letter opened %s beside %s", same, id)
	}
	a := applications(t, s)[0]
	if !slices.Equal(a.Letters, []string{first, second}) || len(a.Documents) != 2 {
		t.Errorf("application %+v, want both letters", a)
	}
	if a.Documents[0].Current || !a.Documents[1].Current || a.Documents[1].Letter != second {
		t.Errorf("documents %+v, want the newest CV current", a.Documents)
	}
	// Each letter decided again comes to the same end, in any order.
	before := applications(t, s)
	for _, again := range []struct{ letter, text string }{{second, "two"}, {first, "one"}, {second, "two"}} {
		if filed := file(t, s, under("baker", cv(again.letter, "marie@example.org", again.text))); filed.Changed {
			t.Errorf("letter %s changed: %+v", again.text, filed.Decision)
		}
	}
	after := applications(t, s)
	for i := range after[0].Documents { // their row ids are new
		before[0].Documents[i].ID = after[0].Documents[i].ID
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("the register changed:\n%s", diff)
	}
}

func TestTheOpenerLeaves(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	addVacancy(t, s, "cook")
	first, id := filedUnder(t, s, "one", "baker", "marie@example.org")
	second, _ := filedUnder(t, s, "two", "baker", "marie@example.org")
	file(t, s, under("cook", cv(first, "marie@example.org", "one")))
	all := applications(t, s)
	if len(all) != 2 || all[0].Applicant.Name != "Marie Dupont" {
		t.Fatalf("register %+v, want two applications", all)
	}
	for _, a := range all {
		if a.ID == id && (a.Vacancy != "baker" || !slices.Equal(a.Letters, []string{second})) {
			t.Errorf("application %+v, want it to stay with the second letter", a)
		}
	}
}

func TestTwoPeopleWhoShareAnAddressStayTwo(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	filedUnder(t, s, "one", "baker", "family@example.org")
	letter := keep(t, s, "two")
	l := cv(letter, "family@example.org", "two")
	l.From[0].Name = "Paul Dupont"
	r := under("baker", l)
	r.Wanted = filing.Wanted{} // the rules told them apart
	file(t, s, r)
	all := applications(t, s)
	if len(all) != 2 || all[0].Applicant.Name != "Marie Dupont" || all[1].Applicant.Name != "Paul Dupont" {
		t.Errorf("register %+v, want Marie and Paul", all)
	}
}

func TestTryChangesNothing(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	l := cv(keep(t, s, "one"), "marie@example.org", "one")
	tried, err := s.Try(t.Context(), under("baker", l))
	if err != nil || tried.Decision.Outcome != filing.Filed || !tried.Changed {
		t.Errorf("tried %+v, %v", tried, err)
	}
	if all := applications(t, s); len(all) != 0 || ledger(t, s)[0].Outcome != "" {
		t.Errorf("trying left %+v", all)
	}
}

func TestALetterForReviewShowsItsPapers(t *testing.T) {
	s := newStore(t)
	letter := keep(t, s, "one")
	file(t, s, store.Reading{
		Letter: cv(letter, "marie@example.org", "Bakery"),
		Decide: func(filing.History) filing.Decision {
			return filing.Decision{
				Outcome: filing.Review, Action: filing.Unclear, Sentence: "No vacancy is named.",
				Suggestions: []filing.Suggestion{{Vacancy: "baker", Why: "bread"}},
				Documents:   []filing.Document{{Paper: 0, Kind: vacancy.CV}, {Paper: -1, Kind: vacancy.CoverLetter}},
			}
		},
	})
	docs, err := s.Documents(t.Context(), letter)
	if err != nil || len(docs) != 2 || docs[0].Kind != "cv" || docs[1].Kind != "cover_letter" || docs[1].Words == 0 {
		t.Errorf("documents %+v, %v; want the CV and the letter", docs, err)
	}
	keep(t, s, "two")
	counts, err := s.Counts(t.Context())
	if err != nil || len(counts) != 2 || counts[filing.Review] != 1 || counts[""] != 1 {
		t.Errorf("counts %v, %v; want one in review and one waiting", counts, err)
	}
	row := ledger(t, s)[0]
	if row.Outcome != "review" || len(row.Suggestions) != 1 || len(row.Applications) != 0 {
		t.Errorf("ledger %+v", row)
	}
}

func TestAWrongDecisionIsAnErrorAndLeavesNothing(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	l := cv(keep(t, s, "one"), "marie@example.org", "one")
	wrong := map[string]func(*filing.Filing){
		"no such vacancy":     func(f *filing.Filing) { f.Vacancy = "butcher" },
		"no such application": func(f *filing.Filing) { f.Application = "ZZZZZ" },
		"no such paper":       func(f *filing.Filing) { f.Documents[0].Paper = 7 },
		"no such message":     func(f *filing.Filing) { f.Forwarded = 2 },
	}
	for name, spoil := range wrong {
		r := under("baker", l)
		decide := r.Decide
		r.Decide = func(h filing.History) filing.Decision {
			d := decide(h)
			spoil(&d.Filings[0])
			return d
		}
		if _, err := s.File(t.Context(), r); err == nil {
			t.Errorf("%s: filed", name)
		}
	}
	if row := ledger(t, s)[0]; row.Outcome != "" || row.Subject != "" {
		t.Errorf("left %+v", row)
	}
}

func TestQuarantine(t *testing.T) {
	s := newStore(t)
	letter := keep(t, s, "one")
	if err := s.Quarantine(t.Context(), letter, filing.Reason{Code: "unreadable", Detail: "three tries"}, "Look at it by hand."); err != nil {
		t.Fatal(err)
	}
	if row := ledger(t, s)[0]; row.Outcome != "quarantined" || row.Sentence != "Look at it by hand." || row.Reasons[0].Code != "unreadable" {
		t.Errorf("ledger %+v", row)
	}
	if err := s.Quarantine(t.Context(), "Lnone", filing.Reason{}, ""); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("quarantine of no letter: %v", err)
	}
}

func TestHistory(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	letter, id := filedUnder(t, s, "one", "baker", "Marie@example.org")
	for name, wanted := range map[string]filing.Wanted{
		"address": {Addresses: []string{"marie@example.org"}},
		"name":    {Names: []string{"marie dupont"}},
		"thread":  {MessageIDs: []string{"<" + letter + "@example.org>"}},
	} {
		h, err := s.History(t.Context(), "", wanted)
		if err != nil || len(h.Applications) != 1 || h.Applications[0].ID != id || len(h.Applications[0].Documents) != 1 {
			t.Errorf("by %s: %+v, %v", name, h, err)
		}
		if name == "thread" && !slices.Equal(h.Thread["<"+letter+"@example.org>"], []string{id}) {
			t.Errorf("thread %v, want %s", h.Thread, id)
		}
		own, err := s.History(t.Context(), letter, wanted)
		if err != nil || len(own.Applications) != 0 || len(own.Thread) != 0 {
			t.Errorf("by %s, without the letter itself: %+v, %v", name, own, err)
		}
	}
	if h, _ := s.History(t.Context(), "", filing.Wanted{Addresses: []string{"paul@example.org"}}); len(h.Applications) != 0 {
		t.Errorf("a stranger has %+v", h)
	}
}

func TestExplain(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	letter, id := filedUnder(t, s, "one", "baker", "marie@example.org")
	for _, asked := range []string{letter, id, "<" + letter + "@example.org>", letter + "@example.org"} {
		rows, err := s.Explain(t.Context(), asked)
		if err != nil || len(rows) != 1 || rows[0].ID != letter {
			t.Errorf("Explain(%s) = %+v, %v", asked, rows, err)
		}
	}
	for _, asked := range []string{"", "L0000000000", "<no@example.org>"} {
		if _, err := s.Explain(t.Context(), asked); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("Explain(%q): %v, want ErrNotFound", asked, err)
		}
	}
}

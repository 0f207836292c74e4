package store_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"postroom/filing"
	"postroom/store"
	"postroom/vacancy"
)

// library files one letter for each text, under two vacancies in turn.
func library(t testing.TB, texts ...string) *store.Store {
	t.Helper()
	s := newStore(t)
	addVacancy(t, s, "baker")
	addVacancy(t, s, "cook")
	for i, text := range texts {
		slug := []string{"baker", "cook"}[i%2]
		filedUnder(t, s, text, slug, strings.Repeat("x", i+1)+"@example.org")
	}
	return s
}

func search(t testing.TB, s *store.Store, q store.Query) []store.Hit {
	t.Helper()
	hits, err := s.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("search %q: %v", q.Words, err)
	}
	return hits
}

func TestSearchFindsWords(t *testing.T) {
	s := library(t,
		"Łukasz Żółć lives in the Straße of Malmø and worked as a baker.",
		"Élodie Brûlé studied Crème Brûlée in Orléans, e-mail elodie.brule@example.org",
		"Иван Петров, повар. C++ and R&D. O'Neill's bread: 100% rye",
		"軟體工程師 with ten years of experience",
	)
	check := func(words string, want ...string) {
		t.Helper()
		var got []string
		for _, h := range search(t, s, store.Query{Words: words}) {
			if h.Kind == "document" {
				got = append(got, strings.Fields(h.Snippet)[0])
			}
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("search %q: %v, want %v", words, got, want)
		}
	}
	check("lukasz zolc", "Łukasz")      // accents and strokes
	check("STRASSE malmo", "Łukasz")    // ß, ø and capitals
	check("Straße", "Łukasz")           //
	check("BRÛLÉE", "Élodie")           //
	check("bake*", "Łukasz")            // goes on
	check("bake")                       // does not
	check(`"creme brulee"`, "Élodie")   // phrase
	check(`"brulee creme"`)             // in that order
	check(`"creme brul*"`, "Élodie")    // phrase that goes on
	check("„Crème Brûlée“", "Élodie")   // quotes of another country
	check("orleans malmo")              // all must occur
	check("иван ПЕТРОВ", "Иван")        // other scripts
	check("工程師", "軟體工程師")               // a word inside a script without blanks
	check("o'neill", "Иван")            // an apostrophe parts words
	check("e-mail", "Élodie")           // so does a dash
	check("elodie.brule@ex*", "Élodie") // and what stands in addresses
	check("c++ r&d", "Иван")            //
	check("nobody")
	// What is an operator elsewhere is a word or nothing here.
	check("")
	check("*")
	check(`"`)
	check(`" " * ( ) - +`)
	check("baker OR cook")
	check("baker NOT malmo")
	check("title:baker") // no column "title" here, and no word either
	check("NEAR/2 baker")
	check("baker)", "Łukasz")
	check("-baker", "Łukasz")
	check(`ba"ker`) // two terms, ba and ker
	check("ba\x00ker \xff\xfe")
	check(strings.Repeat("baker ", 200), "Łukasz")
}

func TestSearchFindsNamesAndLetters(t *testing.T) {
	s := library(t, "flour and water")
	kinds := func(words string) string {
		var kinds []string
		for _, h := range search(t, s, store.Query{Words: words}) {
			kinds = append(kinds, h.Kind)
		}
		return strings.Join(kinds, " ")
	}
	for words, want := range map[string]string{
		"dupont":      "applicant letter", // the name counts more than the sender's line
		"cv.pdf":      "document",         // file name
		"application": "letter",           // subject
		"dear":        "letter",           // body
		"flour":       "document",
	} {
		if got := kinds(words); got != want {
			t.Errorf("search %q finds %q, want %q", words, got, want)
		}
	}
}

func TestSearchWithinAVacancy(t *testing.T) {
	s := library(t, "bread", "bread and soup", "more bread")
	for slugs, want := range map[string]int{"": 3, "baker": 2, "cook": 1, "none": 0, "baker cook": 3, "none cook": 1} {
		hits := search(t, s, store.Query{Words: "bread", Vacancies: strings.Fields(slugs)})
		if len(hits) != want {
			t.Errorf("under %q: %d hits, want %d", slugs, len(hits), want)
		}
		for _, h := range hits {
			if len(h.Vacancies) != 1 || slugs != "" && !strings.Contains(slugs, h.Vacancies[0]) || len(h.Applications) != 1 {
				t.Errorf("under %q: %+v", slugs, h)
			}
		}
	}
}

func TestSearchShowsTheWordsInContext(t *testing.T) {
	filler := strings.Repeat("Été après été, nothing of note.\n\n", 400)
	s := library(t, filler+"In Zürich she baked\n the Große Brezel of 1999. "+filler)
	hits := search(t, s, store.Query{Words: `zurich "grosse brezel" 19*`})
	if len(hits) != 1 {
		t.Fatalf("%d hits, want 1", len(hits))
	}
	var marked []string
	for _, m := range hits[0].Marks {
		marked = append(marked, hits[0].Snippet[m[0]:m[1]])
	}
	if got := strings.Join(marked, "|"); got != "Zürich|Große Brezel|1999" {
		t.Errorf("marked %q in %q", got, hits[0].Snippet)
	}
	if len(hits[0].Snippet) > 400 || strings.Contains(hits[0].Snippet, "\n") {
		t.Errorf("snippet %q", hits[0].Snippet)
	}
}

func TestSearchRanks(t *testing.T) {
	s := library(t,
		"bread "+strings.Repeat("and many other words ", 50),
		"bread bread bread, nothing but bread",
	)
	hits := search(t, s, store.Query{Words: "bread"})
	if len(hits) != 2 || !strings.HasPrefix(hits[0].Snippet, "bread bread") || hits[0].Rank <= hits[1].Rank {
		t.Errorf("hits %+v, want the text that is about bread first", hits)
	}
}

func TestSearchGivesNoMoreThanAsked(t *testing.T) {
	s := library(t, "bread", "more bread", "much bread")
	all := search(t, s, store.Query{Words: "bread"})
	for _, c := range []struct{ offset, limit, from, to int }{{0, 2, 0, 2}, {1, 2, 1, 3}, {2, 2, 2, 3}, {3, 2, 3, 3}, {9, 2, 3, 3}} {
		got := search(t, s, store.Query{Words: "bread", Offset: c.offset, Limit: c.limit})
		if d := cmp.Diff(all[c.from:c.to], got, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%+v: %s", c, d)
		}
	}
}

func TestSearchForgetsWhatIsReplaced(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	letter, _ := filedUnder(t, s, "flour", "baker", "marie@example.org")
	file(t, s, under("baker", cv(letter, "marie@example.org", "water")))
	if n := len(search(t, s, store.Query{Words: "flour"})); n != 0 {
		t.Errorf("%d hits for what is gone", n)
	}
	if n := len(search(t, s, store.Query{Words: "water"})); n != 1 {
		t.Errorf("%d hits for what came, want 1", n)
	}
}

func TestSearchFindsPapersInsideAForward(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	inner := cv("inner", "marie@example.org", "sourdough")
	outer := filing.Letter{
		ID: keep(t, s, "fwd"), ReceivedAt: noon, Subject: "Fwd", Body: "See below.",
		From: []filing.Person{{Name: "Paul", Address: "paul@example.com"}}, Forwarded: []filing.Letter{inner},
	}
	file(t, s, store.Reading{Letter: outer, Decide: func(filing.History) filing.Decision {
		return filing.Decision{Outcome: filing.Filed, Action: filing.New, Filings: []filing.Filing{{
			Vacancy: "baker", Action: filing.New, Forwarded: 0,
			Applicant: filing.Applicant{Name: "Marie Dupont", Emails: []string{"marie@example.org"}, From: "forwarded"},
			Documents: []filing.Document{{Paper: 0, Kind: vacancy.CV}, {Paper: -1, Kind: vacancy.CoverLetter}},
		}}}
	}})
	hits := search(t, s, store.Query{Words: "sourdough"})
	if len(hits) != 1 || len(hits[0].Applications) != 1 {
		t.Errorf("hits %+v, want the paper in its application", hits)
	}
	if a := applications(t, s)[0]; len(a.Documents) != 2 || a.Documents[1].Words != 6 || !a.Complete {
		t.Errorf("application %+v, want the CV and the forwarded body", a)
	}
}

// Whatever is typed is answered, and the marks lie inside the snippet.
func FuzzSearch(f *testing.F) {
	for _, words := range []string{"bread", `"rye bread" 19*`, "ßéł", `"a OR b`, "NEAR/3", "工*", "\x00\xff\"*", "-"} {
		f.Add(words)
	}
	s := library(f, "rye bread of 1999", "Große Brezel, ĳ ﬁ ½ 工程師", "e-mail: a@b.c \u0301\u0301")
	f.Fuzz(func(t *testing.T, words string) {
		for _, h := range search(t, s, store.Query{Words: words}) {
			last := 0
			for _, m := range h.Marks {
				if m[0] < last || m[1] <= m[0] || m[1] > len(h.Snippet) {
					t.Fatalf("search %q: marks %v in %d bytes", words, h.Marks, len(h.Snippet))
				}
				last = m[0]
			}
		}
	})
}

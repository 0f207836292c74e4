package store

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"postroom/fold"
)

// A quote says where words were left off, and marks the same words.
func TestAQuoteShowsWhereItWasCut(t *testing.T) {
	far := strings.Repeat("flour and water ", 40)
	for _, c := range []struct{ text, begins, ends string }{
		{"sourdough", "sourdough", "sourdough"},
		{"\n sourdough at dawn \n", "sourdough", "dawn"},
		{"sourdough " + far, "sourdough", "…"},
		{far + "sourdough", "…", "sourdough"},
		{far + "sourdough " + far, "…", "…"},
	} {
		got, found := snippet(c.text, fold.Text(c.text), parseQuery("sourdough"))
		if !strings.HasPrefix(got, c.begins) || !strings.HasSuffix(got, c.ends) || strings.Count(got, "…") > 2 {
			t.Errorf("%.20q: %q", c.text, got)
		}
		if len(found) != 1 || got[found[0][0]:found[0][1]] != "sourdough" {
			t.Errorf("%.20q: %v marked in %q", c.text, found, got)
		}
	}
}

// The best place is the first from which most of the terms begin within reach.
func TestTheBestPlaceHasMostOfTheTerms(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	some := func(of []string, most int) string {
		var b strings.Builder
		for range 1 + r.IntN(most) {
			b.WriteString(of[r.IntN(len(of))])
		}
		return b.String()
	}
	filled := 0
	for range 1000 {
		folded := indexed(some([]string{"rye ", "rye-", "oat ", "oats ", "é", "日", "本", "ท", ". ", strings.Repeat("- ", 40)}, 40))
		terms := parseQuery(some([]string{"rye ", "oat", "oat* ", `"rye oat" `, `"oat o* `, "日 ", "日本 "}, 4))
		best, most := -1, 0
		for at := range len(folded) {
			different := 0
			for _, term := range terms {
				if next := term.next(folded, at); next >= 0 && next <= at+snippetBytes/2 {
					different++
				}
			}
			begins := func(of term) bool { return of.next(folded, at) == at }
			if different > most && slices.ContainsFunc(terms, begins) {
				best, most = at, different
			}
		}
		if got := bestPlace(folded, terms); got != best {
			t.Fatalf("%v in %q: %d, want %d with %d", terms, folded, got, best, most)
		}
		if most > 1 {
			filled++
		}
	}
	if filled < 150 {
		t.Errorf("several terms stood together only %d times: nothing was compared", filled)
	}
}

// A term of several words begins where its words are the first tokens.
func TestATermBeginsWhereItsTokensAre(t *testing.T) {
	for _, c := range []struct {
		text, term string
		want       bool
	}{
		{"rye bread", `"rye bread"`, true},
		{"rye-bread, sliced", `"rye bread"`, true},
		{"rye bread", `"rye bre*"`, true},
		{"rye bread", `"rye bre"`, false},
		{"rye", `"rye bread"`, false},
		{"rye ", `"rye bread"`, false},
		{"ryes bread", `"rye bread"`, false},
		{indexed("日本語"), "日本", true},
		{indexed("日本語"), "日語", false},
	} {
		if got := begins(c.text, parseQuery(c.term)[0]); got != c.want {
			t.Errorf("%q begins with %s: %v", c.text, c.term, got)
		}
	}
}

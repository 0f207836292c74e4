package store

import (
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

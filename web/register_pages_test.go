package web

import (
	"fmt"
	"strings"
	"testing"

	"postroom/store"
	"postroom/vacancy"
)

// Where words are quoted a page has fewer applications; the pages hold each once.
func TestPagesOfWhatWasFound(t *testing.T) {
	h := newHouse(t)
	for i := range store.QuotedPage {
		h.apply("baker", fmt.Sprintf("Name%03d, Ada", i), vacancy.CV)
	}
	b := h.as("reader")
	for question, want := range map[string]struct {
		rows, marks int
		next        bool
	}{
		"":                {store.QuotedPage + 1, 0, false},
		"?q=bread":        {store.QuotedPage, store.QuotedPage, true},
		"?q=bread&page=2": {1, 1, false},
		"?q=bread&page=3": {0, 0, false},
	} {
		page := b.see("/vacancies/baker" + question)
		if got := strings.Count(page, `<th scope="row"`); got != want.rows {
			t.Errorf("%q: %d rows, want %d", question, got, want.rows)
		}
		if got := strings.Count(page, "<mark>bread</mark>"); got != want.marks {
			t.Errorf("%q: %d words marked, want %d", question, got, want.marks)
		}
		if strings.Contains(page, "Next page") != want.next {
			t.Errorf("%q: a next page, %v is right", question, want.next)
		}
	}
}

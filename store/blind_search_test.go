package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"postroom/filing"
	"postroom/store"
)

// Texts of hidden persons are veiled to be searched, which is dear: the newest are,
// and the answer says so.
func TestABlindSearchHasAnEnd(t *testing.T) {
	s, _, application, _ := newRound(t)
	papers := make([]filing.Paper, 1100)
	for i := range papers {
		papers[i] = filing.Paper{Name: "cv.pdf", SHA256: fmt.Sprint(i), Part: fmt.Sprint(i + 1), State: "ok", Text: "Ada Zarrowick bakes"}
	}
	documents := make([]filing.Document, len(papers))
	for i := range documents {
		documents[i] = filing.Document{Paper: i, Kind: "cv"}
	}
	file(t, s, store.Reading{
		Letter: filing.Letter{ID: keep(t, s, "many papers"), Papers: papers},
		Decide: func(filing.History) filing.Decision {
			return filing.Decision{Outcome: filing.Filed, Action: filing.Supplement, Filings: []filing.Filing{{
				Vacancy: "baker", Application: application, Action: filing.Supplement, Forwarded: -1, Documents: documents,
				Applicant: filing.Applicant{Name: "Ada Zarrowick", Surname: "Zarrowick", Emails: []string{"ada@example.org"}},
			}}}
		},
	})
	rita := s.As(store.Viewer{Name: "rita"})
	for words, want := range map[string]struct{ found, searched int }{
		"zarrowick": {0, 1000}, // veiled in each
		"bakes":     {1, 0},    // found in the first
	} {
		r, err := rita.Register(t.Context(), store.RegisterQuery{Vacancy: "baker", Words: words})
		if err != nil || r.Found != want.found || r.Counts.Searched != want.searched {
			t.Errorf("the register finds %d by %s in %d texts, %v; want %+v", r.Found, words, r.Counts.Searched, err, want)
		}
	}
	hits, among, err := rita.SearchPart(t.Context(), store.Query{Words: "zarrowick"})
	if err != nil || len(hits) != 0 || among != 1000 {
		t.Errorf("the search finds %d among %d, %v; want none among 1000", len(hits), among, err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := rita.Register(gone, store.RegisterQuery{Vacancy: "baker", Words: "zarrowick"}); !errors.Is(err, context.Canceled) {
		t.Errorf("after its reader went away: %v", err)
	}
}

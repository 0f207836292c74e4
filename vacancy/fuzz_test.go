package vacancy

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzReadNotice checks what must hold of any text: evidence is quoted word for
// word, what is proposed is valid, nothing is guessed from the clock, and the
// same notice gives the same proposal.
func FuzzReadNotice(f *testing.F) {
	for _, c := range noticeCases {
		f.Add(c.text)
	}
	for _, c := range criteriaCases {
		f.Add(c.text)
	}
	f.Add("[x](mailto:a@b.cd?subject=%zz%5BName%5D) **Deadline** 31.02.2026 99:99 <sup>1</sup> &nbsp; {{}")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 || !utf8.ValidString(text) {
			return
		}
		p := ReadNotice(Notice{Text: text, Links: []Link{{URL: "mailto:jobs@kite.example?subject=x", Text: text}}})
		for field, words := range p.Evidence {
			if !strings.Contains(text, words) {
				t.Errorf("evidence of %s: %q", field, words)
			}
		}
		checkCriteria(t, text, p)
		v := p.Vacancy
		v.Title = "Clerk"
		if err := v.Validate(); err != nil {
			t.Errorf("invalid: %v", err)
		}
		later := ReadNotice(Notice{Text: text, Now: time.Date(2030, 6, 1, 0, 0, 0, 0, time.UTC)})
		if again := ReadNotice(Notice{Text: text}); !later.Vacancy.Deadline.Equal(again.Vacancy.Deadline) {
			t.Errorf("the clock changes the deadline: %v, %v", again.Vacancy.Deadline, later.Vacancy.Deadline)
		}
		if data, err := json.Marshal(p); err != nil || !json.Valid(data) {
			t.Errorf("marshalling: %v", err)
		}
	})
}

// checkCriteria checks what must hold of the criteria of any notice: few, each one
// line of bounded length, from one place of the text, none twice.
func checkCriteria(t *testing.T, text string, p Proposal) {
	bare := tidy(layOut(Notice{Text: text}).text)
	seen := map[string]bool{}
	for _, c := range p.Criteria {
		switch {
		case !strings.Contains(bare, c):
			t.Errorf("criterion %q is not in the notice", c)
		case utf8.RuneCountInString(c) > criterionLetters || strings.ContainsAny(c, "\r\n") || seen[c]:
			t.Errorf("criterion %q", c)
		}
		seen[c] = true
	}
	if len(p.Criteria) > mostCriteria {
		t.Errorf("%d criteria", len(p.Criteria))
	}
	for i := range p.Criteria {
		if p.Evidence[criterionField(i)] == "" {
			t.Errorf("no evidence of criterion %d", i+1)
		}
	}
}

// FuzzParsePattern checks that a pattern is written as it was read.
func FuzzParsePattern(f *testing.F) {
	for _, s := range []string{"Canada PO - {surname}", "{title}, {reference}", "{{}}", "a{b", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if p, err := ParsePattern(s); err == nil && p.String() != s {
			t.Errorf("%q came back as %q", s, p)
		}
	})
}

// FuzzLoad checks that what is loaded is valid and can be written and read again.
func FuzzLoad(f *testing.F) {
	f.Add("title = 'Clerk'\ndeadline = 2026-03-29\ntime_zone = 'Europe/Brussels'", "toml")
	f.Add(`{"title": "Clerk", "deadline": "2026-07-01T12:00:00-05:00", "required_documents": [{"kind": "cv"}]}`, "json")
	f.Fuzz(func(t *testing.T, text, format string) {
		v, err := Load(strings.NewReader(text), format)
		if err != nil {
			return
		}
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Load(strings.NewReader(string(data)), "json"); err != nil {
			t.Errorf("%s: %v", data, err)
		}
	})
}

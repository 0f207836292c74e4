package vacancy

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// summary is a proposal in one line: channel and addresses, subject, deadline and
// zone, documents, rolling; what is empty is left out.
func summary(p Proposal) string {
	v := p.Vacancy
	parts := []string{strings.TrimSpace(string(v.Channel) + " " + strings.Join(v.Addresses, " "))}
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if v.SubjectPattern != "" {
		add("<" + v.SubjectPattern + ">")
	}
	if !v.Deadline.IsZero() {
		add(strings.TrimSpace(v.Deadline.Format("2006-01-02T15:04") + " " + v.TimeZone))
	}
	var docs []string
	for _, r := range v.Required {
		doc := string(r.Kind)
		for _, or := range r.Or {
			doc += "|" + string(or)
		}
		if r.Minimum > 0 {
			doc += fmt.Sprint(":", r.Minimum)
		}
		docs = append(docs, doc)
	}
	add(strings.Join(docs, " "))
	if v.Rolling {
		add("rolling")
	}
	return strings.Join(parts, "; ")
}

var testNow = time.Date(2026, 1, 15, 12, 0, 0, 0, time.UTC)

func TestReadNotice(t *testing.T) {
	for _, c := range noticeCases {
		p := ReadNotice(Notice{Text: c.text, Now: testNow})
		if got := summary(p); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
		for field, words := range p.Evidence {
			if !strings.Contains(c.text, words) {
				t.Errorf("%s\nevidence of %s is not in the text: %q", c.text, field, words)
			}
		}
	}
}

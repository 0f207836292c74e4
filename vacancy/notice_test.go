package vacancy

import (
	"fmt"
	"os"
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
		checkNotice(t, c.text, c.want)
	}
}

// TestReadNoticeFile reads testdata/notices.txt: invented notices, each after a
// line "=== " with what a careful person reads in it.
func TestReadNoticeFile(t *testing.T) {
	data, err := os.ReadFile("testdata/notices.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split("\n"+string(data), "\n=== ")[1:]
	if len(cases) < 400 {
		t.Errorf("only %d notices", len(cases))
	}
	for _, c := range cases {
		want, text, _ := strings.Cut(c, "\n")
		checkNotice(t, strings.TrimSpace(text), want)
	}
}

func checkNotice(t *testing.T, text, want string) {
	t.Helper()
	p := ReadNotice(Notice{Text: text, Now: testNow})
	if got := summary(p); got != want {
		t.Errorf("%s\n got %s\nwant %s", text, got, want)
	}
	for field, words := range p.Evidence {
		if !strings.Contains(text, words) {
			t.Errorf("%s\nevidence of %s is not in the text: %q", text, field, words)
		}
	}
}

func TestReadNoticeLinks(t *testing.T) {
	for _, c := range []struct {
		text  string
		links []Link
		want  string
	}{
		{"Stuur je CV naar ons op.\nSolliciteer per e-mail", []Link{{"mailto:info@kite.example?subject=Sollicitatie: {vacature.title}", "Solliciteer per e-mail"}}, "email info@kite.example; <Sollicitatie: {title}>; cv"},
		{"Send your CV to Ann Bell.", []Link{{"mailto:ann@kite.example?cc=all@kite.example&subject=Cook%20-%20%5BSurname%5D", "Ann Bell"}}, "email ann@kite.example; <Cook - {surname}>; cv"},
		{"To apply, click here. Questions: info@kite.example", []Link{{"https://jobs.kite.example/7", "click here"}, {"mailto:info@kite.example", "info@kite.example"}}, "portal"},
		{"Send your CV to [email protected].", []Link{{"mailto:jobs@kite.example", "[email protected]"}}, "email jobs@kite.example; cv"},
	} {
		if got := summary(ReadNotice(Notice{Text: c.text, Links: c.links})); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// BenchmarkReadNotice reads short notices in turn. Their expressions are compiled
// before the clock starts.
func BenchmarkReadNotice(b *testing.B) {
	for _, c := range noticeCases {
		ReadNotice(Notice{Text: c.text})
	}
	for i := 0; b.Loop(); i++ {
		ReadNotice(Notice{Text: noticeCases[i%len(noticeCases)].text})
	}
}

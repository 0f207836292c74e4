package reply

import (
	"errors"
	"flag"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"postroom/filing"
	"postroom/vacancy"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func TestTexts(t *testing.T) {
	for _, lang := range Languages() {
		var all strings.Builder
		for _, kind := range Kinds() {
			d, err := Compose(kind, sample(), lang)
			if err != nil {
				t.Fatalf("%s %s: %v", lang, kind, err)
			}
			if len(d.Text) > 2048 {
				t.Errorf("%s %s has %d bytes, more than 2048", lang, kind, len(d.Text))
			}
			if strings.ContainsAny(d.Text, "<>{}") || strings.Contains(d.Text, "\n\n\n") {
				t.Errorf("%s %s is not clean:\n%s", lang, kind, d.Text)
			}
			all.WriteString("=== " + string(kind) + "\nSubject: " + d.Subject + "\n\n" + d.Text + "\n")
		}
		golden(t, "texts."+lang+".golden", all.String())
	}
}

func TestOurTextsPassTheirOwnCheck(t *testing.T) {
	for _, lang := range Languages() {
		for _, kind := range Kinds() {
			if err := Check(kind, lang, Text(kind, lang)); err != nil {
				t.Errorf("%s %s: %v", lang, kind, err)
			}
		}
	}
}

// Every language has a word for every kind of paper and trouble.
func TestNoWordIsMissing(t *testing.T) {
	if len(languages) != len(Languages()) {
		t.Errorf("%d languages, %d listed", len(languages), len(Languages()))
	}
	english := languages["en"]
	for _, lang := range Languages() {
		l := languages[lang]
		for k := range english.papers {
			if l.papers[k] == "" {
				t.Errorf("%s: no word for %s", lang, k)
			}
		}
		for k := range english.troubles {
			if l.troubles[k] == "" {
				t.Errorf("%s: no word for %s", lang, k)
			}
		}
		for i, m := range l.months {
			if m == "" {
				t.Errorf("%s: month %d has no name", lang, i+1)
			}
		}
	}
}

func TestHTML(t *testing.T) {
	d, err := Compose(PortalOnly, sample(), "fr")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "portal.fr.html", d.HTML)
}

func TestDays(t *testing.T) {
	brussels, err := time.LoadLocation("Europe/Brussels")
	if err != nil {
		t.Fatal(err)
	}
	winter := time.Date(2026, 11, 1, 0, 5, 0, 0, brussels)
	summer := time.Date(2026, 8, 8, 23, 59, 59, 0, brussels)
	for _, c := range []struct {
		lang string
		at   time.Time
		want string
	}{
		{"en", winter, "1 November 2026 (00:05, UTC+01:00)"},
		{"en", summer, "8 August 2026 (23:59, UTC+02:00)"},
		{"fr", winter, "1er novembre 2026 (00:05, UTC+01:00)"},
		{"es", summer, "8 de agosto de 2026 (23:59, UTC+02:00)"},
		{"de", winter, "1. November 2026 (00:05, UTC+01:00)"},
		{"nl", summer, "8 augustus 2026 (23:59, UTC+02:00)"},
		{"it", winter, "1º novembre 2026 (00:05, UTC+01:00)"},
		{"pt", summer, "8 de agosto de 2026 (23:59, UTC+02:00)"},
		{"en", time.Time{}, ""},
	} {
		if got := languages[c.lang].day(c.at); got != c.want {
			t.Errorf("%s: %q, want %q", c.lang, got, c.want)
		}
	}
}

func TestPapers(t *testing.T) {
	for _, c := range []struct {
		lang string
		r    vacancy.Requirement
		want string
	}{
		{"en", vacancy.Requirement{Kind: vacancy.CV}, "CV"},
		{"en", vacancy.Requirement{Kind: vacancy.ReferenceLetters, Minimum: 2}, "letters of reference (at least 2)"},
		{"de", vacancy.Requirement{Kind: vacancy.Diploma, Or: []vacancy.Kind{vacancy.Transcripts}}, "Abschlusszeugnis oder Diplom oder Notenübersicht"},
		{"fr", vacancy.Requirement{Kind: "unheard_of"}, "autre document demandé dans l’annonce"},
	} {
		if got := languages[c.lang].paper(c.r); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	for _, c := range [][3]string{
		{"fr", "en", "fr"}, {"fr-CA", "en", "fr"}, {"PT", "en", "pt"}, {"ar", "fr", "fr"}, {"pl", "en", "en"},
		{"ru", "nl", "nl"}, {"tr", "tr", "en"}, {"", "de", "de"}, {"", "", "en"},
	} {
		if got := Language(c[0], c[1]); got != c[2] {
			t.Errorf("Language(%q, %q) = %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

func TestComposeNeedsItsFacts(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		take func(*Facts)
		ok   bool
	}{
		{Acknowledgement, func(f *Facts) {}, true},
		{Acknowledgement, func(f *Facts) { f.Privacy = Privacy{} }, false},
		{Acknowledgement, func(f *Facts) { f.Privacy.Months = 0 }, false},
		{Acknowledgement, func(f *Facts) { f.Privacy.URL = "" }, true},
		{Acknowledgement, func(f *Facts) { f.Vacancy.Title = " \u200b" }, false},
		{Acknowledgement, func(f *Facts) { f.Vacancy.Organisation = "" }, true},
		{Acknowledgement, func(f *Facts) { f.Receipt = "" }, false},
		{Acknowledgement, func(f *Facts) { f.ReceivedAt = time.Time{} }, false},
		{Acknowledgement, func(f *Facts) { f.Vacancy.Deadline = time.Time{} }, true},
		{Missing, func(f *Facts) { f.Missing = nil }, false},
		{Unreadable, func(f *Facts) { f.Troubles = nil }, false},
		{Unreadable, func(f *Facts) { f.Missing = nil }, true},
		{PortalOnly, func(f *Facts) { f.Vacancy.PortalURL = "" }, false},
		{PortalOnly, func(f *Facts) { f.Vacancy.PortalURL = "javascript:alert(1)" }, false},
		{PortalOnly, func(f *Facts) { f.Receipt = "" }, true},
		{Unclear, func(f *Facts) { f.Vacancy, f.Receipt = vacancy.Vacancy{}, "" }, true},
		{Interview, func(f *Facts) { f.When = time.Time{} }, false},
		{Interview, func(f *Facts) { f.Where = "" }, false},
		{Shortlisted, func(f *Facts) { f.Name, f.Note = "", "" }, true},
		{"no_such_kind", func(f *Facts) {}, false},
	} {
		f := sample()
		c.take(&f)
		_, err := Compose(c.kind, f, "en")
		if (err == nil) != c.ok {
			t.Errorf("%s: %v", c.kind, err)
		}
		if err != nil && c.kind != "no_such_kind" && !errors.Is(err, ErrIncomplete) {
			t.Errorf("%s: %v does not wrap ErrIncomplete", c.kind, err)
		}
	}
}

// An acknowledgement cannot carry what the applicant wrote, even if it is given.
func TestAutomaticMailsEchoNothing(t *testing.T) {
	for _, kind := range Kinds() {
		f := sample()
		f.Name, f.Note, f.Where = "ECHO-1", "ECHO-2", "ECHO-3"
		d, err := ComposeText(kind, "Subject: {{.Name}}{{.Title}}\n\n{{.Name}} {{.Note}} {{.Where}} text", f, "en")
		if err != nil {
			t.Fatal(err)
		}
		if echoed := strings.Contains(d.Subject+d.Text+d.HTML, "ECHO"); echoed != kind.ByPerson() {
			t.Errorf("%s echoes: %v", kind, echoed)
		}
	}
}

func TestOwnPrivacyNotice(t *testing.T) {
	f := sample()
	f.Privacy = Privacy{Controller: "x", Contact: "x", Authority: "x", Months: 1, Texts: map[string]string{"fr": "Notre notice."}}
	fr, err := Compose(Acknowledgement, f, "fr")
	if err != nil || !strings.HasSuffix(fr.Text, "\nNotre notice.\n") {
		t.Errorf("%v\n%s", err, fr.Text)
	}
	en, err := Compose(Acknowledgement, f, "en")
	if err != nil || !strings.Contains(en.Text, "deleted 1 month after") {
		t.Errorf("%v\n%s", err, en.Text)
	}
	f.Vacancy.RetentionMonths = 18
	if own, err := Compose(Acknowledgement, f, "en"); err != nil || !strings.Contains(own.Text, "deleted 18 months after") {
		t.Errorf("a vacancy's own period: %v\n%s", err, own.Text)
	}
}

// A text that was kept before it had to be whole goes with what it lacks.
func TestOlderTextsAreMadeWhole(t *testing.T) {
	for _, lang := range Languages() {
		whole, err := Compose(Acknowledgement, sample(), lang)
		if err != nil {
			t.Fatal(err)
		}
		words := languages[lang].automatic
		if words == "" || !strings.Contains(whole.Text, words) {
			t.Errorf("%s: %q does not stand in our own text", lang, words)
		}
		notice := sample().Privacy.In(lang)
		for _, c := range []struct {
			kind       Kind
			text, want string
		}{
			{Acknowledgement, "Hello.", "Hello.\n\n" + words + "\n\n" + notice + "\n"},
			{Acknowledgement, "Hello. {{.Automatic}}", "Hello. " + words + "\n\n" + notice + "\n"},
			{Acknowledgement, "{{.Privacy}}", notice + "\n\n" + words + "\n"},
			{Free, "{{.Note}}", "We look forward to it.\nPlease bring nothing.\n\n" + notice + "\n"},
		} {
			d, err := ComposeText(c.kind, "Subject: x\n\n"+c.text, sample(), lang)
			if err != nil || d.Text != c.want || strings.Contains(d.HTML, html.EscapeString(words)) == c.kind.ByPerson() {
				t.Errorf("%s %s: %v\n%q, want\n%q", lang, c.kind, err, d.Text, c.want)
			}
		}
	}
}

// A notice of several paragraphs stands in the mail once.
func TestLongNoticeStandsOnce(t *testing.T) {
	f := sample()
	f.Privacy.Texts = map[string]string{"en": "One. \n\n\nTwo."}
	d, err := Compose(Acknowledgement, f, "en")
	if err != nil || strings.Count(d.Text, "One.\n\nTwo.") != 1 || strings.Count(d.Text, "Two.") != 1 {
		t.Errorf("%v\n%s", err, d.Text)
	}
}

func TestCheck(t *testing.T) {
	const automatic = "\n\n{{template \"automatic\" .}}"
	for _, c := range []struct {
		kind Kind
		text string
		want string // line, column and beginning of each mistake
	}{
		{Acknowledgement, "Subject: {{.Receipt}}\n\nText {{.Title}}" + automatic, ""},
		{Acknowledgement, "Subject: Hello\n\nText {{.Receipt}}" + automatic, ""},
		{Acknowledgement, "Subject: Hello\n\n{{range .Missing}}{{.}} {{$.Receipt}}{{end}}{{.Receipt}}" + automatic, ""},
		{Acknowledgement, "Subject: {{.Receipt}}\n\n{{with .Deadline}}{{.}}{{end}}x" + automatic, ""},
		{Acknowledgement, "Subject: {{.Receipt}}\n\n{{if and .Late (eq (len .Missing) 2)}}x{{else}}y{{end}}" + automatic, ""},
		{Acknowledgement, "Subject: {{.Receipt}}\n\n{{.Automatic}}\n\n{{.Privacy}}", ""},
		{Unclear, "Subject: Which one?\n\nWhich?" + automatic, ""},
		{Interview, "Subject: Hello\n\n{{.Name}} {{.Note}} {{.When}} {{.Where}}\n\n{{.Privacy}}", ""},
		{Interview, "Subject: Hello\n\nCome.\n\n{{template \"signed\" .}}", ""},
		{Acknowledgement, "Subject: Hello\n\nHello, thanks.\n", "line 3, column 15: a mail that may go by itself says so: add {{.Automatic}}|" +
			"line 3, column 15: every mail has the privacy notice: add {{.Privacy}}, or {{template \"automatic\" .}} at the end|" +
			"line 3, column 15: this mail names the number of the application: add {{.Receipt}}"},
		{Acknowledgement, "Subject: {{.Receipt}}\n\n{{.Privacy}}", "says so: add {{.Automatic}}"},
		{Acknowledgement, "Subject: {{.Receipt}}\n\n{{.Automatic}}", "add {{.Privacy}}"},
		{Acknowledgement, "Subject: Hello\n\nThanks." + automatic, "add {{.Receipt}}"},
		{PortalOnly, "Subject: Hello\n\nThanks.\n{{.Automatic}}", "add {{.Privacy}}"},
		{Acknowledgement, "Subject: {{.Receipt}}\n\n{{if .Late}}{{.Privacy}}{{end}}x {{.Automatic}}", "add {{.Privacy}}"},
		{Acknowledgement, "Subject: {{.Receipt}}\n\n{{if not .Late}}{{.Privacy}}{{end}}x {{.Automatic}}", "add {{.Privacy}}"},
		{Acknowledgement, "Subject: {{.Receipt}}\n\n{{with .Contact}}{{$.Privacy}}{{end}}x {{.Automatic}}", "add {{.Privacy}}"},
		{Free, "Subject: Hello\n\n{{.Note}}", "add {{.Privacy}}, or {{template \"signed\" .}}"},
		{Acknowledgement, "Subject: {{.Receipt}}\n\n" + strings.Repeat("Thank you. ", 180) + automatic, "bytes; at most 2048 may go by itself"},
		{Acknowledgement, "Subject: {{.Receipt}}\n\n" + strings.Repeat("Thank you. ", 100) + automatic, ""},
		{Free, "Subject: Hello\n\n" + strings.Repeat("Thank you. ", 400) + "{{.Privacy}}", ""},
		{Acknowledgement, "Subject: Hello\n\nDear {{.Nmae}}", "line 3, column 8: there is no field .Nmae"},
		{Acknowledgement, "Subject: {{.Titel}}\n\nx {{.Receit}}", "line 1, column 12: there is no field .Titel|line 3, column 5: there is no field .Receit"},
		{Acknowledgement, "Subject: Hello\n\nDear {{.Name}}", "line 3, column 8: .Name is only for mails that a person writes"},
		{Acknowledgement, "Subject: Hello\n\n{{if .Late}}{{else}}{{.Nope}}{{end}}", "line 3, column 23: there is no field .Nope"},
		{Acknowledgement, "Subject: Hello\n\n{{range .Missing}}{{.Title}}{{end}}", "line 3, column 21: inside range and with, write $.Title"},
		{Acknowledgement, "Subject: Hello\n\n{{range .Title}}x{{end}}", "line 3, column 9: range needs one of the lists"},
		{Acknowledgement, "Subject: Hello\n\n{{range 1000000000}}x{{end}}", "line 3, column 9: range needs one of the lists"},
		{Acknowledgement, "Subject: Hello\n\nx {{printf \"%999999999d\" 1}}", "line 3, column 5: \"printf\" is no word of a text; a field has a dot before it"},
		{Acknowledgement, "Subject: Hello\n\nx {{.Title", "line 3, column 3: {{ has no }} after it"},
		{Acknowledgement, "Subject: Hello\n\n{{if .Late}}x", "line 3, column 1: {{if}} of line 3 has no {{end}}"},
		{Acknowledgement, "Subject: Hello\n\n\nx {{end}}", "line 4, column 3: this {{end}} belongs to no {{if}}"},
		{Acknowledgement, "Subject: Hello\n\nx {{template \"other\" .}}", "line 3, column 14: there is no part \"other\""},
		{Acknowledgement, "Subject: Hello\n\nx {{define \"a\"}}y{{end}}", "line 3, column 17: a text cannot define"},
		{Acknowledgement, "Subject: Hello\n\n{{.Title.Length}}", "line 3, column 9: inside range and with"},
		{Acknowledgement, "Subject: Hello\n\n{{$x := .Receipt}}{{$x}}" + automatic, ""},
		{Acknowledgement, "Subject: Hello\n\n{{$y}}", "line 3, column 3: there is no variable $y"},
		{Acknowledgement, "Subject: Hello\n\nChère élève {{.Nmae}}", "line 3, column 15: there is no field .Nmae"},
		{Acknowledgement, "Subject: Hello\n\nChère élève {{$y}}", "line 3, column 15: there is no variable $y"},
		{Acknowledgement, "Subject: Hello\n\nChère élève {{lt .Title 3}}", "line 3, column 15: nothing can be written for \"lt .Title 3\""},
		{Acknowledgement, "Subject: Hello\n\né {{if .Late}}x\n{{with .Contact}}{{.}}{{end}}\n\nKind regards\n", "line 3, column 3: {{if}} of line 3 has no {{end}}"},
		{Acknowledgement, "Subject: Hello\n\n{{if .Late}}x\n{{range .Missing}}{{.}}\n{{/* {{end}} */}}y", "line 4, column 1: {{range}} of line 4 has no {{end}}"},
		{Acknowledgement, "Subject: Hello\n\n{{if .Late}}x{{else}}y", "line 3, column 1: {{if}} of line 3 has no {{end}}"},
		{Acknowledgement, "Subject: Hello\n\n{{if .Late}}x{{else}}y{{else}}z{{end}}", "line 3, column 14: this {{else}} belongs to no {{if}}"},
		{Acknowledgement, "Subject: Hello\n\né {{.Title\n\nKind regards {{.Contact}}", "line 3, column 3: {{ has no }} after it"},
		{Acknowledgement, "Subject: Hello\n\né {{Title}}", "line 3, column 5: \"Title\" is no word of a text"},
		{Acknowledgement, "Subject: Hello\n\n{{if}}x{{end}}", "line 3, column 1: after if the field is lacking"},
		{Acknowledgement, "Subject: Hello\n\nx {{}}", "line 3, column 3: there is nothing between {{ and }}"},
		{Acknowledgement, "Subject: Hello\n\n{{template \"automatic .}}", "line 3, column 1: a quotation mark has no second one"},
		{Acknowledgement, "Subject: Hello\n\n{{template “automatic” .}}", "line 3, column 1: the character “ cannot stand"},
		{Acknowledgement, "Subject: Hello\n\n{{template automatic .}}", "line 3, column 12: this cannot be understood"},
		{Acknowledgement, "Subject: Hello\n\n{{template \"automatic\"}}", "the dot is lacking: write {{template \"automatic\" .}}"},
		{Acknowledgement, "Subject: Hello\n\n{{range .Missing}}{{template \"automatic\" .}}{{end}}", "inside range and with, write {{template \"automatic\" $}}"},
		{Acknowledgement, "Subject: {{.Receipt}}\n\n{{with .Contact}}{{template \"automatic\" $}}{{else}}{{template \"automatic\" $}}{{end}}", ""},
		{Acknowledgement, "Hello\n\nText", "line 1, column 1: the first line must be"},
		{Acknowledgement, "Subject: Hello\nText\n\nMore", "line 1, column 1: the first line must be"},
		{Acknowledgement, "Subject:\n\nText", "line 1, column 1: the subject is empty"},
		{Acknowledgement, "Subject: Hello", "line 2, column 1: there is no text"},
		{Interview, "Subject: {{.Note}}\n\nText", "line 1, column 1: the first line must be"},
	} {
		err := Check(c.kind, "en", c.text)
		if c.want == "" {
			if err != nil {
				t.Errorf("%q: %v", c.text, err)
			}
			continue
		}
		for i, want := range strings.Split(c.want, "|") {
			var got string
			if err != nil && i < len(strings.Split(err.Error(), "\n")) {
				got = strings.Split(err.Error(), "\n")[i]
			}
			if !strings.Contains(got, want) {
				t.Errorf("%q: %q, want %q", c.text, got, want)
			}
		}
	}
}

// A text that would fill the memory ends with an error.
func TestTextIsBounded(t *testing.T) {
	f := sample()
	f.Note = strings.Repeat("long words ", 700)
	_, err := ComposeText(Shortlisted, "Subject: x\n\n"+strings.Repeat("{{.Note}}\n", 50), f, "en")
	if err == nil {
		t.Error("a text of 300 KB was composed")
	}
}

func TestChoose(t *testing.T) {
	missing, trouble := []vacancy.Requirement{{Kind: vacancy.CV}}, []Trouble{Encrypted}
	for _, c := range []struct {
		outcome  filing.Outcome
		action   filing.Action
		late     bool
		missing  []vacancy.Requirement
		troubles []Trouble
		want     Kind
	}{
		{filing.Filed, filing.New, false, nil, nil, Acknowledgement},
		{filing.Filed, filing.New, false, missing, nil, Missing},
		{filing.Filed, filing.New, false, missing, trouble, Unreadable},
		{filing.Filed, filing.New, true, missing, trouble, Late},
		{filing.Filed, filing.Supplement, false, nil, nil, Acknowledgement},
		{filing.Filed, filing.Resubmission, false, missing, nil, Missing},
		{filing.Filed, filing.Duplicate, false, nil, nil, ""},
		{filing.Redirected, filing.Portal, false, nil, nil, PortalOnly},
		{filing.Review, filing.Unclear, false, nil, nil, Unclear},
		{filing.Review, filing.Agency, false, nil, nil, ""},
		{filing.Correspondence, filing.Question, false, nil, nil, ""},
		{filing.Correspondence, filing.Withdrawal, false, nil, nil, ""},
		{filing.Ignored, filing.Bounce, false, nil, nil, ""},
		{filing.Quarantined, filing.Unreadable, false, nil, nil, ""},
	} {
		d, f := filing.Decision{Outcome: c.outcome, Action: c.action}, filing.Filing{Action: c.action, Late: c.late}
		if got := Choose(d, f, c.missing, c.troubles); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.outcome, c.action, got, c.want)
		}
	}
}

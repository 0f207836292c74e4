package reply

import (
	"strings"
	"testing"
	"time"

	"postroom/vacancy"
)

func TestWrite(t *testing.T) {
	head := Letterhead{From: "jobs@lighthouse.example.org", Contact: "the house", Language: "nl", Privacy: complete, Own: office}
	to := Addressee{
		Application: "A7K2Q", Name: "Marie Dupont", To: "marie@example.com", ReceivedAt: noon,
		Vacancy: vacancy.Vacancy{Slug: "officer", Title: "Officer", Languages: []string{"fr"}},
	}
	for _, c := range []struct {
		name   string
		wish   Wish
		change func(*Addressee)
		answer Answer
		code   string
		has    string // in subject or text
	}{
		{"shortlisted, in the language of the vacancy", Wish{Kind: Shortlisted}, func(*Addressee) {}, Send, "send", "Bonjour Marie Dupont,"},
		{"in a language of the person's choice", Wish{Kind: Shortlisted, Language: "de"}, func(*Addressee) {}, Send, "send", "Guten Tag Marie Dupont,"},
		{"with a note", Wish{Kind: NotSelected, Note: "À bientôt."}, func(*Addressee) {}, Send, "send", "\nÀ bientôt.\n"},
		{"in own words", Wish{Kind: Free, Note: "À bientôt."}, func(*Addressee) {}, Send, "send", "\nÀ bientôt.\n"},
		{"with an own text", Wish{Kind: Free, Text: "Subject: {{.Title}}\n\nSalut {{.Name}} ({{.Receipt}})"}, func(*Addressee) {}, Send, "send", "Salut Marie Dupont (A7K2Q)"},
		{"with the vacancy's text", Wish{Kind: Shortlisted}, func(a *Addressee) { a.Settings.Texts = map[string]string{"shortlisted/fr": "Subject: x\n\nBravo"} }, Send, "send", "Bravo"},
		{"with the vacancy's contact", Wish{Kind: Shortlisted}, func(a *Addressee) { a.Settings.Contact = "Petra" }, Send, "send", "Petra"},
		{"an interview", Wish{Kind: Interview, When: noon, Where: "Harbour Street 1"}, func(*Addressee) {}, Send, "send", "Harbour Street 1"},
		{"no address", Wish{Kind: Shortlisted}, func(a *Addressee) { a.To = "" }, Never, "address", ""},
		{"the same address", Wish{Kind: Shortlisted, Confirmed: true}, func(a *Addressee) { a.Twice = true }, Never, "twice", ""},
		{"blocked", Wish{Kind: Shortlisted}, func(a *Addressee) { a.Blocked = true }, Hold, "blocked", "Bonjour"},
		{"blocked, confirmed", Wish{Kind: Shortlisted, Confirmed: true}, func(a *Addressee) { a.Blocked = true }, Send, "send", "Bonjour"},
		{"withdrawn", Wish{Kind: Shortlisted}, func(a *Addressee) { a.Withdrawn = true }, Hold, "withdrew", "Bonjour"},
		{"written before", Wish{Kind: Shortlisted}, func(a *Addressee) { a.Written = 1 }, Hold, "written", "Bonjour"},
		{"free, written before", Wish{Kind: Free, Note: "x"}, func(a *Addressee) { a.Written = 1 }, Send, "send", "Bonjour"},
		{"a promise", Wish{Kind: NotSelected}, func(a *Addressee) { a.Settings.OnlyShortlisted = true }, Hold, "only_shortlisted", "Bonjour"},
	} {
		a := to
		c.change(&a)
		e, v, err := head.Write(c.wish, a, noon)
		if err != nil || v.Answer != c.answer || v.Code != c.code {
			t.Errorf("%s: %s %s, %v", c.name, v.Answer, v.Code, err)
			continue
		}
		if !strings.Contains(e.Draft.Text, c.has) {
			t.Errorf("%s lacks %q:\n%s", c.name, c.has, e.Draft.Text)
		}
		if c.answer != Never && (e.To != "marie@example.com" || e.State != Held || e.From != head.From || e.Application != "A7K2Q" || e.Vacancy != "officer") {
			t.Errorf("%s: %+v", c.name, e.Item)
		}
	}
}

func TestWriteNeedsItsFacts(t *testing.T) {
	to := Addressee{Application: "A7K2Q", Name: "Marie", To: "marie@example.com", ReceivedAt: noon, Vacancy: vacancy.Vacancy{Title: "Officer"}}
	head := Letterhead{Privacy: complete}
	for name, wish := range map[string]Wish{
		"an interview without time":  {Kind: Interview, Where: "here"},
		"an interview without place": {Kind: Interview, When: time.Now()},
		"nothing said":               {Kind: Free, Note: " \n"},
		"a wrong field":              {Kind: Free, Note: "x", Text: "Subject: x\n\n{{.Nope}}"},
	} {
		if _, _, err := head.Write(wish, to, noon); err == nil {
			t.Errorf("%s was written", name)
		}
	}
	if _, _, err := (Letterhead{}).Write(Wish{Kind: Shortlisted}, to, noon); err == nil {
		t.Error("a mail without a privacy notice was written")
	}
}

func TestMayWrite(t *testing.T) {
	for _, c := range []struct {
		name   string
		w      Writing
		answer Answer
		code   string
	}{
		{"approved", Writing{To: "a@example.com", Approved: true}, Send, "send"},
		{"not approved", Writing{To: "a@example.com"}, Hold, "approve"},
		{"no address", Writing{To: "a@localhost", Approved: true}, Never, "address"},
		{"two addresses", Writing{To: "a@example.com, b@example.com", Approved: true}, Never, "address"},
		{"line break", Writing{To: "a@example.com\r\nBcc: b@example.com", Approved: true}, Never, "address"},
		{"ourselves", Writing{To: "jobs+x@lighthouse.example.org", Approved: true, Own: office}, Never, "own_address"},
		{"blocked", Writing{To: "a@example.com", Approved: true, Blocked: true}, Hold, "blocked"},
		{"blocked, confirmed", Writing{To: "a@example.com", Approved: true, Blocked: true, Confirmed: true}, Send, "send"},
		{"written", Writing{To: "a@example.com", Approved: true, Written: true}, Hold, "written"},
		{"promise", Writing{To: "a@example.com", Approved: true, Kind: NotSelected, OnlyShortlisted: true}, Hold, "only_shortlisted"},
		{"promise kept", Writing{To: "a@example.com", Approved: true, Kind: Interview, OnlyShortlisted: true}, Send, "send"},
		{"promise confirmed", Writing{To: "a@example.com", Approved: true, Kind: NotSelected, OnlyShortlisted: true, Confirmed: true}, Send, "send"},
	} {
		if got := MayWrite(c.w); got.Answer != c.answer || got.Code != c.code {
			t.Errorf("%s: %s %s, want %s %s", c.name, got.Answer, got.Code, c.answer, c.code)
		}
	}
}

package filing

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"postroom/vacancy"
)

func TestMissing(t *testing.T) {
	v := vacancy.Vacancy{Required: []vacancy.Requirement{{Kind: vacancy.CV}, {Kind: vacancy.CoverLetter}, {Kind: vacancy.References, Minimum: 2}, {Kind: vacancy.Diploma, Or: []vacancy.Kind{vacancy.Transcripts}}}}
	check := func(want string, docs ...Held) {
		t.Helper()
		if got := strings.Join(MissingText(v, docs), "; "); got != want {
			t.Errorf("%+v: %q, want %q", docs, got, want)
		}
		plain := regexp.MustCompile(` \([^)]*\)`).ReplaceAllString(want, "")
		if got := strings.Join(Missing(v, docs), "; "); got != plain {
			t.Errorf("%+v: %q, want %q", docs, got, plain)
		}
	}
	held := func(k vacancy.Kind, references int) Held {
		return Held{Kind: k, References: references, State: "ok", Name: string(k) + ".pdf"}
	}
	check("cv; cover_letter; references; diploma")
	check("cover_letter; references; diploma", held(vacancy.CV, 0))
	check("cover_letter; references (1 of 2); diploma", held(vacancy.CV, 1))
	check("diploma", held(vacancy.CV, 2), held(vacancy.CoverLetter, 0))
	check("", held(vacancy.CVAndLetter, 3), held(vacancy.Transcripts, 0))
	check("references; diploma", held(vacancy.CVAndLetter, 0))
	check("diploma", held(vacancy.CVAndLetter, 0), held(vacancy.References, 0))
	check("references (1 of 2); diploma", held(vacancy.CVAndLetter, 0), held(vacancy.ReferenceLetters, 0))
	check("diploma", held(vacancy.CVAndLetter, 0), held(vacancy.ReferenceLetters, 0), held(vacancy.ReferenceLetters, 0))
	check("diploma", held(vacancy.CVAndLetter, 1), held(vacancy.ReferenceLetters, 0))
	check("cv (CV.pdf needs a password); cover_letter; references; diploma", Held{Kind: vacancy.CV, Name: "CV.pdf", State: "encrypted"})
	check("cv (x.pdf cannot be read); references (x.pdf cannot be read); diploma (x.pdf cannot be read)", Held{Kind: vacancy.Other, Name: "x.pdf", State: "unreadable"}, held(vacancy.CoverLetter, 0))
	check("cover_letter; references; diploma", Held{Kind: vacancy.Form, Name: "P11_Lindqvist.doc", State: "ok"})
	check("references", Held{Kind: vacancy.CVAndLetter, State: "ok", Parts: []Part{{vacancy.CoverLetter, 1, 1}, {vacancy.CV, 2, 3}, {vacancy.Diploma, 4, 4}}})
	check("cv; cover_letter; references; diploma", held(vacancy.Photo, 0), held(vacancy.ID, 0))
}

func TestLateness(t *testing.T) {
	brussels, err := time.LoadLocation("Europe/Brussels")
	if err != nil {
		t.Fatal(err)
	}
	check := func(deadline, at, want string) {
		t.Helper()
		d, err := time.ParseInLocation("2006-01-02 15:04:05", deadline, brussels)
		if err != nil {
			t.Fatal(err)
		}
		r, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		late, by := Lateness(vacancy.Vacancy{Deadline: d, TimeZone: "Europe/Brussels"}, r)
		got := ""
		if late {
			got = LateText(by)
		}
		if got != want {
			t.Errorf("%s, received %s: %q, want %q", deadline, at, got, want)
		}
	}
	check("2023-11-25 23:59:59", "2023-11-25T22:59:59Z", "")
	check("2023-11-25 23:59:59", "2023-11-25T23:00:00Z", "1 s")
	check("2023-11-25 23:59:59", "2023-11-26T01:13:59Z", "2 h 14 min")
	check("2023-11-25 23:59:59", "2023-11-26T01:13:59+01:00", "1 h 14 min")
	check("2023-11-25 23:59:59", "2023-11-28T03:59:59Z", "2 d 5 h")
	// Summer time ends on 29 October 2023 at 3:00, which is 2:00 again.
	check("2023-10-29 23:59:59", "2023-10-29T22:59:59Z", "")
	check("2023-10-29 23:59:59", "2023-10-29T23:30:00Z", "30 min 1 s")
	check("2023-10-28 23:59:59", "2023-10-28T22:30:00Z", "30 min 1 s")
	// Summer time begins on 26 March 2023: 2:00 is 3:00.
	check("2023-03-26 03:00:00", "2023-03-26T01:00:00Z", "")
	check("2023-03-26 03:00:00", "2023-03-26T01:01:00Z", "1 min")
	check("2023-03-25 23:59:59", "2023-03-26T10:00:00+02:00", "9 h")
	if late, _ := Lateness(vacancy.Vacancy{}, time.Now()); late {
		t.Error("late without a deadline")
	}
}

func TestLateText(t *testing.T) {
	check := func(d time.Duration, want string) {
		t.Helper()
		if got := LateText(d); got != want {
			t.Errorf("%s: %q, want %q", d, got, want)
		}
	}
	check(0, "0 s")
	check(400*time.Millisecond, "0 s")
	check(40*time.Second, "40 s")
	check(time.Minute, "1 min")
	check(134*time.Minute, "2 h 14 min")
	check(24*time.Hour, "1 d")
	check(24*time.Hour+5*time.Minute, "1 d")
	check(76*time.Hour, "3 d 4 h")
}

func TestSuggestAlias(t *testing.T) {
	check := func(subject, want string) {
		t.Helper()
		if got := SuggestAlias(letter(subject, ""), openVacancies()[0]); got != want {
			t.Errorf("%q: %q, want %q", subject, got, want)
		}
	}
	check("Bewerbung als Programmreferentin Kanada - Lindqvist", "Programmreferentin Kanada")
	check("AW: Candidature au poste de Chargée de programme Canada – Ingrid Lindqvist", "Chargée de programme Canada")
	check("Canada PO - Lindqvist", "")
	check("Application", "")
	check("CV Ingrid Lindqvist", "")
	check("Programme Officer, Canada Resettlement Scheme", "Canada Resettlement Scheme")
	check("ref. HR/2023/17 - Lindqvist", "2023")
	check("", "")
}

func TestAlsoAsked(t *testing.T) {
	v := openVacancies()
	v[0].AlsoAsked, v[0].Languages = []string{"availability"}, []string{"en"}
	warnings := func(body string, papers ...Paper) string {
		d := Decide(letter("Canada PO - Lindqvist", body, papers...), v, History{}, Options{})
		return strings.Join(d.Filings[0].Warnings, "|")
	}
	if w := warnings("", pdf("CV.pdf", cvText)); !strings.Contains(w, "availability") {
		t.Errorf("not stated: %q", w)
	}
	if w := warnings("", pdf("Letter.pdf", coverText)); strings.Contains(w, "availability") {
		t.Errorf("stated in the letter: %q", w)
	}
	if w := warnings("I could start on 1 March; my notice period is a month."); strings.Contains(w, "availability") {
		t.Errorf("stated in the body: %q", w)
	}
	if w := warnings("", pdf("Lettre.pdf", letters["fr"])); !strings.Contains(w, "“fr”") {
		t.Errorf("language: %q", w)
	}
	if w := warnings("", pdf("Letter.pdf", coverText)); strings.Contains(w, "written in") {
		t.Errorf("language: %q", w)
	}
}

// TestSentences are read by people: what was done, what spoke against it, what
// else it may be.
func TestSentences(t *testing.T) {
	check := func(l Letter, want string) {
		t.Helper()
		if got := decide(l, history()).Sentence; got != want {
			t.Errorf("%q:\n got %s\nwant %s", l.Subject, got, want)
		}
	}
	late := from(letter("HoS - Berg", ""), "Jonas Berg", "jonas@mail.example")
	late.ReceivedAt = time.Date(2023, 11, 26, 1, 13, 59, 0, time.UTC)
	check(late, "Filed under HoS because the subject has “HoS”, as the notice asked, late by 2 h 14 min.")
	check(from(letter("Canda PO - Berg", ""), "Jonas Berg", "jonas@mail.example"),
		"Left for a person because no vacancy is named for certain. Against it: “Canda PO” is not quite “Canada PO”; “Canda PO” is not quite “Canada FO”. It may be for Canada PO or Canada FO.")
	check(letter("Withdrawal of my application Canada PO", ""),
		"Put with the correspondence as a withdrawal about Canada PO because the subject says “withdrawal” and the subject has “Canada PO”, as the notice asked. Next came Canada FO (“Canada PO” is not quite “Canada FO”).")
	check(letter("Out of office: Canada PO - Lindqvist", ""), "Set aside as an out-of-office reply because its subject begins with “out of office”.")
	check(letter("Canada PO - Lindqvist", "", pdf("CV new.pdf", cvText+"x")),
		"Filed under Canada PO as a newer version of what is there because the subject has “Canada PO”, as the notice asked. Next came Canada FO (“Canada PO” is not quite “Canada FO”).")
}

// TestSameLetterSameResult: whatever order the history comes in, and however
// often it is asked.
func TestSameLetterSameResult(t *testing.T) {
	h := history()
	h.Applications = append(h.Applications, Application{ID: "A2", Vacancy: "hos", Applicant: Applicant{Name: "Jonas Berg", Emails: []string{"jonas@mail.example"}}})
	subjects := []string{"Canada PO - Lindqvist", "Canda PO - Lindqvist", "Canada PO and HoS - Lindqvist", "Programmreferentin Kanada", "Question about HoS", "", "Missing diploma", "Finanzreferentin"}
	random := rand.New(rand.NewPCG(1, 2))
	for _, s := range subjects {
		first := decide(letter(s, coverText, pdf("CV.pdf", cvText)), h)
		for range 5 {
			random.Shuffle(len(h.Applications), func(i, j int) { h.Applications[i], h.Applications[j] = h.Applications[j], h.Applications[i] })
			if again := decide(letter(s, coverText, pdf("CV.pdf", cvText)), h); !reflect.DeepEqual(first, again) {
				t.Errorf("%q:\n%+v\n%+v", s, first, again)
			}
		}
	}
}

// TestNeverWrong: no vacancy is filed under that the subject does not name,
// whatever one letter is changed.
func TestNeverWrong(t *testing.T) {
	for _, v := range openVacancies() {
		for i := range len(v.Code) {
			for _, c := range "abcfhopsPFOS " {
				subject := v.Code[:i] + string(c) + v.Code[i+1:] + " - Lindqvist"
				d := Decide(subjectLetter(subject), openVacancies(), History{}, Options{})
				for _, f := range d.Filings {
					want := ""
					for _, o := range openVacancies() {
						if strings.HasPrefix(strings.ToLower(subject), strings.ToLower(o.Code)+" ") {
							want = o.Slug
						}
					}
					if f.Vacancy != want {
						t.Errorf("%q filed under %s: %s", subject, f.Vacancy, d.Sentence)
					}
				}
			}
		}
	}
}

package web

import (
	"html"
	"strings"
	"testing"

	"postroom/filing"
	"postroom/vacancy"
)

// Who reads for one vacancy cannot ask by words what is in the papers that came
// for another in the same letter: neither the list nor the number tells.
func TestTheNumberFoundTellsNothingOfOthersPapers(t *testing.T) {
	h := newHouse(t)
	h.fileForTwo()
	b := h.as("reviewer")
	for words, want := range map[string]string{
		"alphabet": "1 place found", "xylophone": "0 places found", "xylo*": "0 places found", "zebra": "0 places found", "footnote": "0 places found",
		"alphabet+xylophone": "0 places found", "duet": "1 place found",
	} {
		for _, narrowed := range []string{"", "&vacancy=baker"} {
			page := html.UnescapeString(b.see("/search?q=" + words + narrowed))
			if !strings.Contains(page, want) || strings.Contains(page, "b.pdf") || strings.Contains(page, "Bert") {
				t.Errorf("%s%s: not %q, or the paper is listed", words, narrowed, want)
			}
		}
	}
	m := h.as("manager")
	if page := m.see("/search?q=xylophone"); !strings.Contains(page, "1 place found") || !strings.Contains(page, "b.pdf") {
		t.Error("who sees both vacancies does not find it")
	}
	// A paper that no application has stands with those of its letter.
	if page := m.see("/search?q=footnote"); !strings.Contains(page, "1 place found") || strings.Contains(page, "no application") || !strings.Contains(page, "logo.pdf") {
		t.Error("a paper that is no document is not listed with its letter's applications")
	}
}

// A paper that an applicant sent twice is shown once, of the newer letter; other
// papers with the same name and words are not the same.
func TestAPaperSentTwiceIsFoundOnce(t *testing.T) {
	h := newHouse(t)
	cv := func(subject, sha string) filing.Letter {
		return filing.Letter{Subject: subject, Papers: []filing.Paper{{Name: "cv.pdf", MediaType: "application/pdf", SHA256: sha, Part: "1", State: "ok", Text: "sourdough"}}}
	}
	decision := func(application string) filing.Decision {
		f := filing.Filing{Vacancy: "baker", Application: application, Action: filing.New, Applicant: filing.Applicant{Name: "Anna A", Surname: "A"}, Forwarded: -1, Documents: []filing.Document{{Paper: 0, Kind: vacancy.CV}}}
		return filing.Decision{Outcome: filing.Filed, Action: filing.New, Filings: []filing.Filing{f}}
	}
	application, first := h.file(cv("Here", "one"), decision(""))
	_, again := h.file(cv("Again", "one"), decision(application))
	b := h.as("manager")
	page := b.see("/search?q=sourdough")
	if said(t, page, "1 place found", "of="+again); strings.Contains(page, first) {
		t.Error("the paper is shown of the older letter too")
	}
	h.file(cv("Better", "two"), decision(application))
	h.file(cv("Mine", "one"), decision("")) // of somebody else
	said(t, b.see("/search?q=sourdough"), "3 places found")
}

// fileForTwo files a letter of two people, with a paper for baker, one for miller,
// and one that is no document.
func (h *house) fileForTwo() {
	h.t.Helper()
	filings := []filing.Filing{
		{Vacancy: "baker", Action: filing.New, Applicant: filing.Applicant{Name: "Anna A", Surname: "A"}, Forwarded: -1, Documents: []filing.Document{{Paper: 0, Kind: vacancy.CV}}},
		{Vacancy: "miller", Action: filing.New, Applicant: filing.Applicant{Name: "Bert B", Surname: "B"}, Forwarded: -1, Documents: []filing.Document{{Paper: 1, Kind: vacancy.CV}}},
	}
	l := filing.Letter{Subject: "Duet"}
	for i, text := range []string{"alphabet", "xylophone", "footnote"} {
		name := []string{"a.pdf", "b.pdf", "logo.pdf"}[i]
		l.Papers = append(l.Papers, filing.Paper{Name: name, MediaType: "application/pdf", SHA256: name, Part: name[:1], State: "ok", Text: text})
	}
	h.file(l, filing.Decision{Outcome: filing.Filed, Action: filing.New, Filings: filings})
}

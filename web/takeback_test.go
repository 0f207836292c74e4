package web

import (
	"html"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"postroom/filing"
	"postroom/store"
)

// followed posts a form and gives the page that it leads to.
func (b *browser) followed(path string, form ...string) (page, at string) {
	b.h.t.Helper()
	r := b.post(path, form...)
	if r.Code != http.StatusSeeOther {
		b.h.t.Fatalf("POST %s: %d %s", path, r.Code, r.Body)
	}
	return b.see(r.Header().Get("Location")), r.Header().Get("Location")
}

// A filing is undone from where it was done, and the letter is back in its place.
func TestUndoingAFiling(t *testing.T) {
	h := newHouse(t)
	letter := h.doubtful("Patissier Brussels", "Ada Quill")
	b := h.as("manager")
	page, at := b.followed("/letters/"+letter+"/decision", "act", "vacancy", "vacancy", "baker", "back", "/review")
	if !strings.Contains(page, "Filed under Baker.") || !strings.Contains(page, `value="letter:`+letter+`"`) {
		t.Fatalf("nothing to undo on\n%s", page)
	}
	page, at = b.followed("/undo", "act", "letter:"+letter, "back", at)
	if at != "/review?letter="+letter || !strings.Contains(page, "Taken back") || !strings.Contains(page, "Patissier Brussels") {
		t.Errorf("undone, at %s:\n%s", at, page)
	}
	page, _ = b.followed("/undo", "act", "letter:"+letter, "back", "/review")
	if !strings.Contains(page, "too late") {
		t.Errorf("undone twice:\n%s", page)
	}
}

// Undoing is for those who file letters, whatever the form says.
func TestOnlyWhoFilesUndoesAFiling(t *testing.T) {
	h := newHouse(t)
	h.must(h.Store.Correct(t.Context(), h.letter, store.Correction{By: "reviewer", Name: "Giulia"}))
	if r := h.as("reviewer").post("/undo", "act", "letter:"+h.letter, "back", "/"); r.Code != http.StatusNotFound {
		t.Errorf("a reviewer undoes a filing: %d", r.Code)
	}
}

// The second of two people on one letter reads what the first decided, and keeps
// his own words.
func TestTheSecondOnALetterIsTold(t *testing.T) {
	h := newHouse(t)
	seen, err := h.Store.Ruling(t.Context(), h.letter)
	h.must(err)
	h.must(h.Store.Correct(t.Context(), h.letter, store.Correction{By: "petra", Vacancy: "miller"}))
	page, _ := h.as("manager").followed("/letters/"+h.letter+"/decision", "act", "name", "name", "Giulia Ferrante-Rossi",
		"seen", strconv.FormatInt(seen.ID, 10), "back", "/applications/"+h.own)
	for _, want := range []string{`role="alert"`, "<b>petra</b>", "Miller", "was not carried out: rename to “Giulia Ferrante-Rossi”.", `name="name" value="Giulia Ferrante-Rossi"`, "Do it all the same"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if a, _ := h.Store.Head(t.Context(), h.own); a.Name != "Ferrante, Giulia" {
		t.Errorf("the applicant is called %s", a.Name)
	}
}

// Who reads for one vacancy learns of no other from a letter that went to both.
func TestALetterToTwoVacancies(t *testing.T) {
	h := newHouse(t)
	letter := h.both("Ng, Wei")
	mine := h.as("reviewer")
	application := ""
	for _, p := range h.ruling(letter).Filed {
		if p.Vacancy == "baker" {
			application = p.Application
		}
	}
	for _, path := range []string{"/letters/" + letter, "/applications/" + application, "/people/" + application, "/search?q=wei"} {
		if page := mine.see(path); strings.Contains(strings.ToLower(page), "miller") {
			t.Errorf("%s names the other vacancy:\n%s", path, page)
		}
	}
	if r := mine.get("/letters/" + letter + "/raw"); r.Code != http.StatusNotFound {
		t.Errorf("the raw letter with the papers for both: %d", r.Code)
	}
	if page := h.as("manager").see("/letters/" + letter); !strings.Contains(page, "Filed under Baker and Miller.") {
		t.Error("the manager does not see both")
	}
}

// Words that were looked for lead to the paper in which they stand.
func TestAFoundWordOpensItsPaper(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	link := "/applications/" + h.own + "?" + url.Values{"of": {h.letter}, "part": {"2"}, "q": {"bread giulia"}}.Encode()
	if page := b.see("/search?q=bread+giulia"); !strings.Contains(html.UnescapeString(page), link+"#found") {
		t.Errorf("the search does not lead to the second paper:\n%s", page)
	}
	page := b.see(link)
	papers := page[strings.Index(page, `id="papers"`):]
	if here := papers[strings.Index(papers, `aria-current="true"`):]; !strings.Contains(here[:200], `data-key="2"`) || !strings.Contains(page, `<mark id="found">bread</mark>`) || !strings.Contains(page, `<a href="#found">2 places found</a>`) {
		t.Errorf("it is not open at the mark:\n%s", page)
	}
}

// Who is named in a note reads of it on the start page, until he has looked.
func TestAMentionLeadsTheWay(t *testing.T) {
	h := newHouse(t)
	h.as("manager").post("/applications/"+h.own+"/notes", "words", "Bread? @reviewer and @reviewer-elsewhere, look.")
	b := h.as("reviewer")
	if page := b.see("/"); !strings.Contains(page, "/applications/"+h.own+"#notes") || !strings.Contains(page, "Ferrante, Giulia") {
		t.Errorf("nothing on the start page:\n%s", page)
	}
	if page := h.as("reviewer-elsewhere").see("/"); strings.Contains(page, h.own) {
		t.Error("who may not see the application is told of it")
	}
	page := b.see("/applications/" + h.own)
	if !strings.Contains(page, `<b class="mention">@reviewer</b>`) || strings.Contains(page, `<b class="mention">@reviewer-elsewhere`) {
		t.Errorf("the names in the note:\n%s", page)
	}
	if page := b.see("/"); strings.Contains(page, h.own) {
		t.Error("it still waits after he looked")
	}
}

// The time line tells everything that happened.
func TestTheTimeLine(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	b.post("/applications/"+h.own+"/notes", "words", "Call her.")
	b.post("/applications/"+h.own+"/status", "status", "shortlisted", "version", "0")
	b.followed("/letters/"+h.letter+"/decision", "act", "name", "name", "Giulia", "back", "/")
	b.post("/undo", "act", "letter:"+h.letter, "back", "/")
	b.see("/applications/" + h.own)
	page := b.see("/applications/" + h.own)
	for _, want := range []string{
		"Letter received: new application", "The subject names the vacancy.", "Noted:", "Call her.", "Moved from “new” to “shortlisted”.",
		"Took a correction back.", "Opened it last.",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the time line lacks %q", want)
		}
	}
}

func (h *house) ruling(letter string) store.Ruling {
	h.t.Helper()
	r, err := h.Store.Ruling(h.t.Context(), letter)
	h.must(err)
	return r
}

// both files one letter under both vacancies.
func (h *house) both(name string) (letter string) {
	h.t.Helper()
	_, letter = h.apply("baker", name)
	address := h.letterFrom(letter)
	who := filing.Applicant{Name: name, Emails: []string{address}, From: "subject"}
	filings := []filing.Filing{
		{Vacancy: "baker", Action: filing.New, Applicant: who, Forwarded: -1},
		{Vacancy: "miller", Action: filing.New, Applicant: who, Forwarded: -1},
	}
	_, err := h.Store.File(h.t.Context(), store.Reading{
		Letter: filing.Letter{ID: letter, ReceivedAt: h.now, Subject: "My application", From: []filing.Person{{Name: name, Address: address}}, Body: "I want both."},
		Decide: func(filing.History) filing.Decision {
			return filing.Decision{
				Outcome: filing.Filed, Action: filing.New, Filings: filings, Sentence: "Filed under Baker and Miller.",
				Reasons: []filing.Reason{{Code: "subject_names", Detail: "Miller"}}, Suggestions: []filing.Suggestion{{Vacancy: "miller", Why: "near"}},
				Against: []string{"it also names MILLER"},
			}
		},
	})
	h.must(err)
	return letter
}

func (h *house) letterFrom(letter string) string {
	h.t.Helper()
	l, err := h.Store.Letter(h.t.Context(), letter)
	h.must(err)
	return l.FromAddress
}

// A letter that cannot be read waits with all that is known of it.
func TestAQuarantinedLetterShowsWhatIsKnown(t *testing.T) {
	h := newHouse(t)
	letter := h.arrive(filing.Letter{Subject: "Appli\x00cation"}, filing.Decision{})
	h.must(h.Store.Quarantine(t.Context(), letter, filing.Reason{Code: "too_deep", Detail: "21 levels"}, "It is nested too deeply."))
	page := h.as("manager").see("/review")
	for _, want := range []string{"could not be read safely", "too deep", "21 levels", "What is known of it:", "/letters/" + letter + "/raw", "Not an application"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

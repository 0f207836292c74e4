package web

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"postroom/filing"
	"postroom/message"
	"postroom/store"
	"postroom/vacancy"
)

func TestAnApplicationShowsItsPapers(t *testing.T) {
	h := newHouse(t)
	page := h.as("reviewer").see("/applications/" + h.own)
	for _, want := range []string{
		"Ferrante, Giulia", "ferrante.giulia@example.org", "/papers/" + h.letter + "/1/1.png", "/papers/" + h.letter + "/1/2.png",
		`alt="Page 1"`, "Nothing is missing.", "The subject names the vacancy.", `data-key="1"`, `data-key="n"`, `loading="lazy"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	text := h.as("reviewer").see("/applications/" + h.own + "?view=text&q=BREAD")
	if !strings.Contains(text, `I bake <mark id="found">bread</mark> in`) {
		t.Error("the searched word is not marked")
	}
	if strings.Contains(text, ".png") {
		t.Error("the text alone loads page images")
	}
}

// Times around an application, and the deadline, are those of the vacancy, and say
// so.
func TestTimesOfTheVacancy(t *testing.T) {
	h := newHouse(t)
	h.must(h.Store.AddVacancy(t.Context(), vacancy.Vacancy{Slug: "cook", Title: "Cook", Deadline: noon.Add(-time.Hour), TimeZone: "Asia/Tokyo", Required: []vacancy.Requirement{{Kind: vacancy.CV}}}))
	raw := filing.Letter{Subject: "Cook", Papers: []filing.Paper{{Name: "cv.pdf", MediaType: "application/pdf", SHA256: "c", Part: "1", State: "ok", Text: "soup"}}}
	f := filing.Filing{Vacancy: "cook", Action: filing.New, Late: true, LateBy: 41 * time.Second, Applicant: filing.Applicant{Name: "Ng, Wei", Surname: "Ng"}, Forwarded: -1, Documents: []filing.Document{{Paper: 0, Kind: vacancy.CV}}}
	id, _ := h.file(raw, filing.Decision{Outcome: filing.Filed, Action: filing.New, Filings: []filing.Filing{f}})
	b := h.as("manager")
	h.must(h.Store.AddNote(t.Context(), id, "manager", "Soup"))
	const deadline, noonThere = "Fri 20 Nov 2026, 20:00 Tokyo", "Fri 20 Nov 2026, 21:00 Tokyo"
	said(t, b.see("/applications/"+id), "received "+noonThere, "late by 41 s", "the deadline was "+deadline, "times of Tokyo", `title="`+noonThere+`"`, ">Fri 20 Nov 2026, 21:00</time>")
	said(t, b.see("/vacancies/cook"), "deadline passed today ("+deadline+")", `title="`+noonThere+`"`)
	said(t, b.see("/vacancies"), deadline)
	said(t, b.see("/"), `title="`+deadline+`"`)
}

func TestReadersChangeNothing(t *testing.T) {
	h := newHouse(t)
	page := h.as("reader").see("/applications/" + h.own)
	for _, no := range []string{"/notes", "/status", "/ratings", "/decision"} {
		if strings.Contains(page, no+`"`) {
			t.Errorf("a reader is offered %s", no)
		}
	}
}

// What somebody did meanwhile is not lost: the later status is not carried out, the
// page says who did what, and it can be carried out all the same.
func TestTwoPeopleOnOneApplication(t *testing.T) {
	h := newHouse(t)
	first, second := h.as("reviewer"), h.as("manager")
	path := "/applications/" + h.own
	status := func(want string) {
		t.Helper()
		if head, _ := h.Store.Head(t.Context(), h.own); head.Status != want {
			t.Errorf("status %s, want %s", head.Status, want)
		}
	}
	first.post(path+"/status", "status", "in_review", "version", "0", "back", path)
	said(t, first.see(path), "Moved to “in review”.")
	first.post(path+"/status", "status", "shortlisted", "version", "1", "back", path)
	h.now = h.now.Add(5 * time.Minute)
	second.post(path+"/status", "status", "not_selected", "version", "0", "back", path)
	said(t, second.see(path), `role="alert"`, "Changed meanwhile", "<b>reviewer</b>", "5 min ago", "Moved from “new” to “in review”.", "Moved from “in review” to “shortlisted”.",
		"Your choice “not selected” was not carried out.", `name="version" value="2"`, "Do it all the same")
	status("shortlisted")
	if strings.Contains(second.see(path), `role="alert"`) {
		t.Error("the page stays alarmed")
	}
	second.post(path+"/status", "status", "shortlisted", "version", "0", "back", path) // pressed the same
	said(t, second.see(path), "It is “shortlisted” already.")
	second.post(path+"/status", "status", "not_selected", "version", "2", "back", path)
	status("not_selected")
	second.post(path+"/status", "status", "new", "version", "0", "back", path)
	said(t, second.see(path), "You, in another window")
}

func TestNotesAndRatings(t *testing.T) {
	h := newHouse(t)
	path := "/applications/" + h.own
	h.must(h.Store.SetCriteria(t.Context(), "baker", []string{"Experience with bread", "Fluent Finnish"}))
	all, err := h.Store.Criteria(t.Context(), "baker")
	h.must(err)
	first := fmt.Sprint(all[0].ID)
	rita, mark := h.as("reviewer"), h.as("manager")
	rita.post(path+"/notes", "words", "Bakes <b>well</b>", "back", path)
	rita.post(path+"/ratings", "criterion", first, "rating", "4", "back", path)
	page := mark.see(path)
	if !strings.Contains(page, "Bakes &lt;b&gt;well&lt;/b&gt;") {
		t.Error("the note is not shown as it was written")
	}
	if !strings.Contains(page, "<mark>bread</mark>") || !strings.Contains(page, "Its words do not stand in the CV.") {
		t.Error("the criteria lack their quotes")
	}
	if strings.Contains(page, "reviewer 4") {
		t.Error("another's rating shows before one's own")
	}
	mark.post(path+"/ratings", "criterion", first, "rating", "2", "back", path)
	if page := mark.see(path); !strings.Contains(page, "reviewer 4") {
		t.Error("another's rating does not show after one's own")
	}
	for _, bad := range []string{"0", "6", "x", ""} {
		if r := mark.post(path+"/ratings", "criterion", first, "rating", bad); r.Code != http.StatusUnprocessableEntity {
			t.Errorf("rating %q: %d", bad, r.Code)
		}
	}
	if r := mark.post(path+"/notes", "words", "  "); r.Code != http.StatusUnprocessableEntity {
		t.Errorf("an empty note: %d", r.Code)
	}
}

func TestOneLineForEachOpening(t *testing.T) {
	h := newHouse(t)
	b := h.as("reviewer")
	for _, path := range []string{
		"/applications/" + h.own, "/papers/" + h.letter + "/1/1.png", "/papers/" + h.letter + "/1", "/letters/" + h.letter,
		"/letters/" + h.letter + "/raw", "/people/" + h.own,
	} {
		before := h.noted()
		b.see(path)
		if n := h.noted() - before; n != 1 {
			t.Errorf("%s leaves %d lines, want 1", path, n)
		}
	}
}

// noted counts the lines of the audit log.
func (h *house) noted() int {
	h.t.Helper()
	lines, err := h.Store.Audit(h.t.Context(), 0, 10000)
	h.must(err)
	return len(lines)
}

func TestPageImages(t *testing.T) {
	h := newHouse(t)
	b := h.as("reader")
	path := "/papers/" + h.letter + "/1/1.png"
	r := b.get(path)
	for name, want := range map[string]string{
		"Content-Type": "image/png", "Content-Security-Policy": foreign, "Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff",
	} {
		if got := r.Header().Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	drawn := h.shelf().drawings(pageWidth)
	b.see(path)
	if h.shelf().drawings(pageWidth) != drawn {
		t.Error("the same page was drawn twice")
	}
	again := newGet(path)
	again.Header.Set("If-None-Match", r.Header().Get("ETag"))
	if r := b.ask(again); r.Code != http.StatusNotModified || r.Body.Len() > 0 {
		t.Errorf("what the browser has: %d and %d bytes", r.Code, r.Body.Len())
	}
	for _, page := range []string{"0", "3", "-1", "x", "1.gif", "99999999999999999999"} {
		if r := b.get("/papers/" + h.letter + "/1/" + page); r.Code != http.StatusNotFound {
			t.Errorf("page %s: %d", page, r.Code)
		}
	}
}

// Files of strangers are saved and never shown, whatever they call themselves.
func TestDownloads(t *testing.T) {
	h := newHouse(t)
	b := h.as("reader")
	for _, name := range []string{
		"cv.pdf", "cv.html", "cv.svg", "Lebenslauf Jürgen.pdf", `a"b.pdf`, "a\r\nSet-Cookie: x=1.pdf", "", "a;b=c.pdf", "履歴書.pdf",
	} {
		h.shelf().name = name
		r := b.get("/papers/" + h.letter + "/1")
		disposition := r.Header().Get("Content-Disposition")
		if r.Code != http.StatusOK || !strings.HasPrefix(disposition, "attachment") || strings.ContainsAny(disposition, "\r\n") {
			t.Errorf("%q: %d %q", name, r.Code, disposition)
		}
		if got := r.Header().Get("Content-Type"); got != "application/octet-stream" {
			t.Errorf("%q is served as %s", name, got)
		}
		if got := r.Header().Get("Content-Security-Policy"); got != foreign {
			t.Errorf("%q under %s", name, got)
		}
	}
	r := b.get("/letters/" + h.letter + "/raw")
	if got := r.Header().Get("Content-Type"); got != "text/plain; charset=utf-8" || !strings.HasPrefix(r.Header().Get("Content-Disposition"), "attachment") {
		t.Errorf("the raw letter is %s, %s", got, r.Header().Get("Content-Disposition"))
	}
	if !strings.Contains(r.Body.String(), "Subject: baker") {
		t.Error("the raw letter is not as it came")
	}
}

// arrive files a letter as a decision says, for the tests of the queue.
func (h *house) arrive(l filing.Letter, d filing.Decision) string {
	h.t.Helper()
	draft, err := h.Store.Draft(h.t.Context())
	h.must(err)
	raw := fmt.Sprintf("Subject: %s\r\n\r\n%s\r\n", url.PathEscape(l.Subject), url.PathEscape(l.Body))
	_, err = io.WriteString(draft, raw)
	h.must(err)
	kept, err := h.Store.Keep(h.t.Context(), []message.Arrival{{Source: raw, ReceivedAt: h.now, Raw: draft, Bytes: int64(len(raw))}})
	h.must(err)
	l.ID, l.ReceivedAt = kept[0].Letter, h.now
	_, err = h.Store.File(h.t.Context(), store.Reading{Letter: l, Decide: func(filing.History) filing.Decision { return d }})
	h.must(err)
	return l.ID
}

// doubtful is a letter that waits for a person.
func (h *house) doubtful(subject, name string) string {
	h.t.Helper()
	who := filing.Person{Name: name, Address: strings.ToLower(strings.Fields(name)[0]) + "@example.org"}
	return h.arrive(filing.Letter{
		Subject: subject, Body: "I should like to bake.", From: []filing.Person{who},
		Papers: []filing.Paper{{Name: "cv.pdf", MediaType: "application/pdf", SHA256: strings.Repeat("a", 64), Part: "2", State: "ok", Text: "Curriculum", PageCount: 1}},
	}, filing.Decision{
		Outcome: filing.Review, Action: filing.Unclear, Sentence: "No vacancy is named for certain.",
		Documents:   []filing.Document{{Paper: 0, Kind: vacancy.CV}},
		Applicant:   filing.Applicant{Name: who.Name, Emails: []string{who.Address}, From: "from"},
		Suggestions: []filing.Suggestion{{Vacancy: "miller", Why: "the word flour"}, {Vacancy: "baker", Why: "the word bake"}},
	})
}

func TestTheQueueIsWorkedOff(t *testing.T) {
	h := newHouse(t)
	first, second := h.doubtful("Patissier Brussels", "Ada Quill"), h.doubtful("Hello", "Bo Reed")
	b := h.as("manager")
	page := b.see("/review")
	for _, want := range []string{"2 letters wait for a person", "Patissier Brussels", "the word flour", "the word bake", "I should like to bake.", "/papers/" + first + "/2/1.png"} {
		if !strings.Contains(page, want) {
			t.Errorf("the queue lacks %q", want)
		}
	}
	to := b.post("/letters/"+first+"/decision", "act", "vacancy", "vacancy", "baker", "back", "/review").Header().Get("Location")
	page = b.see(to)
	for _, want := range []string{"Hello", "Filed under Baker.", "Also treat “Patissier Brussels” as Baker?"} {
		if !strings.Contains(page, want) {
			t.Errorf("after the first choice (%s) the page lacks %q", to, want)
		}
	}
	b.post("/vacancies/baker/aliases", "alias", "Patissier Brussels", "back", "/review")
	v, err := h.Store.Vacancy(t.Context(), "baker")
	h.must(err)
	if len(v.Aliases) != 1 || v.Aliases[0] != "Patissier Brussels" {
		t.Errorf("aliases %q", v.Aliases)
	}
	b.post("/letters/"+second+"/decision", "act", "none", "back", "/review")
	if page := b.see("/review"); !strings.Contains(page, "No letter waits for a person.") {
		t.Error("the queue is not empty")
	}
}

func TestCorrections(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	path := "/applications/" + h.own
	decide := func(form ...string) string {
		return b.post("/letters/"+h.letter+"/decision", append(form, "back", path)...).Header().Get("Location")
	}
	decide("act", "name", "name", "Giulia Ferrante-Rossi", "surname", "Ferrante-Rossi")
	if page := b.see(path); !strings.Contains(page, "Giulia Ferrante-Rossi") {
		t.Error("the name is not corrected")
	}
	docs, err := h.Store.Documents(t.Context(), h.letter)
	h.must(err)
	decide("act", "kind", "document", fmt.Sprint(docs[0].ID), "kind", "diploma")
	if page := b.see(path); !strings.Contains(page, "Missing:") {
		t.Error("the CV became a diploma and is not missing")
	}
	to := decide("act", "vacancy", "vacancy", "miller")
	if page := b.see(to); !strings.Contains(page, "Filed under Miller.") {
		t.Errorf("moved to %s without a word", to)
	}
	for _, bad := range [][]string{{"act", "vacancy", "vacancy", "nowhere"}, {"act", "name"}, {"act", "kind", "kind", "king"}, {}} {
		if r := b.post("/letters/"+h.letter+"/decision", bad...); r.Code != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d", bad, r.Code)
		}
	}
}

// Nobody finds, sees or counts what belongs to vacancies that are not his.
func TestSearchKeepsToOnesVacancies(t *testing.T) {
	h := newHouse(t)
	for name, want := range map[string]struct{ sees, not string }{
		"manager":            {"Okafor", ""},
		"reviewer":           {"Ferrante", "Okafor"},
		"reader-elsewhere":   {"Okafor", "Ferrante"},
		"reviewer-elsewhere": {"Okafor", "Ferrante"},
		"admin":              {"", "Okafor"},
	} {
		page := h.as(name).see("/search?q=bread")
		if !strings.Contains(page, want.sees) || want.not != "" && strings.Contains(page, want.not) {
			t.Errorf("%s does not find just what is his", name)
		}
	}
	if r := h.as("reviewer").get("/search?q=bread&vacancy=miller"); r.Code != http.StatusNotFound {
		t.Errorf("another vacancy: %d", r.Code)
	}
	page := h.as("manager").see("/search?q=bread")
	if !strings.Contains(page, "<mark>bread</mark>") {
		t.Error("the word is not marked")
	}
}

func TestThePapersOfOthersStayShut(t *testing.T) {
	h := newHouse(t)
	for _, path := range []string{"/papers/" + h.letter + "/1/1.png", "/papers/" + h.letter + "/1", "/papers/" + h.letter + "/9", "/letters/" + h.letter + "/raw"} {
		if r := h.as("reader-elsewhere").get(path); r.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, r.Code)
		}
	}
	waiting := h.doubtful("Hello", "Bo Reed")
	for _, path := range []string{"/letters/" + waiting, "/papers/" + waiting + "/2/1.png"} {
		if r := h.as("reviewer").get(path); r.Code != http.StatusNotFound {
			t.Errorf("a letter that nobody has filed: %s: %d", path, r.Code)
		}
	}
}

func TestOnePersonTwoVacancies(t *testing.T) {
	h := newHouse(t)
	h.apply("miller", "Ferrante, Giulia", vacancy.CV)
	if page := h.as("manager").see("/people/" + h.own); !strings.Contains(page, "Miller") {
		t.Error("the manager does not see both")
	}
	if page := h.as("reviewer").see("/people/" + h.own); strings.Contains(page, "Miller") {
		t.Error("the reviewer sees a vacancy that is not his")
	}
}

func TestTheLedgerPages(t *testing.T) {
	h := newHouse(t)
	for i := range ledgerLines {
		h.arrive(filing.Letter{Subject: fmt.Sprintf("Letter %03d", i)}, filing.Decision{Outcome: filing.Ignored, Action: filing.Newsletter})
	}
	b := h.as("manager")
	page := b.see("/ledger")
	if !strings.Contains(page, "Letter 099") || strings.Contains(page, ">baker<") {
		t.Error("the first page is not the newest letters")
	}
	_, rest, _ := strings.Cut(page, `href="/ledger?before=`)
	number, _, _ := strings.Cut(rest, `"`)
	if page := b.see("/ledger?before=" + number); !strings.Contains(page, ">baker<") {
		t.Error("the second page lacks the oldest letter")
	}
	if page := b.see("/ledger?outcome=filed&vacancy=baker"); strings.Contains(page, "Letter 0") || strings.Contains(page, ">miller<") {
		t.Error("the filters do not filter")
	}
}

// What strangers write is shown as it is written and becomes nothing else.
func TestHostileWords(t *testing.T) {
	h := newHouse(t)
	hostile := `"><script>alert(1)</script><img src=x onerror=alert(2)>{{.}}` + "\u202E"
	letter := h.doubtful(hostile, `<svg/onload=alert(3)> javascript:alert(4)`)
	application, _ := h.apply("baker", `Evil"><script>alert(5)</script>`, vacancy.CV)
	b := h.as("manager")
	for _, path := range []string{"/review", "/letters/" + letter, "/ledger", "/search?q=" + url.QueryEscape(hostile), "/applications/" + application,
		"/applications/" + application + "?view=text&q=" + url.QueryEscape(hostile), "/people/" + application, "/search?q=alert", "/applications/" + h.own} {
		page := b.see(path)
		for _, live := range []string{"<script>alert", "<img src=x", "<svg/onload", `href="javascript:`} {
			if strings.Contains(page, live) {
				t.Errorf("%s has %s", path, live)
			}
		}
	}
}

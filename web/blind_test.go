package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"postroom/filing"
	"postroom/reply"
	"postroom/store"
	"postroom/vacancy"
)

// While a blind round runs no page tells anybody who judges, or only reads, who an
// applicant is. A route that is added is asked as well.
func TestABlindRoundHoldsOnEveryPage(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	t.Parallel()
	h, application, letter := newBlindHouse(t)
	for user, leftOut := range map[string][]capability{
		"reviewer": nil, "reader": nil, "admin-assigned": nil, "reviewer-elsewhere": nil,
		"manager": {fileLetters}, // who files letters knows names there
	} {
		for pattern, where := range h.tellers(t, user, application, letter, leftOut...) {
			t.Errorf("%s as %s: %s", pattern, user, where)
		}
	}
}

// The books by which letters are filed and answered name people, but do not tell
// to which application they belong.
func TestTheBooksDoNotTellTheApplication(t *testing.T) {
	h, application, _ := newBlindHouse(t)
	b := h.as("manager")
	for _, path := range []string{"/ledger", "/ledger?vacancy=baker", "/replies", "/replies?vacancy=baker", "/replies/" + h.draft(), "/replies/" + h.mailsAbout(application)[0], "/review"} {
		if page := b.see(path); strings.Contains(page, application) || strings.Contains(page, h.own) {
			t.Errorf("%s tells the application", path)
		}
	}
	if page := strings.ToLower(b.see("/ledger")); told(page) == "" {
		t.Error("the ledger does not name who wrote")
	}
	r := b.get("/vacancies/baker/write?a=" + application)
	if r.Code != http.StatusForbidden || told(whole(t, r)) != "" {
		t.Errorf("writing to somebody hidden: %d", r.Code)
	}
}

// Who files letters sees names in the books and numbers in the registers: no page
// has both of the same person.
func TestNoPageJoinsNameAndNumber(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	t.Parallel()
	h, application, letter := newBlindHouse(t)
	b := h.as("manager")
	named := 0
	for _, r := range routes {
		for _, path := range pathsOf(t, h, r.pattern, []string{application}, []string{letter, h.stray}) {
			if _, question, _ := strings.Cut(path, "?"); strings.Contains(question, application) {
				continue // the page would say it after the address
			}
			page := whole(t, b.get(path))
			if word := told(page); word != "" && strings.Contains(page, strings.ToLower(application)) {
				t.Errorf("%s says %q and %s", path, word, application)
			} else if word != "" {
				named++
			}
		}
	}
	if named == 0 {
		t.Error("no page at all names anybody: nothing was looked at")
	}
}

// Who has marked one application is not told which hidden one may be of the same
// person, however the number is written.
func TestNoPageSaysWhoAHiddenNumberMayBe(t *testing.T) {
	h, application, _ := newBlindHouse(t)
	b := h.as("manager")
	joins := regexp.MustCompile(`(?i)(same person as application|again|this is|as in|what of|to you as) ` + application)
	covered := 0
	for _, path := range []string{
		"/", "/applications/" + h.twin, "/applications/" + h.twin + "?view=text&paper=1", "/people/" + h.twin, "/letters/" + h.stray, "/ledger", "/review",
		"/vacancies/baker", "/vacancies/baker?q=again", "/search?q=what+of", "/search?q=wrote",
	} {
		page := b.see(path)
		if found := joins.FindString(page); found != "" {
			t.Errorf("%s says %q", path, found)
		}
		covered += strings.Count(page, filing.Veiled)
	}
	if covered == 0 {
		t.Error("nothing was covered: no page was looked at that names the number")
	}
	if page := b.see("/search?q=" + application); strings.Contains(page, h.stray) {
		t.Error("the number finds who has it")
	}
	rows, err := h.Store.As(store.Viewer{Name: "manager", Files: true}).Ledger(t.Context(), store.Filter{})
	h.must(err)
	books, err := json.Marshal(rows)
	h.must(err)
	if !strings.Contains(string(books), h.twin) || strings.Contains(strings.ToUpper(string(books)), application) {
		t.Error("the books tell the number, or leave out more")
	}
}

// A mail whose number is covered is sent as it is, and not edited: the covered words
// would be kept.
func TestACoveredMailIsSentWhole(t *testing.T) {
	h, application, _ := newBlindHouse(t)
	id := h.mailsAbout(application)[0]
	before := h.mail(id)
	b := h.as("manager")
	page := b.see("/replies/" + id)
	if !strings.Contains(page, "is covered until you have marked it") || strings.Contains(page, "<textarea") || !strings.Contains(page, filing.Veiled) {
		t.Error("the page offers to edit covered words, or does not say that they are")
	}
	if r := b.post("/replies/edit", "mail", h.seen(id), "subject", "For you ("+filing.Veiled+")", "text", filing.Veiled, "then", "send"); r.Code != http.StatusForbidden {
		t.Errorf("editing what is covered: %d", r.Code)
	}
	b.post("/replies/approve", "mail", h.seen(id), "back", "/replies")
	if after := h.mail(id); after.State != reply.Approved && after.State != reply.Waiting || after.Draft != before.Draft || !strings.Contains(after.Draft.Subject, application) {
		t.Errorf("approved: %s, %+v; want %+v", after.State, after.Draft, before.Draft)
	}
}

// Who has marked an application sees it as always; so does everybody when the
// round is over.
func TestAfterMarkingTheNameIsThere(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	t.Parallel()
	h, application, letter := newBlindHouse(t)
	criteria, err := h.Store.Criteria(t.Context(), "baker")
	h.must(err)
	b := h.as("reviewer")
	r := b.post("/applications/"+application+"/ratings", "criterion", fmt.Sprint(criteria[0].ID), "rating", "4")
	if r.Code != http.StatusSeeOther {
		t.Fatalf("rating: %d", r.Code)
	}
	if page := b.see("/applications/" + application); !strings.Contains(page, "so you see who it is") || !strings.Contains(page, secret.name) {
		t.Error("the name does not appear after the mark")
	}
	for user, want := range map[string]bool{"reviewer": true, "reader": false} {
		tellers := h.tellers(t, user, application, letter)
		if !want && len(tellers) > 0 {
			t.Errorf("%s sees who it is by another's mark: %v", user, tellers)
		}
		for _, pattern := range personal {
			if _, tells := tellers[pattern]; want && !tells {
				t.Errorf("%s does not tell %s who it is after the mark", pattern, user)
			}
		}
	}
	h.must(h.Store.EndBlind(t.Context(), "baker", "manager"))
	tellers := h.tellers(t, "reader", application, letter)
	for _, pattern := range personal {
		if _, tells := tellers[pattern]; !tells {
			t.Errorf("%s does not tell who it is after the round", pattern)
		}
	}
}

// personal are routes that tell who somebody is to those who may know.
var personal = []string{
	"GET /vacancies/{vacancy}", "GET /vacancies/{vacancy}/print", "GET /vacancies/{vacancy}/export/{format}",
	"GET /applications/{application}", "GET /people/{application}", "GET /papers/{letter}/{part}", "GET /letters/{letter}", "GET /letters/{letter}/html", "GET /letters/{letter}/raw",
	"GET /search", "GET /vacancies/{vacancy}/freezes/{freeze}", "GET /vacancies/{vacancy}/freezes/{freeze}/print",
	"GET /vacancies/{vacancy}/freezes/{freeze}/export/{format}",
}

// Nobody is found by what is hidden, and everybody by what is not.
func TestSearchInABlindRound(t *testing.T) {
	h, application, _ := newBlindHouse(t)
	b := h.as("reviewer")
	for _, c := range []struct {
		words string
		found bool
	}{
		{"wonderful", true}, {"wonderful bread", true}, {"wonder*", true}, {`"bread since"`, true},
		{"zarrowick", false}, {"Zarro*", false}, {"quenby bread", false}, {`"quenby zarrowick"`, false}, {"lunt", false}, {"499", false},
		{"2026", false}, {"1985", false}, {"march", false},
	} {
		for _, path := range []string{"/search?q=", "/vacancies/baker?q=", "/vacancies/baker/export/csv?q=", "/vacancies/baker/print?q="} {
			page := b.see(path + strings.NewReplacer(" ", "+", `"`, "%22").Replace(c.words))
			if found := strings.Contains(page, application); found != c.found {
				t.Errorf("%s%s finds it: %v, want %v", path, c.words, found, c.found)
			}
		}
	}
}

// The order by name tells no name: who is hidden stands in the order of arrival.
func TestTheOrderOfHiddenNames(t *testing.T) {
	h := newHouse(t)
	h.now = h.now.Add(1)
	late, _ := h.apply("baker", "Abdi, Hodan", vacancy.CV)
	h.must(h.Store.BeginBlind(t.Context(), "baker", "manager"))
	b := h.as("reviewer")
	page := b.see("/vacancies/baker?sort=name")
	if strings.Index(page, h.own) > strings.Index(page, late) {
		t.Error("Abdi stands before Ferrante")
	}
}

// The confirm page tells what is hidden; the act of opening is kept and shown.
func TestOpeningANameIsWrittenDown(t *testing.T) {
	h, application, _ := newBlindHouse(t)
	b := h.as("reviewer")
	if page := b.see("/applications/" + application); !strings.Contains(page, "is written in the audit log") {
		t.Error("the page does not say that an opening is written down")
	}
	for range 2 {
		b.post("/applications/"+application+"/opening", "back", "/applications/"+application)
	}
	if !strings.Contains(b.see("/applications/"+application), secret.name) {
		t.Error("the name is not open")
	}
	round, err := h.Store.Blind(t.Context(), "baker")
	h.must(err)
	opened := 0
	for _, j := range round.Judges {
		opened += len(j.Opened)
	}
	if opened != 1 {
		t.Errorf("%d openings are kept, want 1", opened)
	}
	if page := h.as("manager").see("/vacancies/baker/blind"); !regexp.MustCompile(`reviewer.*0 of 4.*` + application).MatchString(page) {
		t.Errorf("the manager does not see who opened whom")
	}
	rows, err := h.Store.Audit(t.Context(), 0, 100)
	h.must(err)
	noted := 0
	for _, row := range rows {
		if row.Action == "open name before marking" && row.Who == "reviewer" && row.Object == "/applications/"+application {
			noted++
		}
	}
	if noted != 1 {
		t.Errorf("the audit log has the opening %d times", noted)
	}
	if r := h.as("reader").post("/applications/" + application + "/opening"); r.Code != http.StatusNotFound {
		t.Errorf("a reader may open a name: %d", r.Code)
	}
}

// Without criteria one mark of the whole application counts.
func TestAMarkWithoutCriteria(t *testing.T) {
	h := newHouse(t)
	h.must(h.Store.BeginBlind(t.Context(), "baker", "manager"))
	b := h.as("reviewer")
	path := "/applications/" + h.own
	if strings.Contains(b.see(path), "Giulia") {
		t.Error("the name shows before the mark")
	}
	if r := b.post(path+"/marks", "mark", "6"); r.Code != http.StatusUnprocessableEntity {
		t.Errorf("a mark of 6: %d", r.Code)
	}
	b.post(path+"/marks", "mark", "3", "back", path)
	if page := b.see(path); !strings.Contains(page, "Giulia") || !strings.Contains(page, `value="3" aria-pressed="true"`) {
		t.Error("the name or the mark does not show after the mark")
	}
}

// Notes and ratings of others come after one's own mark.
func TestNobodyLeadsAJudge(t *testing.T) {
	h, application, _ := newBlindHouse(t)
	criteria, err := h.Store.Criteria(t.Context(), "baker")
	h.must(err)
	h.must(h.Store.Rate(t.Context(), application, "manager", criteria[0].ID, 5))
	h.must(h.Store.AddNote(t.Context(), application, "manager", "An excellent hand."))
	b := h.as("reviewer")
	b.post("/applications/"+application+"/notes", "words", "My own words.")
	page := b.see("/applications/" + application)
	if strings.Contains(page, "excellent") || strings.Contains(page, "manager 5") || !strings.Contains(page, "My own words.") {
		t.Error("others lead the judge, or the own words are gone")
	}
	b.post("/applications/"+application+"/ratings", "criterion", fmt.Sprint(criteria[0].ID), "rating", "2")
	if page := b.see("/applications/" + application); !strings.Contains(page, "excellent") || !strings.Contains(page, "manager 5") {
		t.Error("others' judgement does not come after the mark")
	}
}

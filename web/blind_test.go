package web

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"postroom/filing"
	"postroom/message"
	"postroom/reply"
	"postroom/store"
	"postroom/vacancy"
)

// secret is an applicant of whom nothing may be seen in a blind round; every word
// of it stands nowhere else.
var secret = struct {
	name, surname, address, phone, file, subject string
	// tells is what tells who it is, folded. The year stands alone: the middle of a
	// random id tells nothing.
	tells *regexp.Regexp
}{
	name: "Quenby Zarrowick", surname: "Zarrowick", address: "quenby@lunt-mail.example", phone: "+32 499 88 77 66",
	file: "Zarrowick_cv_2026.pdf", subject: "Baker Zarrowick, Quenby",
	tells: regexp.MustCompile(`quenby|zarrowick|lunt-mail|499 88 77 66|cv_2026|\b1985\b`),
}

// applySecretly files the letter of secret to baker with all that a letter can
// tell, and gives its application and letter.
func (h *house) applySecretly() (application, letter string) {
	h.t.Helper()
	raw := "From: " + secret.name + " <" + secret.address + ">\r\nSubject: " + secret.subject + "\r\n\r\nCall " + secret.phone + "\r\n"
	draft, err := h.Store.Draft(h.t.Context())
	h.must(err)
	_, err = io.WriteString(draft, raw)
	h.must(err)
	kept, err := h.Store.Keep(h.t.Context(), []message.Arrival{{Source: "mail/" + secret.file, ReceivedAt: h.now, Raw: draft, Bytes: int64(len(raw))}})
	h.must(err)
	letter = kept[0].Letter
	text := "Curriculum vitae\n" + secret.name + "\nDate of birth: 3 March 1985\n" + secret.address + ", " + secret.phone +
		"\nI bake wonderful bread since long ago, as Zar-\nrowick does, Z A R R O W I C K and sons."
	l := filing.Letter{
		ID: letter, ReceivedAt: h.now, Subject: secret.subject, MessageID: "<1@lunt-mail.example>", Body: "My name is " + secret.name + ". I bake bread.\n",
		From: []filing.Person{{Name: secret.name, Address: secret.address}},
	}
	who := filing.Applicant{Name: secret.name, Surname: secret.surname, Emails: []string{secret.address}, From: "subject"}
	f := filing.Filing{Vacancy: "baker", Action: filing.New, Applicant: who, Forwarded: -1, Warnings: []string{"name_differs: " + secret.name}}
	for i, k := range []vacancy.Kind{vacancy.CV, vacancy.CoverLetter, vacancy.Photo} {
		l.Papers = append(l.Papers, filing.Paper{
			Name: fmt.Sprintf("%d%s", i, secret.file), MediaType: "application/pdf", SHA256: strings.Repeat(fmt.Sprint(i+7), 64), Part: fmt.Sprint(i + 1),
			State: "ok", Text: text, Words: 30, PageCount: 2, Warnings: []string{"odd_name: " + secret.file},
		})
		f.Documents = append(f.Documents, filing.Document{Paper: i, Kind: k, Language: "en"})
	}
	filed, err := h.Store.File(h.t.Context(), store.Reading{Letter: l, Decide: func(filing.History) filing.Decision {
		return filing.Decision{
			Outcome: filing.Filed, Action: filing.New, Filings: []filing.Filing{f}, Applicant: who,
			Sentence: "Filed because of “" + secret.subject + "”.", Warnings: []string{"name_differs: " + secret.name},
			Reasons:     []filing.Reason{{Code: "subject_pattern", Detail: secret.subject}},
			Suggestions: []filing.Suggestion{{Vacancy: "miller", Why: secret.name}},
		}
	}})
	h.must(err)
	return filed.Applications[0], letter
}

// newBlindHouse is a house with a blind round on baker, and secret among the
// applicants, named in notes, mails and a frozen register.
func newBlindHouse(t *testing.T) (h *house, application, letter string) {
	h = newHouse(t)
	h.must(h.Store.SetCriteria(t.Context(), "baker", []string{"bread"}))
	application, letter = h.applySecretly()
	h.apply("baker", "Ng, Wei", vacancy.CV)
	h.must(h.Store.AddNote(t.Context(), application, "admin", "@reviewer @manager @reader look at "+secret.name))
	_, err := h.Store.Freeze(t.Context(), "baker", "manager")
	h.must(err)
	_, err = h.Store.WriteMails(t.Context(), []reply.Entry{{
		Item: reply.Item{Kind: reply.Interview, State: reply.Held, From: "jobs@example.org", To: secret.address},
		Draft: reply.Draft{
			Kind: reply.Interview, Language: "en", Subject: "For " + secret.name + " (" + application + ")",
			Text: "Dear " + secret.name + ", your number is " + application + ".", HTML: "<p>" + secret.name + ": <b>" + application + "</b>",
		},
		Rule: "approve", Application: application, Vacancy: "baker",
	}}, nil)
	h.must(err)
	h.shelf().name, h.shelf().data = secret.file, []byte("%PDF "+secret.name)
	h.shelf().laid = "<p>My name is " + secret.name
	h.must(h.Store.BeginBlind(t.Context(), "baker", "manager"))
	return h, application, letter
}

// pathsOf are the addresses by which a route can be asked about baker and the
// applications to it, in every view of them. A name in braces that is not here
// fails the test: say what stands for it.
func pathsOf(t *testing.T, h *house, pattern string, applications, letters []string) []string {
	t.Helper()
	method, path, _ := strings.Cut(pattern, " ")
	if method != http.MethodGet {
		return nil
	}
	paths := []string{strings.ReplaceAll(path, "{$}", "")}
	for name, values := range map[string][]string{
		"{vacancy}": {"baker"}, "{application}": applications, "{letter}": letters, "{part}": {"1", "2"}, "{page}": {"1.png", "2.png"},
		"{format}": {"csv", "xlsx", "json"}, "{user}": {"reviewer"}, "{token}": {"x"}, "{freeze}": {"1"}, "{mail}": h.mailsAbout(applications[0]),
		"{mailbox}": {"x"}, "{kind}": {"interview"}, "{language}": {"en"},
	} {
		var next []string
		for _, p := range paths {
			if !strings.Contains(p, name) {
				next = append(next, p)
				continue
			}
			for _, v := range values {
				next = append(next, strings.ReplaceAll(p, name, v))
			}
		}
		paths = next
	}
	var all []string
	for _, p := range paths {
		if strings.Contains(p, "{") {
			t.Errorf("%s: say in pathsOf what stands for the name in braces", pattern)
		}
		all = append(all, p)
		for _, question := range []string{"q=bread", "q=bread&sort=name", "view=both&paper=1", "view=text&paper=3", "paper=4&view=text", "large=1", "as=board", "a=" + applications[0], "learn=" + letters[0], "letter=" + letters[0], "of=" + letters[0] + "&part=1"} {
			all = append(all, p+"?"+question)
		}
	}
	return all
}

// mailsAbout are the ids of the mails about an application.
func (h *house) mailsAbout(application string) (ids []string) {
	h.t.Helper()
	mails, err := h.Store.Outbox(h.t.Context(), store.Mails{Application: application})
	h.must(err)
	for _, m := range mails {
		ids = append(ids, m.ID)
	}
	return ids
}

// whole is all that an answer tells: its headers and body, a packed one unpacked.
func whole(t *testing.T, r *httptest.ResponseRecorder) string {
	t.Helper()
	var b strings.Builder
	for name, values := range r.Header() {
		fmt.Fprintln(&b, name, values)
	}
	body := r.Body.Bytes()
	b.Write(body)
	if packed, err := zip.NewReader(bytes.NewReader(body), int64(len(body))); err == nil {
		for _, f := range packed.File {
			file, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(file)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(data)
		}
	}
	return strings.ToLower(b.String())
}

// told gives the first word of an answer that tells who secret is.
func told(answer string) string { return secret.tells.FindString(answer) }

// tellers asks every GET route as a user and gives those that tell who secret is.
// Routes with a capability that is left out are not asked.
func (h *house) tellers(t *testing.T, user string, application, letter string, leftOut ...capability) map[string]string {
	t.Helper()
	b := h.as(user)
	told1 := map[string]string{}
	for _, r := range routes {
		if leaveOut(r.needs, leftOut) {
			continue
		}
		for _, path := range pathsOf(t, h, r.pattern, []string{application, h.own}, []string{letter, h.letter}) {
			answer := b.get(path)
			if answer.Code >= 500 {
				t.Errorf("%s as %s: %d", path, user, answer.Code)
			}
			if word := told(whole(t, answer)); word != "" {
				told1[r.pattern] = fmt.Sprintf("%s says %q", path, word)
			}
		}
	}
	return told1
}

func leaveOut(c capability, all []capability) bool {
	for _, o := range all {
		if c == o {
			return true
		}
	}
	return false
}

// While a blind round runs no page tells anybody who judges, or only reads, who an
// applicant is. A route that is added is asked as well.
func TestABlindRoundHoldsOnEveryPage(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
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
	h, application, letter := newBlindHouse(t)
	b := h.as("manager")
	named := 0
	for _, r := range routes {
		for _, path := range pathsOf(t, h, r.pattern, []string{application}, []string{letter}) {
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
	if r := b.post("/replies/edit", "mail", id, "subject", "For you ("+filing.Veiled+")", "text", filing.Veiled, "then", "send"); r.Code != http.StatusForbidden {
		t.Errorf("editing what is covered: %d", r.Code)
	}
	b.post("/replies/approve", "mail", id, "back", "/replies")
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
	if page := h.as("manager").see("/vacancies/baker/blind"); !regexp.MustCompile(`reviewer.*0 of 3.*` + application).MatchString(page) {
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

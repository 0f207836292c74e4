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
	// tells are what tells who it is, folded, and the year of birth, which stands
	// alone: the middle of a random id tells nothing, nor does a line of the audit
	// log that an address names (before=1985) or that has this number.
	tells []string
	born  *regexp.Regexp
}{
	name: "Quenby Zarrowick", surname: "Zarrowick", address: "quenby@lunt-mail.example", phone: "+32 499 88 77 66",
	file: "Zarrowick_cv_2026.pdf", subject: "Baker Zarrowick, Quenby",
	tells: []string{"quenby", "zarrowick", "lunt-mail", "499 88 77 66", "cv_2026"}, born: regexp.MustCompile(`(?:^|[^=\w])1985\b`),
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

// mayBe says of a letter or an application that it may be a hidden person's, as
// [filing.Decide] writes it, wherever a decision has words.
func mayBe(application string) filing.Decision {
	words := "may be the same person as application " + application + ": a person must say so"
	return filing.Decision{
		Outcome: filing.Correspondence, Action: filing.Chaser, About: []string{"baker"}, Sentence: words, Warnings: []string{words},
		Against: []string{words}, Reasons: []filing.Reason{{Code: "thread", Detail: words}}, Suggestions: []filing.Suggestion{{Vacancy: "baker", Why: words}},
	}
}

// nameNumber files what names the number of secret's application: an application
// that the manager has marked, and a letter of secret's that belongs to none.
func (h *house) nameNumber(application string) {
	h.t.Helper()
	number := strings.ToLower(application)
	d := mayBe(application)
	who := filing.Applicant{Name: "Una Hobbs", Surname: "Hobbs", Emails: []string{"una@example.org"}, From: "from"}
	d.Outcome, d.Action = filing.Filed, filing.New
	d.Filings = []filing.Filing{{Vacancy: "baker", Action: filing.New, Applicant: who, Forwarded: -1, Warnings: d.Warnings}}
	h.twin, _ = h.file(filing.Letter{Subject: "Again " + number, Body: "As in " + number}, d)
	criteria, err := h.Store.Criteria(h.t.Context(), "baker")
	h.must(err)
	h.must(h.Store.Rate(h.t.Context(), h.twin, "manager", criteria[0].ID, 4))
	h.must(h.Store.AddNote(h.t.Context(), h.twin, "admin", "@manager this is "+application+" too"))
	_, h.stray = h.file(filing.Letter{
		Subject: "What of " + number + "?", Body: "I am " + secret.name + " and wrote to you as " + application + ".",
		From: []filing.Person{{Name: secret.name, Address: "other@lunt-mail.example"}},
	}, mayBe(application))
}

// file keeps a letter and files it as decided; application are those that it
// touches.
func (h *house) file(l filing.Letter, d filing.Decision) (application, letter string) {
	h.t.Helper()
	l.ID, l.ReceivedAt = h.keep(l.Subject), h.now
	filed, err := h.Store.File(h.t.Context(), store.Reading{Letter: l, Decide: func(filing.History) filing.Decision { return d }})
	h.must(err)
	return strings.Join(filed.Applications, " "), l.ID
}

// keep keeps a raw letter and gives its id.
func (h *house) keep(raw string) string {
	h.t.Helper()
	draft, err := h.Store.Draft(h.t.Context())
	h.must(err)
	_, err = io.WriteString(draft, raw)
	h.must(err)
	kept, err := h.Store.Keep(h.t.Context(), []message.Arrival{{Source: "mail", ReceivedAt: h.now, Raw: draft, Bytes: int64(len(raw))}})
	h.must(err)
	return kept[0].Letter
}

// newBlindHouse is a house with a blind round on baker, and secret among the
// applicants, named in notes, mails and a frozen register; the number of the
// application is named by h.twin and h.stray.
func newBlindHouse(t *testing.T) (h *house, application, letter string) {
	h = newHouse(t)
	h.must(h.Store.SetCriteria(t.Context(), "baker", []string{"bread"}))
	application, letter = h.applySecretly()
	h.nameNumber(application)
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
func pathsOf(t testing.TB, h *house, pattern string, applications, letters []string) []string {
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
		for _, question := range []string{"q=bread", "q=bread&sort=name", "view=both&paper=1", "view=text&paper=3", "paper=4&view=text", "large=1", "zoom=200", "as=board", "a=" + applications[0], "learn=" + letters[0], "letter=" + letters[0], "of=" + letters[0] + "&part=1"} {
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

// told gives a word of an answer that tells who secret is. Words are looked for
// before the expression, which is slow.
func told(answer string) string {
	for _, word := range secret.tells {
		if strings.Contains(answer, word) {
			return word
		}
	}
	if strings.Contains(answer, "1985") {
		return secret.born.FindString(lineOfAudit.ReplaceAllString(answer, ""))
	}
	return ""
}

// lineOfAudit is the number of a line of the audit log.
var lineOfAudit = regexp.MustCompile(`<td class="number">\d+</td>`)

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
		for _, path := range pathsOf(t, h, r.pattern, []string{application, h.own, h.twin}, []string{letter, h.letter}) {
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

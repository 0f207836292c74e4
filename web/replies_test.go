package web

import (
	"net/http"
	"strings"
	"testing"

	"postroom/message"
	"postroom/reply"
)

// letterhead is that of the bakery of the tests.
var letterhead = reply.Letterhead{
	From: "jobs@bakery.example", Name: "The Bakery", Contact: "jobs@bakery.example", Sends: true,
	Privacy: reply.Privacy{Controller: "The Bakery", Contact: "privacy@bakery.example", Authority: "the authority", Months: 6},
}

// writes gives the house a letterhead.
func (h *house) writes(head reply.Letterhead) {
	h.Letterhead = func() reply.Letterhead { return head }
}

func (h *house) answers(slug string) reply.Settings {
	h.t.Helper()
	all, err := h.Store.ReplySettings(h.t.Context())
	h.must(err)
	return all[slug]
}

// What a vacancy may be set to, and what is refused with a reason beside its
// field.
func TestHowAVacancyAnswers(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	const path = "/vacancies/baker/replies"
	for _, c := range []struct {
		name   string
		head   reply.Letterhead
		form   string // name=value, separated by blanks
		status int
		says   string
	}{
		{"by itself without a notice", reply.Letterhead{Sends: true}, "mode=auto languages=en", 422, "There is no privacy notice, without which nothing may be answered."},
		{"by approval without a notice", reply.Letterhead{Sends: true}, "mode=approve languages=en", 422, "There is no privacy notice"},
		{"off without a notice", reply.Letterhead{}, "mode=off", 303, ""},
		{"by itself without a server", reply.Letterhead{Privacy: letterhead.Privacy}, "mode=auto languages=en", 422, "No mail server is set up that could send"},
		{"own notice", reply.Letterhead{Sends: true}, "mode=auto languages=fr privacy_fr=Notre_notice", 303, ""},
		{"own notice in the wrong language", reply.Letterhead{Sends: true}, "mode=auto languages=nl privacy_fr=Notre_notice", 422, "There is no privacy notice"},
		{"own notice that is too long", letterhead, "mode=approve languages=fr privacy_fr=" + strings.Repeat("é", 1001), 422, "The privacy notice in the language fr has 1001 characters"},
		{"a delay that is none", letterhead, "mode=auto wait=soon", 422, "The delay lies between 2 minutes and 720."},
		{"a mode that is none", letterhead, "mode=always", 422, "There is no mode always"},
		{"by itself", letterhead, "mode=auto wait=15 contact=Petra language=fr only_shortlisted=yes languages=en languages=fr", 303, ""},
	} {
		h.writes(c.head)
		form := []string{"edition", editionOn(t, b.see(path))}
		for _, pair := range strings.Fields(c.form) {
			name, value, _ := strings.Cut(pair, "=")
			form = append(form, name, value)
		}
		before := h.answers("baker")
		r := b.post(path, form...)
		if r.Code != c.status || !strings.Contains(r.Body.String(), c.says) {
			t.Errorf("%s: %d, want %d and %q", c.name, r.Code, c.status, c.says)
		}
		if after := h.answers("baker"); r.Code == 422 && after.Mode != before.Mode {
			t.Errorf("%s: %s was kept all the same", c.name, after.Mode)
		}
	}
	s := h.answers("baker")
	if s.Mode != reply.ModeAuto || s.Minutes != 15 || s.Contact != "Petra" || s.Language != "fr" || !s.OnlyShortlisted || strings.Join(s.Languages, " ") != "en fr" {
		t.Errorf("%+v", s)
	}
	said(t, b.see(path), `value="15"`, `value="Petra"`, `value="auto" checked`)
}

// A wrong field is told when the text is kept, with its place, and the words stay.
func TestATextIsChecked(t *testing.T) {
	h := newHouse(t)
	h.writes(letterhead)
	b := h.as("manager")
	const path = "/vacancies/baker/replies/late/fr"
	said(t, b.see(path), "The delivered text", "{{.ReceivedAt}}", "the title of the vacancy", `{{template &#34;automatic&#34; .}}`)
	wrong := "Subject: {{.Titel}}\n\nÀ l’élève {{.Name}},\r\nà bientôt."
	for _, to := range []string{path, path + "/preview"} {
		r := b.post(to, "text", wrong)
		body := r.Body.String()
		if to == path && r.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", to, r.Code)
		}
		said(t, body, "Line 1, column 12:", "there is no field .Titel", "Line 3, column 13:", ".Name is only for mails that a person writes", "à bientôt.", "<mark>.Titel</mark>", "<mark>.Name</mark>", `aria-invalid="true"`)
	}
	if len(h.answers("baker").Texts) > 0 {
		t.Error("a wrong text was kept")
	}
	b.post("/me/appearance", "language", "fr")
	said(t, b.post(path, "text", wrong).Body.String(), "Ligne 1, colonne 12 :", "il n&#39;y a pas de champ .Titel")
	said(t, b.post(path, "text", "Subject: x\n\n{{if .Late}}y").Body.String(), "Ligne 3, colonne 1 :", "{{if}} de la ligne 3 n&#39;a pas de {{end}}")
	b.post("/me/appearance", "language", "en")

	bare := "Subject: {{.Title}}\n\nBonjour, merci.\n"
	said(t, b.post(path, "text", bare).Body.String(), "Line 3, column 16:", "every mail has the privacy notice: add {{.Privacy}}, or", "this mail names the number of the application: add {{.Receipt}}")
	if len(h.answers("baker").Texts) > 0 {
		t.Error("a text without privacy notice was kept")
	}
	right := "Subject: {{.Title}} ({{.Receipt}})\n\nBonjour, à bientôt.\n\n{{template \"automatic\" .}}\n"
	if r := b.post(path, "text", strings.ReplaceAll(right, "\n", "\r\n"), "edition", editionOn(t, b.see(path))); r.Code != http.StatusSeeOther {
		t.Fatalf("a right text: %d", r.Code)
	}
	if got := h.answers("baker").Texts["late/fr"]; got != right {
		t.Errorf("kept as %q", got)
	}
	said(t, b.see(path), "Back to the delivered text", "Your own words")
	b.post(path, "text", right, "do", "delivered", "edition", editionOn(t, b.see(path)))
	if got := h.answers("baker").Texts; len(got) > 0 {
		t.Errorf("after going back: %v", got)
	}
	for _, none := range []string{"/vacancies/baker/replies/early/fr", "/vacancies/baker/replies/late/tlh", "/vacancies/none/replies/late/fr"} {
		if r := b.get(none); r.Code != http.StatusNotFound {
			t.Errorf("%s: %d", none, r.Code)
		}
	}
}

// A text that an older version kept hinders nobody who changes something else, and
// goes with the privacy notice that it lacks.
func TestAnOlderText(t *testing.T) {
	h := newHouse(t)
	h.writes(letterhead)
	const key, text = "acknowledgement/en", "Subject: Hello\n\nHello, thanks.\n"
	h.must(h.Store.EditReplySettings(t.Context(), "baker", "", func(s reply.Settings) (reply.Settings, error) {
		s.Texts = map[string]string{key: text}
		return s, nil
	}))
	b := h.as("manager")
	const path = "/vacancies/baker/replies"
	r := b.post(path, "mode", "auto", "languages", "en", "edition", editionOn(t, b.see(path)))
	if s := h.answers("baker"); r.Code != http.StatusSeeOther || s.Mode != reply.ModeAuto || s.Texts[key] != text {
		t.Errorf("%d: %+v", r.Code, s)
	}
}

// A text can be looked at with a real application and with an invented one, and
// its HTML stands in a frame in which nothing runs.
func TestATextIsLookedAt(t *testing.T) {
	h := newHouse(t)
	h.writes(letterhead)
	b := h.as("manager")
	for _, c := range []struct {
		path, application string
		says              []string
	}{
		{"/vacancies/baker/replies/acknowledgement/en", h.own, []string{h.own, "We have received your application: Baker", "Auto-Submitted: auto-replied", `srcdoc="&lt;!DOCTYPE`, `sandbox=""`}},
		{"/vacancies/baker/replies/missing/en", h.own, []string{h.own, "Invented for this view:", "the papers that are missing"}},
		{"/vacancies/baker/replies/missing/en", "", []string{"A7K2Q", "the number of the application"}},
		{"/vacancies/miller/replies/missing/en", h.other, []string{"- cover letter", h.other}},
		{"/vacancies/baker/replies/interview/fr", h.own, []string{"Ferrante, Giulia", "Harbour Street 1"}},
	} {
		kind, lang := strings.Split(c.path, "/")[4], strings.Split(c.path, "/")[5]
		r := b.post(c.path+"/preview", "text", reply.Text(reply.Kind(kind), lang), "application", c.application)
		said(t, r.Body.String(), c.says...)
	}
	r := b.post("/vacancies/baker/replies/missing/en/preview", "text", reply.Text(reply.Missing, "en"), "application", h.other)
	if strings.Contains(r.Body.String(), h.other) {
		t.Error("an application to another vacancy is shown")
	}
	h.writes(reply.Letterhead{})
	said(t, b.post("/vacancies/baker/replies/late/en/preview", "text", reply.Text(reply.Late, "en")).Body.String(), "There is no privacy notice")
}

func TestWriteToApplicants(t *testing.T) {
	h := newHouse(t)
	h.writes(letterhead)
	b := h.as("manager")
	second, _ := h.apply("baker", "Ng, Wei", "cv")
	const path = "/vacancies/baker/write"
	form := func(more ...string) []string {
		return append([]string{"a", h.own + ":1", "a", second, "kind", "shortlisted", "language", "en", "note", "Call us."}, more...)
	}
	said(t, b.see(path+"?a="+h.own), "Write to applicants", "1 applicant", "ferrante.giulia@example.org", "Show the mails")
	said(t, b.post(path, form("show", "1")...).Body.String(), "Mail 1 of 2", "Dear Ferrante, Giulia,", "Call us.", `name="show" value="2"`, "Send the mails")
	said(t, b.post(path, form("show", "2")...).Body.String(), "Mail 2 of 2", "Dear Ng, Wei,")

	if r := b.post(path+"/keep", form("do", "keep")...); r.Header().Get("Location") != "/replies?state=held&vacancy=baker" {
		t.Fatalf("keep: %d %s", r.Code, r.Body)
	}
	said(t, b.see("/replies"), "2 drafts wait for you.", "you are on the shortlist")
	said(t, b.post(path, form("show", "1")...).Body.String(), "Such a mail went to this applicant before.", "Write also to those with a warning")
	seen := []string{"had", h.own + ":shortlisted:1", "had", second + ":shortlisted:1"}
	if r := b.post(path+"/keep", form(append(seen, "do", "send")...)...); r.Code != http.StatusUnprocessableEntity {
		t.Errorf("a second one, not confirmed: %d", r.Code)
	}
	if r := b.post(path+"/keep", form(append(seen, "do", "send", "confirmed", "yes")...)...); r.Header().Get("Location") != "/replies?state=approved&vacancy=baker" {
		t.Errorf("a second one, confirmed: %d", r.Code)
	}
	all, err := h.Store.MailPage(t.Context(), reply.Approved, "baker", "", 10)
	h.must(err)
	for _, e := range all {
		raw, err := reply.Render(reply.House{Key: make([]byte, 32)}, reply.Mail{Item: e.ID, From: message.Address{Addr: e.From}, To: e.To, Date: noon, Draft: e.Draft})
		h.must(err)
		if strings.Count(e.To, "@") != 1 || strings.Contains(string(raw), "\nCc:") {
			t.Errorf("to %q:\n%s", e.To, raw)
		}
	}
	if len(all) != 2 || all[0].To == all[1].To {
		t.Errorf("%d mails", len(all))
	}
}

func TestWhatKeepsAMailBack(t *testing.T) {
	h := newHouse(t)
	h.writes(letterhead)
	b := h.as("manager")
	const path = "/vacancies/baker/write/keep"
	for _, c := range []struct {
		name string
		form []string
		says string
		code int
	}{
		{"nobody", []string{"kind", "free"}, "No application was ticked", 422},
		{"no words", []string{"a", h.own, "kind", "free"}, "Write your own words first.", 422},
		{"an interview without time", []string{"a", h.own, "kind", "interview", "where", "here"}, "Write when and where the interview is.", 422},
		{"an interview at no time", []string{"a", h.own, "kind", "interview", "where", "here", "day", "soon"}, "Write the day and the time of the interview.", 422},
		{"a wrong field", []string{"a", h.own, "kind", "free", "note", "x", "loaded", "free/en", "language", "en", "text", "Subject: x\n\n{{.Nope}}"}, "there is no field .Nope", 422},
		{"another vacancy's application", []string{"a", h.other, "kind", "free", "note", "x"}, "no such page", 404},
		{"an interview", []string{"a", h.own, "kind", "interview", "where", "here", "day", "2026-12-03", "clock", "09:30"}, "", 303},
	} {
		r := b.post(path, c.form...)
		if r.Code != c.code || !strings.Contains(r.Body.String(), c.says) {
			t.Errorf("%s: %d, want %d and %q", c.name, r.Code, c.code, c.says)
		}
	}
	h.writes(reply.Letterhead{Sends: true})
	said(t, b.post(path, "a", h.own, "kind", "free", "note", "x").Body.String(), "There is no privacy notice")
}

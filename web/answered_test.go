package web

import (
	"fmt"
	"net/http"
	"strings"

	"postroom/reply"
)

// sent is a form that is answered by a page, where most lead to another one.
type sent struct {
	role, path string
	code       int
	form       []string
}

// answeredForms are one of each: what is refused, with the words beside the
// fields, and what is only shown.
func (h *house) answeredForms() []sent {
	const refused, shown = http.StatusUnprocessableEntity, http.StatusOK
	return []sent{
		{"manager", "/new-vacancy", refused, nil},
		{"manager", "/new-vacancy", shown, []string{"text", "Wanted: a Junior Baker\nby the end of the month"}},
		{"manager", "/vacancies", refused, []string{"title", "Junior Baker", "notice", "Wanted: a Junior Baker", "deadline_day", "soon", "required", "cv", "required", "cv"}},
		{"manager", "/vacancies/baker/edit", refused, []string{"title", "Baker", "retention_months", "100", "people", "reader"}},
		{"manager", "/vacancies/baker/edit", refused, []string{"title", "Baker", "addresses", "nowhere", "portal_url", "nowhere", "languages", "English"}},
		{"manager", "/vacancies/baker/edit", http.StatusConflict, []string{"title", "Baker of bread", "edition", "of yesterday"}},
		{"manager", "/vacancies/baker/replies", refused, []string{"mode", "auto", "wait", "soon", "languages", "xx", "edition", stateOf(ofForm(h.answers("baker")))}},
		{"manager", "/vacancies/baker/replies", http.StatusConflict, []string{"mode", "off", "contact", "Petra", "edition", "of yesterday"}},
		{"manager", "/vacancies/baker/replies/late/en", http.StatusConflict, []string{"text", reply.Text(reply.Late, "en") + "More.", "edition", "of yesterday"}},
		{"manager", "/vacancies/baker/criteria", http.StatusConflict, []string{"words", "Rye", "edition", "of yesterday"}},
		{"manager", "/vacancies/baker/criteria/notice", refused, []string{"words", "Rye", "text", "Nothing is asked."}},
		{"manager", "/replies/edit", refused, []string{"mail", h.seen(h.mailIn(reply.Held)), "subject", "Hello", "text", "Hello.", "then", "keep"}},
		{"manager", "/vacancies/baker/replies/late/en", refused, []string{"text", "Dear {{.Nobody}}"}},
		{"manager", "/vacancies/baker/replies/late/en/preview", shown, []string{"text", "Subject: Late\n\nDear {{.Name}},\n\n{{.Privacy}}"}},
		{"manager", "/vacancies/baker/write", shown, []string{"a", h.own, "kind", "free", "language", "en", "note", "Call us.", "show", "1"}},
		{"manager", "/vacancies/baker/write/keep", refused, []string{"a", h.own, "kind", "interview", "language", "en", "do", "send"}},
		{"manager", "/applications/" + h.own + "/notes", refused, []string{"words", " "}},
		{"manager", "/vacancies/baker/aliases", refused, nil},
		{"manager", "/me/password", refused, []string{"password", password, "new_password", "short"}},
		{"manager", "/me/second-factor", refused, []string{"password", password, "do", "on", "code", "000000"}},
		{"admin", "/users", refused, []string{"name", "two words"}},
		{"admin", "/users/reader", refused, []string{"do", "password", "password", "short"}},
		{"admin", "/settings/new-mailbox", refused, []string{"name", "two/names"}},
		{"admin", "/settings/mailboxes/jobs", shown, []string{"do", "try", "host", "imap.example.org", "user", "jobs@example.org"}},
		{"admin", "/settings/sending", shown, []string{"do", "try", "host", "smtp.example.org"}},
		{"admin", "/settings/replies", shown, []string{"do", "look", "controller", "The Bakery", "privacy_contact", "privacy@bakery.example", "authority", "The Authority of Bread", "months", "6"}},
		{"", "/sign-in", http.StatusUnauthorized, []string{"name", "reader", "password", "a guess"}},
	}
}

// answered is where a gallery shows the answers to forms.
const answered = "/answered/"

// send sends the forms and keeps the answers to be looked at.
func (g *gallery) send(forms []sent) (all []shown) {
	g.t.Helper()
	for _, s := range forms {
		b := g.house.stranger()
		if s.role != "" {
			b = g.house.as(s.role)
		}
		r := b.post(s.path, s.form...)
		if r.Code != s.code || !strings.Contains(r.Body.String(), "<main") {
			g.t.Errorf("%s as %s: %d, want a page with %d", s.path, s.role, r.Code, s.code)
			continue
		}
		path := fmt.Sprint(answered, len(g.answers), s.path)
		g.answers[path] = r
		all = append(all, shown{s.role, path})
	}
	return all
}

// ServeHTTP serves the house, and the answers that were kept, as they came.
func (g *gallery) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	kept, ok := g.answers[r.URL.Path]
	if !ok {
		g.house.ServeHTTP(w, r)
		return
	}
	for name, values := range kept.Header() {
		if name != "Set-Cookie" {
			w.Header()[name] = values
		}
	}
	if _, err := w.Write(kept.Body.Bytes()); err != nil {
		g.t.Error(err)
	}
}

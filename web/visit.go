package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"postroom/store"
)

// visit is one request on its way through a handler.
type visit struct {
	*Server
	// Store is the Server's as the visitor may see it: while a blind round runs,
	// names are hidden in all that it answers.
	Store  *store.Store
	w      http.ResponseWriter
	r      *http.Request
	user   *store.User // nil: nobody signed in
	object string      // of the audit line; the path where a handler sets nothing
	onDesk *store.Desk // once it was asked for
}

// Errors that become pages of their own.
var (
	// errForbidden: signed in, but not for this.
	errForbidden = errors.New("you may not see this")
	// errSignIn: nobody is signed in.
	errSignIn = errors.New("please sign in")
)

// refusal is a request that cannot be done for a reason that the visitor can
// mend; its text is for him, in his language.
type refusal struct {
	status int
	words  string
}

func (r refusal) Error() string { return r.words }

// refuse makes a refusal with 422.
func (v *visit) refuse(phrase string, args ...any) error {
	return refusal{http.StatusUnprocessableEntity, v.say(phrase, args...)}
}

// maxForm is the most that a form may bring, where uploads does not say more.
const maxForm = 1 << 20

var uploads = map[string]int64{"POST /new-vacancy": maxNotice, "POST /vacancies/{vacancy}/criteria/notice": maxNotice}

// attend carries a request through: who is it, may he, note it, do it. The note
// comes first, so that nothing is seen or done without its line.
func (v *visit) attend(r route) error {
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, max(maxForm, uploads[r.pattern]))
	if err := v.admit(r); err != nil {
		return err
	}
	if r.note != "" {
		object := v.object
		if object == "" {
			object = v.r.URL.Path
		}
		if err := v.Store.Note(v.r.Context(), v.user.Name, v.noteOf(r), object); err != nil {
			return err
		}
	}
	return r.do(v)
}

// admit finds who visits and asks whether he may.
func (v *visit) admit(r route) error {
	if err := v.recognise(); err != nil {
		return err
	}
	if v.user != nil {
		v.Store = v.Store.As(store.Viewer{Name: v.user.Name, Files: v.may(fileLetters, "")})
	}
	if v.owesFactor(r) {
		return errFactor
	}
	vacancy := ""
	if r.about != nil {
		if v.user == nil {
			return errSignIn
		}
		var err error
		if vacancy, err = r.about(v); err != nil {
			return err
		}
	}
	switch {
	case may(v.user, r.needs, vacancy):
		return nil
	case v.user == nil:
		return errSignIn
	}
	return errForbidden
}

// may asks for the visitor.
func (v *visit) may(c capability, vacancy string) bool { return may(v.user, c, vacancy) }

// ofVacancy is the vacancy named in the address. One that does not exist and one
// that the visitor may not see look the same.
func ofVacancy(v *visit) (string, error) {
	slug := v.r.PathValue("vacancy")
	if _, err := v.Store.Vacancy(v.r.Context(), slug); err != nil {
		return "", err
	}
	return slug, nil
}

// ofApplication is the vacancy of the application named in the address.
func ofApplication(v *visit) (string, error) {
	return v.Store.VacancyOf(v.r.Context(), v.r.PathValue("application"))
}

// fail answers with an error page: what happened, that nothing is lost, what to
// do. What we don't know ourselves goes to the log, by its address pattern only.
func (v *visit) fail(err error) {
	var r refusal
	var tooLarge *http.MaxBytesError
	switch {
	case errors.Is(err, errSignIn):
		http.Redirect(v.w, v.r, v.signInPath(), http.StatusSeeOther)
	case errors.Is(err, errFactor):
		http.Redirect(v.w, v.r, "/me/second-factor", http.StatusSeeOther)
	case errors.Is(err, errForbidden), errors.Is(err, store.ErrNotFound):
		v.failPage(http.StatusNotFound, v.say("There is no such page, or it is not for you. Ask whoever runs Postroom here if you need it."))
	case errors.Is(err, store.ErrHidden):
		v.failPage(http.StatusForbidden, v.say("This would tell who somebody is: the vacancy has a blind round. Mark the application first, or open the name on its page."))
	case errors.As(err, &r):
		v.failPage(r.status, r.words)
	case errors.As(err, &tooLarge):
		v.failPage(http.StatusRequestEntityTooLarge, v.say("That is too large to be read here. Nothing was changed."))
	case v.r.Context().Err() != nil: // the visitor went away
	default:
		v.Log.Error("page failed", "page", v.r.Pattern, "err", err)
		v.failPage(http.StatusInternalServerError, v.say("Something went wrong on our side. Nothing is lost; please try again."))
	}
}

func (v *visit) failPage(status int, words string) {
	f, err := v.frame(v.say("That did not work"))
	if err != nil { // as when the database fails: a page without the rail
		f = v.bareFrame(v.say("That did not work"))
	}
	if err := v.renderStatus(status, errorPage{frame: f, Words: words}); err != nil {
		v.Log.Error("error page failed", "err", err)
	}
}

// nowhere answers every address that is none of ours.
func (v *visit) nowhere() error { return store.ErrNotFound }

// signInPath leads to the sign-in, and from there back.
func (v *visit) signInPath() string {
	if v.r.Method != http.MethodGet || v.r.URL.Path == "/" {
		return "/sign-in"
	}
	return "/sign-in?" + url.Values{"next": {v.r.URL.RequestURI()}}.Encode()
}

// ownPath gives an address of ours as it stands, and "/" for any other: nobody
// is ever sent to where a request says.
func (s *Server) ownPath(wanted string) string {
	u, err := url.ParseRequestURI(wanted)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(wanted, "/") ||
		strings.HasPrefix(wanted, "//") || strings.ContainsAny(wanted, "\\\r\n\t") {
		return "/"
	}
	probe := &http.Request{Method: http.MethodGet, URL: u}
	_, pattern := s.known.Handler(probe)
	if !strings.HasPrefix(pattern, "GET /") || strings.HasPrefix(pattern, "GET /sign-in") || strings.HasPrefix(pattern, "GET /welcome") {
		return "/"
	}
	return u.RequestURI()
}

// redirect sends to one of our own pages.
func (v *visit) redirect(path string) error {
	http.Redirect(v.w, v.r, v.ownPath(path), http.StatusSeeOther)
	return nil
}

// tell keeps a sentence for the next page: what was done, and the act that undoes
// it, if it can be undone.
func (v *visit) tell(act, sentence string) {
	v.sessions.Put(v.r.Context(), sessionSaid, sentence)
	v.sessions.Put(v.r.Context(), sessionUndo, act)
}

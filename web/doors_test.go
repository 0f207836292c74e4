package web

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"postroom/store"
)

// doors says for every route who gets in. "assigned" are those whose vacancy it
// is: admin-assigned, reviewer and reader, beside the manager. A route that is
// not here fails the test.
var doors = map[string]string{
	"GET /sign-in":           anybody,
	"POST /sign-in":          anybody,
	"GET /sign-in/code":      nobody, // who has said no password yet
	"POST /sign-in/code":     nobody,
	"GET /welcome/{token}":   nobody, // there are users
	"POST /welcome/{token}":  nobody,
	"POST /sign-out":         everyUser,
	"GET /{$}":               everyUser,
	"GET /replies":           managers,
	"POST /replies/approve":  managers,
	"POST /replies/discard":  managers,
	"GET /replies/{mail}":    managers,
	"POST /replies/recall":   managers,
	"POST /replies/edit":     managers,
	"POST /replies/resume":   managers,
	"GET /me":                everyUser,
	"POST /me/appearance":    everyUser,
	"POST /me/password":      everyUser,
	"GET /me/second-factor":  everyUser,
	"POST /me/second-factor": everyUser,
	"GET /pulse":             everyUser,

	"GET /vacancies/{vacancy}":                  readers,
	"GET /vacancies/{vacancy}/board":            readers,
	"GET /vacancies/{vacancy}/print":            readers,
	"GET /figures":                              everyUser, // of his own vacancies
	"GET /figures/{format}":                     everyUser,
	"GET /vacancies/{vacancy}/figures":          readers,
	"GET /vacancies/{vacancy}/figures/{format}": readers,
	"POST /vacancies/{vacancy}/filters":         readers,
	"GET /vacancies/{vacancy}/export/{format}":  readers,

	"GET /vacancies/{vacancy}/freeze":                           managers,
	"POST /vacancies/{vacancy}/freeze":                          managers,
	"GET /vacancies/{vacancy}/freezes/{freeze}":                 readers,
	"GET /vacancies/{vacancy}/freezes/{freeze}/print":           readers,
	"GET /vacancies/{vacancy}/freezes/{freeze}/export/{format}": readers,

	"POST /vacancies/{vacancy}/applications": workers,
	"POST /undo":                             everyUser, // his own acts only

	"GET /vacancies/{vacancy}/replies":                            managers,
	"POST /vacancies/{vacancy}/replies":                           managers,
	"GET /vacancies/{vacancy}/replies/{kind}/{language}":          managers,
	"POST /vacancies/{vacancy}/replies/{kind}/{language}":         managers,
	"POST /vacancies/{vacancy}/replies/{kind}/{language}/preview": managers,
	"GET /vacancies/{vacancy}/write":                              managers,
	"POST /vacancies/{vacancy}/write":                             managers,
	"POST /vacancies/{vacancy}/write/keep":                        managers,

	"GET /vacancies":                   managers,
	"GET /new-vacancy":                 managers,
	"POST /new-vacancy":                managers,
	"POST /vacancies":                  managers,
	"GET /vacancies/{vacancy}/edit":    managers,
	"POST /vacancies/{vacancy}/edit":   managers,
	"POST /vacancies/{vacancy}/close":  managers,
	"POST /vacancies/{vacancy}/reopen": managers,

	"GET /applications/{application}":          readers,
	"GET /applications/{application}/pulse":    readers,
	"POST /applications/{application}/status":  workers,
	"POST /applications/{application}/notes":   workers,
	"POST /applications/{application}/ratings": workers,
	"GET /people/{application}":                readers,
	"GET /papers/{letter}/{part}/{page}":       readers,
	"GET /papers/{letter}/{part}/{page}/small": readers,
	"GET /papers/{letter}/{part}":              readers,
	"GET /letters/{letter}":                    readers,
	"GET /letters/{letter}/html":               readers,
	"GET /letters/{letter}/raw":                readers,
	"POST /letters/{letter}/decision":          managers,
	"GET /review":                              managers,
	"POST /vacancies/{vacancy}/aliases":        managers,
	"GET /vacancies/{vacancy}/criteria":        managers,
	"POST /vacancies/{vacancy}/criteria":       managers,

	"POST /vacancies/{vacancy}/criteria/notice": managers,

	"GET /search":                              everyUser,
	"GET /vacancies/{vacancy}/blind":           managers,
	"POST /vacancies/{vacancy}/blind":          managers,
	"POST /applications/{application}/opening": workers,
	"POST /applications/{application}/marks":   workers,
	"GET /ledger":                              managers,

	"GET /users":         admins,
	"POST /users":        admins,
	"GET /users/{user}":  admins,
	"POST /users/{user}": admins,
	"GET /audit":         auditors,
	"POST /audit":        auditors,

	"GET /settings":                      auditors, // the managers for the reply texts
	"GET /settings/mailboxes":            admins,
	"GET /settings/new-mailbox":          admins,
	"POST /settings/new-mailbox":         admins,
	"GET /settings/mailboxes/{mailbox}":  admins,
	"POST /settings/mailboxes/{mailbox}": admins,
	"GET /settings/sending":              admins,
	"POST /settings/sending":             admins,
	"GET /settings/replies":              admins,
	"POST /settings/replies":             admins,
	"GET /settings/about":                admins,
}

// Who gets in.
const (
	nobody    = ""
	everyUser = "admin admin-assigned manager reviewer reviewer-elsewhere reader reader-elsewhere"
	anybody   = "stranger " + everyUser
	readers   = "admin-assigned manager reviewer reader"
	workers   = "admin-assigned manager reviewer"
	managers  = "manager"
	admins    = "admin admin-assigned"
	auditors  = "admin admin-assigned manager"
)

// form is what a POST needs to get as far as its handler's work.
var form = map[string][]string{}

func TestEveryDoor(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	t.Parallel()
	shared := newHouse(t)
	shared.freeze("baker")
	everybody := shared.visitors()
	for _, r := range routes {
		who, known := doors[r.pattern]
		if !known {
			t.Errorf("%s is not in doors: say who gets in", r.pattern)
			continue
		}
		t.Run(r.pattern, func(t *testing.T) {
			opens := strings.Fields(who)
			if strings.HasPrefix(r.pattern, "POST ") && len(opens) > 0 { // what it changes, it changes in a house of its own
				own := newHouse(t)
				if strings.Contains(r.pattern, "{freeze}") {
					own.freeze("baker")
				}
				testDoor(t, r.pattern, own.visitors(opens...), opens)
			}
			testDoor(t, r.pattern, without(everybody, r.pattern, opens), opens)
		})
	}
	for pattern := range doors {
		if !isRoute(pattern) {
			t.Errorf("doors has %s, which is no route", pattern)
		}
	}
}

func isRoute(pattern string) bool {
	for _, r := range routes {
		if r.pattern == pattern {
			return true
		}
	}
	return false
}

// visitors are a stranger and the users of the house, or those who are named.
func (h *house) visitors(named ...string) map[string]*browser {
	all := map[string]*browser{}
	if len(named) == 0 || slices.Contains(named, "stranger") {
		all["stranger"] = h.stranger()
	}
	for _, p := range people {
		if len(named) == 0 || slices.Contains(named, p.name) {
			all[p.name] = h.as(p.name)
		}
	}
	return all
}

// without leaves out those to whom a route that changes something opens.
func without(all map[string]*browser, pattern string, opens []string) map[string]*browser {
	rest := maps.Clone(all)
	maps.DeleteFunc(rest, func(name string, _ *browser) bool {
		return strings.HasPrefix(pattern, "POST ") && slices.Contains(opens, name)
	})
	return rest
}

func testDoor(t *testing.T, pattern string, visitors map[string]*browser, opens []string) {
	t.Helper()
	for name, b := range visitors {
		want := slices.Contains(opens, name)
		answer := b.h.knock(b, pattern)
		if got := letIn(answer); got != want {
			t.Errorf("%s as %s: %d %s, let in: %v, want %v", pattern, name, answer.Code, answer.Header().Get("Location"), got, want)
		}
	}
}

// The door of POST /undo is open to all, for their own acts: not when the right to
// do them is gone.
func TestUndoAsksForTheRightAgain(t *testing.T) {
	for name, withdraw := range map[string]func(h *house) error{
		"another vacancy": func(h *house) error { return h.Store.SetAssignments(t.Context(), "reviewer", []string{"miller"}) },
		"reader now":      func(h *house) error { return h.Store.SetRole(t.Context(), "reviewer", "reviewer", store.Reader) },
	} {
		h := newHouse(t)
		b := h.as("reviewer")
		b.post("/vacancies/baker/applications", "a", tick(t, b.see("/vacancies/baker"), h.own), "do", "status", "status", "shortlisted")
		act := regexp.MustCompile(`name="act" value="(\w+)"`).FindStringSubmatch(b.see("/vacancies/baker"))
		if act == nil {
			t.Fatal("no undo is offered")
		}
		h.must(withdraw(h))
		if r := b.post("/undo", "act", act[1], "back", "/"); r.Code != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", name, r.Code)
		}
		if head, err := h.Store.Head(t.Context(), h.own); err != nil || head.Status != "shortlisted" {
			t.Errorf("%s: the application is %s, %v", name, head.Status, err)
		}
	}
}

func letIn(r *httptest.ResponseRecorder) bool {
	toSignIn := r.Code == http.StatusSeeOther && strings.HasPrefix(r.Header().Get("Location"), "/sign-in?") ||
		r.Code == http.StatusSeeOther && r.Header().Get("Location") == "/sign-in" && r.Header().Get("Set-Cookie") == ""
	return !toSignIn && r.Code != http.StatusNotFound && r.Code < 500
}

// address fills the names in a path with baker and what belongs to it.
func (h *house) address(path string) string {
	for name, value := range map[string]string{
		"{vacancy}": "baker", "{application}": h.own, "{letter}": h.letter, "{user}": "reader", "{token}": "x", "{$}": "",
		"{part...}": "1", "{mailbox}": "jobs", "{part}": "1", "{page}": "1", "{format}": "csv", "{freeze}": "1", "{kind}": "late", "{language}": "en",
	} {
		path = strings.ReplaceAll(path, name, value)
	}
	return path
}

// knock asks for a route about baker and what belongs to it.
func (h *house) knock(b *browser, pattern string) *httptest.ResponseRecorder {
	method, path, _ := strings.Cut(pattern, " ")
	path = h.address(path)
	if strings.Contains(path, "{mail}") {
		path = strings.ReplaceAll(path, "{mail}", h.draft())
	}
	if method == http.MethodGet {
		return b.get(path)
	}
	return b.post(path, form[pattern]...)
}

// Every change, and every page that shows an application, has its line in the
// audit log.
func TestWhatIsNoted(t *testing.T) {
	for _, r := range routes {
		reads := r.needs == seeApplications || r.needs == workApplications
		changes := strings.HasPrefix(r.pattern, "POST ")
		if (reads || changes) && r.note == "" && !unnoted[r.pattern] {
			t.Errorf("%s leaves no line in the audit log", r.pattern)
		}
	}
}

// unnoted need no line by the table: they write their own or change nothing of
// anybody's but the visitor.
var unnoted = map[string]bool{
	"GET /papers/{letter}/{part}/{page}/small": true,
	"POST /vacancies/{vacancy}/blind":          true, "POST /applications/{application}/opening": true,
	"GET /applications/{application}/pulse": true, // a number, for who has it open
	"POST /settings/new-mailbox":            true, "POST /settings/mailboxes/{mailbox}": true, "POST /settings/sending": true, "POST /settings/replies": true,
	"POST /sign-in": true, "POST /sign-in/code": true, "POST /welcome/{token}": true, "POST /me/appearance": true,
	"POST /vacancies/{vacancy}/freeze": true, // with its seal
	"POST /replies/approve":            true, "POST /replies/discard": true, "POST /replies/recall": true, "POST /replies/edit": true, "POST /replies/resume": true,
}

// A change is refused unless it comes from a page of our own.
func TestForeignOrigins(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	for _, r := range routes {
		method, path, _ := strings.Cut(r.pattern, " ")
		if method != http.MethodPost {
			continue
		}
		for _, header := range []http.Header{
			{},
			{"Origin": {"https://elsewhere.example"}},
			{"Origin": {"null"}},
			{"Sec-Fetch-Site": {"cross-site"}},
			{"Sec-Fetch-Site": {"same-site"}},
		} {
			req := httptest.NewRequest(method, strings.NewReplacer("{", "", "}", "", "$", "").Replace(path), nil)
			for name, values := range header {
				req.Header[name] = values
			}
			if w := b.ask(req); w.Code != http.StatusForbidden {
				t.Errorf("%s with %v: %d, want 403", r.pattern, header, w.Code)
			}
		}
	}
}

func TestAStrangerIsLedBack(t *testing.T) {
	h := newHouse(t)
	b := h.stranger()
	if to := b.get("/me").Header().Get("Location"); to != "/sign-in?next=%2Fme" {
		t.Errorf("sent to %s", to)
	}
	r := b.post("/sign-in", "name", "manager", "password", password, "next", "/me")
	if to := r.Header().Get("Location"); to != "/me" {
		t.Errorf("after the sign-in to %s, want /me", to)
	}
}

func TestRedirectsStayAtHome(t *testing.T) {
	h := newHouse(t)
	for _, next := range []string{
		"", "//evil.example", "///evil.example", "https://evil.example/", "http:evil.example", "https:/evil.example", "/\\evil.example",
		"\\\\evil.example", "/\t/evil.example", "/%09/evil.example", "javascript:alert(1)", "/\r\nLocation: https://evil.example", "evil.example",
		"//evil.example/me", "/..//evil.example", "/.evil.example", "@evil.example", "https://evil.example\\@/me", "/nowhere", "/sign-in", "/static/postroom.css",
		"data:text/html,x", "/%2f%2fevil.example", "/%5cevil.example", "//%65vil.example/", "/me@evil.example",
	} {
		b := h.stranger()
		r := b.post("/sign-in", "name", "manager", "password", password, "next", next)
		if to := r.Header().Get("Location"); r.Code != http.StatusSeeOther || to != "/" {
			t.Errorf("next=%q leads to %q (%d), want /", next, to, r.Code)
		}
	}
	for _, own := range []string{"/", "/me", "/me?x=1"} {
		if to := h.ownPath(own); to != own {
			t.Errorf("%s leads to %s", own, to)
		}
	}
}

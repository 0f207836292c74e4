package web

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/argon2"

	"postroom/filing"
	"postroom/message"
	"postroom/store"
	"postroom/store/storetest"
	"postroom/vacancy"
)

// noon is when the tests take place.
var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

const password = "correct horse battery"

// passwordHash is a cheap one, so that the tests can sign in often.
func passwordHash() string {
	b64, salt := base64.RawStdEncoding, make([]byte, saltBytes)
	return fmt.Sprintf("$argon2id$v=%d$m=64,t=1,p=1$%s$%s", argon2.Version, b64.EncodeToString(salt),
		b64.EncodeToString(argon2.IDKey([]byte(password), salt, 1, 64, 1, argonKey)))
}

// house is a server on a store of its own, with two vacancies, an application to
// each, and a user of every kind.
type house struct {
	*Server
	t      testing.TB
	now    time.Time
	own    string        // application to baker
	other  string        // application to miller
	dir    string        // of its data
	letter string        // that brought own
	more   func() string // behind the words of a paper

	// In a blind house: an application that the manager has marked, and a letter of
	// no application; both name the number of one that is hidden.
	twin, stray string
}

func newHouse(t testing.TB) *house {
	t.Helper()
	h := &house{t: t, now: noon, more: func() string { return "" }}
	h.moveIn(furnished.Cast(t, func(dir string) {
		first := &house{t: t, now: noon, more: h.more}
		first.moveIn(dir)
		first.furnish()
		first.must(first.Store.Close())
	}))
	ids := func(slug string) (application, letter string) {
		r, err := h.Store.Register(t.Context(), store.RegisterQuery{Vacancy: slug})
		h.must(err)
		return r.Rows[0].ID, r.Rows[0].Letters[0]
	}
	h.own, h.letter = ids("baker")
	h.other, _ = ids("miller")
	return h
}

// furnished is the directory of a house to begin with.
var furnished storetest.Mould

// moveIn opens the store in a directory and serves it.
func (h *house) moveIn(dir string) {
	h.t.Helper()
	h.dir = dir
	clock := func() time.Time { return h.now }
	s, err := store.Open(h.t.Context(), dir, store.Options{Role: store.Pipeline, Now: clock})
	h.must(err)
	h.t.Cleanup(func() { s.Close() })
	h.Server, err = New(Options{Store: s, Papers: &paperShelf{name: "cv.pdf", data: []byte("%PDF"), laid: "<p>I bake bread</p>"}, Log: slog.New(slog.DiscardHandler), Now: clock, Key: []byte("the key of a house in a test"), Settings: newSettingsDesk()})
	h.must(err)
	h.passes.pause = 0
}

// furnish adds what every house has.
func (h *house) furnish() {
	h.t.Helper()
	h.addVacancy("baker", "Baker")
	h.addVacancy("miller", "Miller")
	h.apply("baker", "Ferrante, Giulia", vacancy.CV, vacancy.CoverLetter)
	h.apply("miller", "Okafor, Chidi", vacancy.CV)
	hash := passwordHash()
	for _, u := range people {
		h.must(h.Store.AddUser(h.t.Context(), store.User{Name: u.name, FullName: u.name, Role: u.role, PasswordHash: hash}))
		h.must(h.Store.SetAssignments(h.t.Context(), u.name, u.vacancies))
	}
}

// people are one user of every kind; the routes of the tests are about baker.
var people = []struct {
	name      string
	role      store.UserRole
	vacancies []string
}{
	{"admin", store.Admin, nil},
	{"admin-assigned", store.Admin, []string{"baker"}},
	{"manager", store.Manager, nil},
	{"reviewer", store.Reviewer, []string{"baker"}},
	{"reviewer-elsewhere", store.Reviewer, []string{"miller"}},
	{"reader", store.Reader, []string{"baker"}},
	{"reader-elsewhere", store.Reader, []string{"miller"}},
}

func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) addVacancy(slug, title string) {
	h.t.Helper()
	h.must(h.Store.AddVacancy(h.t.Context(), vacancy.Vacancy{
		Slug: slug, Title: title, Deadline: noon.Add(72 * time.Hour),
		Required: []vacancy.Requirement{{Kind: vacancy.CV}, {Kind: vacancy.CoverLetter}},
	}))
}

// apply files a letter of an applicant with papers of these kinds, as the
// pipeline would.
func (h *house) apply(slug, name string, kinds ...vacancy.Kind) (application, letter string) {
	h.t.Helper()
	address := strings.ToLower(regexp.MustCompile(`\W+`).ReplaceAllString(name, ".")) + "@example.org"
	raw := fmt.Sprintf("From: %s\r\nSubject: %s\r\n\r\n%s %v\r\n", address, slug, name, kinds)
	draft, err := h.Store.Draft(h.t.Context())
	h.must(err)
	_, err = io.WriteString(draft, raw)
	h.must(err)
	kept, err := h.Store.Keep(h.t.Context(), []message.Arrival{{Source: slug + "/" + name, ReceivedAt: h.now, Raw: draft, Bytes: int64(len(raw))}})
	h.must(err)
	surname, _, _ := strings.Cut(name, ",")
	who := filing.Applicant{Name: name, Surname: surname, Emails: []string{address}, From: "subject"}
	l := filing.Letter{ID: kept[0].Letter, ReceivedAt: h.now, Subject: slug, From: []filing.Person{{Name: name, Address: address}}}
	f := filing.Filing{Vacancy: slug, Action: filing.New, Applicant: who, Forwarded: -1}
	for i, k := range kinds {
		l.Papers = append(l.Papers, filing.Paper{
			Name: fmt.Sprintf("%s-%d.pdf", k, i), MediaType: "application/pdf", SHA256: fmt.Sprintf("%064x", i), Part: fmt.Sprint(i + 1),
			State: "ok", Text: "I bake bread in " + name + h.more(), Words: 5, PageCount: 2,
		})
		f.Documents = append(f.Documents, filing.Document{Paper: i, Kind: k, Language: "en"})
	}
	filed, err := h.Store.File(h.t.Context(), store.Reading{Letter: l, Decide: func(filing.History) filing.Decision {
		return filing.Decision{Outcome: filing.Filed, Action: filing.New, Filings: []filing.Filing{f}, Sentence: "The subject names the vacancy."}
	}})
	h.must(err)
	return filed.Applications[0], kept[0].Letter
}

// browser is one visitor with a cookie.
type browser struct {
	h       *house
	cookies []*http.Cookie
	from    string
}

func (h *house) stranger() *browser { return &browser{h: h, from: "192.0.2.1:1234"} }

// as is a browser in which a user has signed in.
func (h *house) as(name string) *browser {
	h.t.Helper()
	b := h.stranger()
	if r := b.post("/sign-in", "name", name, "password", password); r.Code != http.StatusSeeOther {
		h.t.Fatalf("%s cannot sign in: %d %s", name, r.Code, r.Body)
	}
	return b
}

func (b *browser) get(path string) *httptest.ResponseRecorder {
	b.h.t.Helper()
	return b.ask(newGet(path))
}

// post sends a form of names and values, from our own page.
func (b *browser) post(path string, form ...string) *httptest.ResponseRecorder {
	b.h.t.Helper()
	values := url.Values{}
	for i := 0; i+1 < len(form); i += 2 {
		values.Add(form[i], form[i+1])
	}
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.ask(r)
}

func (b *browser) ask(r *http.Request) *httptest.ResponseRecorder {
	b.h.t.Helper()
	r.RemoteAddr = b.from
	for _, c := range b.cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	b.h.ServeHTTP(w, r)
	if set := w.Result().Cookies(); len(set) > 0 {
		b.cookies = set
	}
	return w
}

// see gets a page and fails unless it is shown.
func (b *browser) see(path string) string {
	b.h.t.Helper()
	r := b.get(path)
	if r.Code != http.StatusOK {
		b.h.t.Fatalf("GET %s: %d %s", path, r.Code, r.Body)
	}
	return r.Body.String()
}

func newGet(path string) *http.Request { return httptest.NewRequest(http.MethodGet, path, nil) }

// noticeReader stands for the reader processes: it finds one thing in a notice.
type noticeReader struct{ Papers }

func (noticeReader) Notice(_ context.Context, _ string, data []byte) (vacancy.Proposal, string, error) {
	return vacancy.Proposal{Vacancy: vacancy.Vacancy{Title: "Junior Baker"}, Evidence: map[string]string{"title": "Junior Baker"}}, string(data), nil
}

// The rail and the areas of the settings show where one is.
func TestWhereOneIs(t *testing.T) {
	for _, c := range []struct{ here, in, link, want string }{
		{"/vacancies/baker", "", "/vacancies/baker", "page"},
		{"/vacancies/baker/board", "", "/vacancies/baker", "true"},
		{"/vacancies/baker-2", "", "/vacancies/baker", ""},
		{"/applications/AB1CD", "/vacancies/baker", "/vacancies/baker", "true"},
		{"/applications/AB1CD", "/vacancies/baker", "/vacancies/miller", ""},
	} {
		if got := (frame{Here: c.here, In: c.in}).Current(c.link); got != c.want {
			t.Errorf("on %s: %s is marked %q, want %q", c.here, c.link, got, c.want)
		}
	}
}

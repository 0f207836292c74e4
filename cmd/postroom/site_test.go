package main

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postroom/intake"
	"postroom/store"
	"postroom/store/storetest"
	"postroom/web"
)

// site is a whole Postroom with its readers and pages; letters come as files.
type site struct {
	t *testing.T
	*pipeline
	app  *app
	base string
}

func openSite(t *testing.T, c config, now func() time.Time) *site {
	t.Helper()
	c.MinFreeMiB = 1
	a := &app{streams: streams{Out: io.Discard, Err: io.Discard}, self: buildPostroom(t), dataDir: storetest.Dir(t), getenv: func(string) string { return "" }}
	p, err := a.openPipelineAt(t.Context(), c, clock{now: now, watchedSince: func() time.Time { return now().AddDate(-1, 0, 0) }, books: now})
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t: t, pipeline: p, app: a}
	house, err := a.house()
	s.must(err)
	crew := &crew{app: a, p: p, ctx: t.Context(), cfg: c}
	shown, err := web.New(web.Options{Store: p.store, Papers: newPapers(p), Now: now, Key: house.Key, Letterhead: crew.letterhead,
		Settings: a.settings(c, crew)})
	s.must(err)
	server := httptest.NewServer(shown)
	t.Cleanup(func() { server.Close(); s.must(p.close()) })
	s.base = server.URL
	return s
}

func (s *site) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// receive takes letters in and waits until they are decided.
func (s *site) receive(letters map[string][]byte) {
	s.t.Helper()
	dir := s.t.TempDir()
	for name, raw := range letters {
		write(s.t, filepath.Join(dir, name+".eml"), raw)
	}
	found, err := intake.FindLetters([]string{dir})
	s.must(err)
	s.must(s.app.ingestThrough(s.t.Context(), s.pipeline, found))
}

const sitePassword = "correct horse battery"

// user adds somebody and gives a client in which he has signed in.
func (s *site) user(name string, role store.UserRole, fullName string) *http.Client {
	s.t.Helper()
	hash, err := web.HashPassword(sitePassword)
	s.must(err)
	s.must(s.store.AddUser(s.t.Context(), store.User{Name: name, FullName: fullName, Role: role, PasswordHash: hash}))
	jar, err := cookiejar.New(nil)
	s.must(err)
	c := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	s.post(c, "/sign-in", "name", name, "password", sitePassword)
	return c
}

// post sends a form of names and values, as our own pages do.
func (s *site) post(c *http.Client, path string, form ...string) {
	s.t.Helper()
	values := url.Values{}
	for i := 0; i+1 < len(form); i += 2 {
		values.Add(form[i], form[i+1])
	}
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.base+path, strings.NewReader(values.Encode()))
	s.must(err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", s.base)
	answer, err := c.Do(r)
	s.must(err)
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		s.t.Fatalf("POST %s: %s", path, answer.Status)
	}
}

// get gives a page's HTML; false for what is no page.
func (s *site) get(c *http.Client, path string) (body []byte, isPage bool) {
	s.t.Helper()
	answer, err := c.Get(s.base + path)
	s.must(err)
	defer answer.Body.Close()
	body, err = io.ReadAll(answer.Body)
	s.must(err)
	if answer.StatusCode != http.StatusOK {
		s.t.Errorf("a link leads to %s: %s", path, answer.Status)
	}
	return body, answer.StatusCode == http.StatusOK && strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html")
}

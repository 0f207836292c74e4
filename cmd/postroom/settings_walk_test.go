package main

import (
	"bytes"
	"context"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/pquerna/otp/totp"

	"postroom/inbox/dovecottest"
	"postroom/testdata/browser"
)

// plantedUser lets everybody into a Dovecot with the planted password too.
const plantedUser = "passdb {\n driver = static\n args = password=" + planted + "\n}\n"

// errand is a person in a browser at the pages of a house.
type errand struct {
	h    *house
	ctx  context.Context
	base string
	seen strings.Builder // everything that was shown
}

func (h *house) errand() *errand {
	h.t.Helper()
	address := ""
	awaitOr(h.t, func() string { return "the pages' address in " + h.words.String() }, func() bool {
		address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`).FindString(h.words.String())
		return address != ""
	})
	return &errand{h: h, ctx: browser.Start(h.t, 10*time.Minute), base: address}
}

func (e *errand) open(path string) *errand {
	e.h.t.Helper()
	e.h.must(chromedp.Do(e.ctx, chromedp.Navigate(e.base+path)))
	return e
}

func (e *errand) fill(fields ...string) *errand {
	e.h.t.Helper()
	for i := 0; i+1 < len(fields); i += 2 {
		e.h.must(chromedp.Do(e.ctx, chromedp.SetValue(chromedp.CSS("[name="+fields[i]+"]:not([type=hidden])"), fields[i+1])))
	}
	return e
}

// press clicks a button that leads to a page with these words.
func (e *errand) press(selector, words string) string {
	e.h.t.Helper()
	if _, err := chromedp.Run(e.ctx, chromedp.WaitEvent(cdpage.LoadEventFired, nil, chromedp.Click(chromedp.CSS(selector)))); err != nil {
		e.h.t.Fatalf("pressing %s: %v", selector, err)
	}
	page := e.page()
	if !strings.Contains(page, words) {
		e.h.t.Fatalf("after %s the page does not say %q but:\n%s", selector, words, page)
	}
	return page
}

// page is the page as it came, with what is hidden in it.
func (e *errand) page() string {
	e.h.t.Helper()
	page, err := chromedp.Run(e.ctx, chromedp.Evaluate[string]("document.documentElement.outerHTML"))
	e.h.must(err)
	e.seen.WriteString(page)
	return page
}

func (e *errand) signIn(name, password, words string) {
	e.h.t.Helper()
	e.open("/sign-in").fill("name", name, "password", password).press("main button", words)
}

// An administrator adds a mailbox on the page, tries it, and a letter arrives,
// without a new start; then takes on a second factor and signs in with it. The
// password is afterwards in its own file and nowhere else.
func TestAMailboxIsAddedOnThePages(t *testing.T) {
	t.Parallel()
	server := dovecottest.Start(t, plantedUser)
	host, port, err := net.SplitHostPort(server.Addr)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, words: new(words), ended: make(chan error, 1)}
	h.app = &app{
		streams: streams{In: strings.NewReader(""), Out: h.words, Err: h.words}, self: buildPostroom(t),
		dataDir: filepath.Join(t.TempDir(), "data"), verbose: true, getenv: func(string) string { return "" },
	}
	h.write(defaultConfig, "# Ours.\nreaders = 1\nmin_free_mib = 1\n[web]\nlisten = \"127.0.0.1:0\"\n")
	h.run("user", "add", "ada", "--role", "admin", "--password-file", h.write("typed", "correct horse battery\n"))
	h.serve()
	e := h.errand()
	e.signIn("ada", "correct horse battery", "Settings")
	typed := []string{"name", "Jobs", "host", host, "port", port, "tls", "none", "user", "jobs", "addresses", "jobs@bakery.example"}
	e.open("/settings/new-mailbox").fill(typed...).fill("password", "wrong").press("button[value=try]", "does not work")
	e.fill("password", planted).press("button[value=try]", "can be read; letters: 0")
	e.fill("password", planted).press("button[value=keep]", "Jobs is watched now.")
	server.Deliver("jobs", "INBOX", []byte("From: Ada Quill <ada@example.org>\r\nTo: jobs@bakery.example\r\nSubject: Baker - Quill\r\nMessage-ID: <q@example.org>\r\n\r\nI apply.\r\n"))
	awaitOr(t, h.words.String, func() bool { return strings.Contains(h.run("ledger", "--format", "json"), "q@example.org") })
	e.open("/settings/mailboxes/Jobs").press("button[value=try]", "can be read; letters: 1")
	for _, path := range []string{"/settings/mailboxes", "/settings/sending", "/settings/about", "/audit"} {
		e.open(path).page()
	}
	e.secondFactor()
	h.end()
	h.wantHidden(planted, filepath.Join("secrets", "mailbox%20Jobs"), e.seen.String())
}

// secondFactor switches one on, signs out, and in again with a code.
func (e *errand) secondFactor() {
	e.h.t.Helper()
	found := regexp.MustCompile(`<code class="secret">([A-Z2-7]+)</code>`).FindStringSubmatch(e.open("/me/second-factor").page())
	if found == nil {
		e.h.t.Fatal("no secret is shown")
	}
	code := func(ahead time.Duration) string {
		c, err := totp.GenerateCode(found[1], time.Now().Add(ahead))
		e.h.must(err)
		return c
	}
	e.fill("code", code(0), "password", "correct horse battery").press("button[value=on]", "Your recovery codes")
	e.press(".rail-foot form button", "Sign in")
	e.signIn("ada", "correct horse battery", "Sign in: the code")
	e.fill("code", code(30*time.Second)).press("main button", "Postroom") // the next one: no code works twice
	e.open("/me/second-factor")
	if page := e.page(); !strings.Contains(page, "The second factor is on") {
		e.h.t.Errorf("after the code:\n%s", page)
	}
}

// wantHidden fails where a secret is in a file of the data directory but its own,
// in what was logged, shown or exported.
func (h *house) wantHidden(secret, file string, shown string) {
	h.t.Helper()
	places := map[string][]byte{"the pages": []byte(shown), "the log": []byte(h.words.String())}
	for _, command := range [][]string{{"ledger", "--format", "csv"}, {"ledger", "--format", "json"}, {"applications", "--format", "csv"}, {"applications", "--format", "json"}, {"user", "list"}} {
		places[strings.Join(command, " ")] = []byte(h.run(command...))
	}
	kept := 0
	h.must(filepath.WalkDir(h.app.dataDir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		if strings.HasSuffix(path, file) {
			kept = bytes.Count(b, []byte(secret))
			return err
		}
		places[path] = b
		return err
	}))
	for where, b := range places {
		if bytes.Contains(b, []byte(secret)) {
			h.t.Errorf("the password is in %s", where)
		}
	}
	if kept != 1 || len(places) < 12 {
		h.t.Errorf("the password is %d times in its file; %d places were looked at", kept, len(places))
	}
}

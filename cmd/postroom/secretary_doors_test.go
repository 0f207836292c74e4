package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"mime"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"postroom/store"
	"postroom/testdata"
	"postroom/testdata/browser"
)

// closedDoors: each role asks for what is not its own, by address and by form,
// and gets the same calm page.
func (d *day) closedDoors() {
	d.t.Helper()
	here, there := d.register("canada-po")[0], d.register("registrar")[0]
	for _, u := range [][]string{{"rosa", "reviewer", "canada-po"}, {"ruth", "reviewer", "registrar"}, {"rolf", "reader", "canada-po"}} {
		add := d.run.command("user", "add", u[0], "--role", u[1], "--vacancy", u[2], "--password-file", "-")
		add.Stdin = strings.NewReader(daysPassword + "\n")
		if out, err := add.CombinedOutput(); err != nil {
			d.t.Fatalf("user add %s: %v\n%s", u[0], err, out)
		}
	}
	of := func(slug string, a store.Application) []string {
		return []string{
			"/vacancies/" + slug, "/vacancies/" + slug + "/export/csv", "/applications/" + a.ID, "/people/" + a.ID,
			"/letters/" + a.Letters[0], "/letters/" + a.Letters[0] + "/raw", "/papers/" + a.Letters[0] + "/2/1.png",
		}
	}
	filing := []string{"/review", "/replies", "/ledger", "/new-vacancy", "/vacancies/canada-po/edit", "/vacancies/canada-po/criteria"}
	users := []string{"/users", "/users/ada", "/audit"}
	for _, c := range []struct {
		who    string
		home   string
		closed [][]string
		forms  []string
	}{
		{"ada", "/users", [][]string{of("canada-po", here), of("registrar", there), filing}, []string{"/applications/" + here.ID + "/notes", "/letters/" + here.Letters[0] + "/decision"}},
		{"petra", "/review", [][]string{users[:2]}, []string{"/users"}},
		{"rosa", "/vacancies/canada-po", [][]string{of("registrar", there), filing, users}, []string{"/letters/" + here.Letters[0] + "/decision", "/applications/" + there.ID + "/status"}},
		{"ruth", "/vacancies/registrar", [][]string{of("canada-po", here), filing, users}, []string{"/applications/" + here.ID + "/notes"}},
		{"rolf", "/vacancies/canada-po", [][]string{of("registrar", there), filing, users}, []string{"/applications/" + here.ID + "/status", "/applications/" + here.ID + "/notes"}},
	} {
		d.signInAs(c.who)
		d.open(c.home)
		if refused(d.clerk) {
			d.t.Errorf("%s may not see %s", c.who, c.home)
		}
		for _, doors := range c.closed {
			for _, door := range doors {
				if d.open(door); !refused(d.clerk) {
					d.t.Errorf("%s as %s shows\n%.300s", door, c.who, d.text())
				}
			}
		}
		for _, form := range c.forms {
			if status := d.post(form); status != 404 {
				d.t.Errorf("%s may send %s: %d", c.who, form, status)
			}
		}
	}
	d.open("/nowhere")
	if !refused(d.clerk) {
		d.t.Error("what does not exist looks different from what is closed")
	}
}

// refused says that the page is the calm refusal: what it means, what to do, and
// the way back, with the rail beside it.
func refused(c clerk) bool {
	return strings.Contains(c.text(), "There is no such page, or it is not for you. Ask whoever runs Postroom here if you need it.") &&
		eval[bool](c, "!!document.querySelector('nav.rail') && document.querySelector('main a[href=\"/\"]') !== null") &&
		eval[int](c, "performance.getEntriesByType('navigation')[0].responseStatus") == 404
}

// post sends an empty form from the page and gives the answer's status.
func (d *day) post(address string) int {
	d.t.Helper()
	return eval[int](d.clerk, fmt.Sprintf("(() => { const r = new XMLHttpRequest(); r.open('POST', %q, false); r.send(new URLSearchParams()); return r.status; })()", address))
}

func (d *day) signInAs(name string) {
	d.t.Helper()
	d.click(".rail-foot form button")
	d.sees("Password")
	d.fill("name", name)
	d.fill("password", daysPassword+"\r")
	d.await("the sign-in", func() bool { return eval[bool](d.clerk, "!!document.querySelector('nav.rail')") })
}

// letter delivers an application with these papers into the mailbox.
func (d *day) letter(from, subject string, papers ...string) {
	d.t.Helper()
	d.sent++
	var m bytes.Buffer
	fmt.Fprintf(&m, "From: %s <%s@post.example>\r\nTo: %s\r\nSubject: %s\r\n", from, strings.ToLower(strings.ReplaceAll(from, " ", ".")), testdata.Mailbox, subject)
	fmt.Fprintf(&m, "Message-ID: <day-%d@post.example>\r\nDate: %s\r\nMIME-Version: 1.0\r\n", d.sent, time.Now().Format(time.RFC1123Z))
	m.WriteString("Content-Type: multipart/mixed; boundary=\"part\"\r\n\r\n--part\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear colleagues,\r\n\r\nplease find my papers attached.\r\n\r\nKind regards\r\n")
	for _, name := range papers {
		data, err := fs.ReadFile(testdata.Papers(), name)
		if err != nil {
			d.t.Fatal(err)
		}
		attach(&m, name, mime.TypeByExtension(path.Ext(name)), data)
	}
	m.WriteString("--part--\r\n")
	d.mail.Deliver("recruit", "INBOX", m.Bytes())
}

// register is that of a vacancy as scripts get it.
func (d *day) register(slug string) (all []store.Application) {
	d.t.Helper()
	unmarshal(d.t, d.run.must(d.t, "applications", "--vacancy", slug, "--format", "json"), &all)
	return all
}

// clerk is who sits before the browser.
type clerk struct {
	t    *testing.T
	ctx  context.Context
	base string
}

func newClerk(t *testing.T) clerk {
	return clerk{t: t, ctx: browser.Start(t, 10*time.Minute)}
}

func (c clerk) do(actions ...chromedp.Action[chromedp.Void]) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		c.t.Fatalf("%v, on\n%s", err, c.text())
	}
}

func (c clerk) open(path string) { c.t.Helper(); c.do(chromedp.Navigate(c.base + path)) }

func (c clerk) click(selector string) { c.t.Helper(); c.do(chromedp.Click(chromedp.CSS(selector))) }

// keys presses keys as hands do: what a page keeps from being typed is not typed.
// ([chromedp.KeyEvent] sends the letter apart from its key.)
func (c clerk) keys(keys string) {
	c.t.Helper()
	c.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		for _, r := range keys {
			events := kb.Encode(r)
			if len(events) == 3 {
				events[0].Text, events[0].UnmodifiedText = events[1].Text, events[1].UnmodifiedText
				events = []*input.DispatchKeyEventParams{events[0], events[2]}
			}
			for _, e := range events {
				if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, *e); err != nil {
					return err
				}
			}
		}
		return nil
	}))
}

// fill types into the field of a form in the page.
func (c clerk) fill(name, words string) {
	c.t.Helper()
	c.do(chromedp.SendKeys(chromedp.CSS("main [name="+name+"]"), words))
}

func (c clerk) choose(name, value string) {
	c.t.Helper()
	c.do(chromedp.SetValue(chromedp.CSS("main select[name="+name+"]"), value))
}

// tabTo goes to an element by the tabulator, as hands do.
func (c clerk) tabTo(selector string) {
	c.t.Helper()
	for range 80 {
		if eval[bool](c, fmt.Sprintf("document.activeElement.matches(%q)", selector)) {
			return
		}
		c.keys(kb.Tab)
	}
	c.t.Fatalf("the tabulator does not lead to %s", selector)
}

// sees waits until the page says something.
func (c clerk) sees(words string) {
	c.t.Helper()
	c.await(fmt.Sprintf("%q", words), func() bool { return strings.Contains(c.text(), words) })
}

func (c clerk) await(what string, reached func() bool) {
	c.t.Helper()
	done := false
	defer func() {
		if !done {
			c.t.Logf("at %s the page says\n%s", eval[string](c, "location.href"), c.text())
		}
	}()
	await(c.t, what, reached)
	done = true
}

// text is what the page says; "" while it is not all there, with its keys.
func (c clerk) text() string {
	return eval[string](c, "document.readyState === 'complete' ? document.body.innerText : ''")
}

// eval asks the page; between two pages the answer is the zero value.
func eval[T any](c clerk, script string) T {
	ctx, cancel := context.WithTimeout(c.ctx, patience)
	defer cancel()
	value, _ := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	return value
}

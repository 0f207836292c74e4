package web

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	browsing "postroom/testdata/browser"
	"postroom/vacancy"
)

// chromium is a browser of its own for a test.
func chromium(t testing.TB) context.Context { return browsing.Start(t, 10*time.Minute) }

// A person signs in, opens the register, ticks two, changes their status, takes
// it back, and sees a letter arrive without doing anything.
func TestInABrowser(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.apply("baker", "Ng, Wei", vacancy.CV)
	site := httptest.NewServer(h)
	defer site.Close()
	ctx := chromium(t)
	do := func(what string, steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	sees := func(selector, want string) {
		t.Helper()
		text, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS(selector)))
		if err != nil || !strings.Contains(text, want) {
			t.Fatalf("%s shows %q, %v; want %q", selector, text, err, want)
		}
	}
	do("sign in",
		chromedp.Navigate(site.URL+"/vacancies/baker"),
		chromedp.SendKeys(chromedp.CSS("input[name=name]"), "manager"),
		chromedp.SendKeys(chromedp.CSS("input[name=password]"), password+"\r"),
		chromedp.WaitVisible(chromedp.CSS("form.register")))
	sees("main h1", "Baker")
	do("tick all",
		chromedp.WaitNotVisible(chromedp.CSS(".actions")),
		chromedp.Click(chromedp.CSS("[data-all]")),
		chromedp.WaitVisible(chromedp.CSS(".actions")))
	sees(".ticked", "2")
	do("change the status",
		chromedp.SetValue(chromedp.CSS("select[name=status]"), "shortlisted"),
		chromedp.Click(chromedp.CSS("button[value=status]")),
		chromedp.WaitVisible(chromedp.CSS(".said p")))
	sees(".said p", "2 applications: shortlisted.")
	sees("tbody", "shortlisted")
	do("undo",
		chromedp.Click(chromedp.CSS(`button[form=undo]`)),
		chromedp.WaitVisible(chromedp.CSS("tbody .status.new")))
	sees(".said p", "as they were")
	do("the second row by keys", chromedp.KeyEvent("j"), chromedp.KeyEvent("j"), chromedp.KeyEvent("x"), chromedp.WaitVisible(chromedp.CSS(".actions")))
	sees(".ticked", "1")
	focused := func(want string) {
		t.Helper()
		if at, err := chromedp.Run(ctx, chromedp.Evaluate[string]("(e => e.id || e.name || e.closest('tr')?.rowIndex + ' ' + e.tagName)(document.activeElement)")); err != nil || at != want {
			t.Fatalf("the keyboard is on %q, %v; want %q", at, err, want)
		}
	}
	focused("2 A")
	do("its status", chromedp.KeyEvent("s"))
	focused("status")
	do("back to the row", chromedp.KeyEvent("x"), chromedp.KeyEvent(kb.Escape), chromedp.KeyEvent("k"))
	sees(".ticked", "1") // an x in a field ticks nothing
	focused("2 A")
	do("no tick", chromedp.KeyEvent(" "), chromedp.WaitNotVisible(chromedp.CSS(".actions")))
	do("search", chromedp.KeyEvent("/"))
	focused("q")
	do("help", chromedp.KeyEvent("?"), chromedp.WaitNotVisible(chromedp.CSS("#keys")), chromedp.KeyEvent(kb.Escape), chromedp.KeyEvent("?"), chromedp.WaitVisible(chromedp.CSS("#keys")))
	do("no help", chromedp.KeyEvent(kb.Escape), chromedp.WaitNotVisible(chromedp.CSS("#keys")), chromedp.Evaluate[chromedp.Void]("document.activeElement.blur()"))
	h.apply("baker", "Abdi, Hodan", vacancy.CV)
	do("a letter arrives", chromedp.WaitVisible(chromedp.CSS("tbody tr:nth-child(3)")))
	sees("tbody", "Abdi, Hodan")
	sees(".filters", "new 3")
}

package web

import (
	"context"
	"fmt"
	"math"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// walker is a real browser in which somebody has signed in.
type walker struct {
	t    testing.TB
	ctx  context.Context
	base string
}

// walk starts a browser on the house.
func (h *house) walk(t testing.TB, user string) walker {
	t.Helper()
	site := httptest.NewServer(h)
	t.Cleanup(site.Close)
	w := walker{t, chromium(t), site.URL}
	w.open("/sign-in")
	w.do(chromedp.SendKeys(chromedp.CSS("input[name=name]"), user), chromedp.SendKeys(chromedp.CSS("input[name=password]"), password))
	w.press("\r", "Postroom")
	return w
}

// walkTime is how long one act may take: only failures take so long, on any machine.
const walkTime = 2 * time.Minute

func (w walker) do(actions ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, walkTime)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		w.t.Fatal(err)
	}
}

func (w walker) open(path string) {
	w.t.Helper()
	w.do(chromedp.Navigate(w.base + path))
}

// press sends keys that lead to another page, and waits until it shows the words.
func (w walker) press(keys, words string) {
	w.t.Helper()
	w.after(chromedp.KeyEvent(keys), words)
}

// click does the same with a button or link.
func (w walker) click(selector, words string) {
	w.t.Helper()
	w.after(chromedp.Click(chromedp.CSS(selector)), words)
}

func (w walker) after(act chromedp.Action[chromedp.Void], words string) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, walkTime)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.WaitEvent(cdpage.LoadEventFired, nil, act)); err != nil {
		w.t.Fatal(err)
	}
	if got := w.text(); !strings.Contains(got, words) {
		w.t.Fatalf("the page does not say %q but:\n%s", words, got)
	}
}

func (w walker) text() string { return eval[string](w, "document.body.innerText") }

func eval[T any](w walker, script string) T {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, walkTime)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		w.t.Fatal(err)
	}
	return value
}

// An application is read, noted, rated and moved, and its filing corrected.
func TestWalkThroughAnApplication(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser does the work; other walks are left")
	}
	t.Parallel()
	h := newHouse(t)
	h.must(h.Store.SetCriteria(t.Context(), "baker", []string{"Experience with bread"}))
	letter := h.doubtful("Patissier Brussels", "Ada Quill")
	w := h.walk(t, "manager")
	w.open("/applications/" + h.own)
	w.do(chromedp.WaitVisible(chromedp.CSS(".sheets img")))
	if high := eval[float64](w, "document.querySelector('.sheets img').getBoundingClientRect().height"); high < 300 {
		t.Errorf("the room of a page is %.0f high", high)
	}
	w.do(chromedp.Evaluate[chromedp.Void]("document.querySelector('textarea').value = 'Begun'"))
	w.turned(chromedp.KeyEvent("2"), "Ferrante, Giulia") // the second paper
	if here := eval[string](w, "document.querySelector('.tab[aria-current]').innerText"); !strings.Contains(here, "Cover letter") {
		t.Errorf("2 opens %q", here)
	}
	if eval[bool](w, "document.querySelector('.tab[aria-current]').dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))") {
		t.Error("the number of the paper that is open loads the page anew")
	}
	w.turned(chromedp.KeyEvent("+"), "150 %")
	if hash := eval[string](w, "location.hash"); hash != "#page-1" {
		t.Errorf("enlarging leads to %q", hash)
	}
	w.turned(chromedp.KeyEvent("-"), "100 %")
	if note := eval[string](w, "document.querySelector('textarea').value"); note != "Begun" {
		t.Errorf("after other papers a note that was begun reads %q", note)
	}
	if back := eval[string](w, "document.querySelector('.noting [name=back]').value"); !strings.Contains(back, "paper=2") {
		t.Errorf("a note leads back to %s, away from the paper", back)
	}
	w.do(chromedp.Evaluate[chromedp.Void]("document.querySelector('textarea').value = ''"))
	w.do(chromedp.EmulateViewport(400, 500))
	w.do(chromedp.KeyEvent("n"))
	w.do(chromedp.SendKeys(chromedp.CSS("textarea[name=words]"), "Call her."))
	w.stays("textarea[name=words]", chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)), "The note is kept.")
	w.stays(".rating button[value='4']", nil, "The rating is kept.")
	w.stays(".statuses button[value=shortlisted]", nil, "Moved to “shortlisted”.")
	if own := eval[string](w, "document.querySelector('.rating [aria-pressed=true]').value"); own != "4" {
		t.Errorf("the rating shows as %s", own)
	}
	w.checkPrint(h.own)
	w.open("/letters/" + letter)
	w.do(chromedp.SetValue(chromedp.CSS("select[name=vacancy]"), "baker"))
	w.click(".filer-rest form button", "Also treat “Patissier Brussels” as Baker?")
	w.click(".learn button", "From now on “Patissier Brussels” is understood.")
}

// stays does something with a control, or presses it, and fails unless the page comes
// back with the focus on it, as far down as it was.
func (w walker) stays(selector string, act chromedp.Action[chromedp.Void], words string) {
	w.t.Helper()
	if act == nil {
		act = chromedp.Click(chromedp.CSS(selector))
	}
	high := fmt.Sprintf("document.querySelector(%q).getBoundingClientRect().top", selector)
	w.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.querySelector(%q).scrollIntoView({block: 'center'})", selector)))
	before := eval[float64](w, high)
	w.after(act, words)
	if after := eval[float64](w, high); math.Abs(after-before) > 2 || eval[float64](w, "scrollY") == 0 {
		w.t.Errorf("%s was %.0f from the top, and is %.0f", selector, before, after)
	}
	if !eval[bool](w, fmt.Sprintf("document.activeElement === document.querySelector(%q)", selector)) {
		w.t.Errorf("after %s the focus is on %s", selector, eval[string](w, "document.activeElement.outerHTML.slice(0, 120)"))
	}
	if !eval[bool](w, "(() => { const r = document.querySelector('.said').getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; })()") {
		w.t.Error("what was said is out of sight")
	}
}

// The queue is worked off without a mouse.
func TestWalkThroughTheQueueByKeys(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.doubtful("Patissier Brussels", "Ada Quill")
	h.doubtful("Hello", "Bo Reed")
	h.doubtful("Invoice", "Cy Sedge")
	w := h.walk(t, "manager")
	w.open("/review")
	w.press("2", "Also treat “Patissier Brussels” as Baker?")
	w.press("y", "is understood.")
	w.press("1", "Filed under Miller.")
	w.press("x", "No letter waits for a person.")
	if left, _ := h.Store.ToReview(t.Context()); len(left) != 0 {
		t.Errorf("%d letters are left", len(left))
	}
}

// Keys do nothing in fields, and nothing at all where they are turned off.
func TestKeysKeepOutOfTheWay(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser does the work; other walks are left")
	}
	t.Parallel()
	h := newHouse(t)
	w := h.walk(t, "manager")
	w.open("/applications/" + h.own)
	w.do(chromedp.SendKeys(chromedp.CSS("textarea[name=words]"), "2 j x"))
	if words := eval[string](w, "document.querySelector('textarea').value"); words != "2 j x" {
		t.Errorf("the note reads %q", words)
	}
	w.do(chromedp.Evaluate[chromedp.Void]("document.activeElement.blur()"), chromedp.KeyEvent("?"), chromedp.WaitVisible(chromedp.CSS("dialog[open]")))
	w.do(chromedp.Click(chromedp.CSS("dialog input")), chromedp.Click(chromedp.CSS("dialog button")), chromedp.KeyEvent("?"))
	if eval[bool](w, "document.querySelector('dialog').open") {
		t.Error("a key still works though keys are turned off")
	}
}

// Nothing that strangers wrote runs, and nothing is loaded from elsewhere.
func TestNothingHostileRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser does the work; other walks are left")
	}
	t.Parallel()
	h := newHouse(t)
	evil := `"><script>document.title='run'</script><img src=https://evil.example/x onerror="document.title='run'">`
	letter := h.doubtful(evil, evil)
	application, _ := h.apply("baker", evil, "cv")
	w := h.walk(t, "manager")
	for _, path := range []string{"/review", "/letters/" + letter, "/applications/" + application, "/ledger", "/search?q=script", "/people/" + application} {
		w.open(path)
		if title := eval[string](w, "document.title"); title == "run" {
			t.Errorf("%s ran a stranger's script", path)
		}
		foreign := eval[int](w, "performance.getEntriesByType('resource').filter(e => !e.name.startsWith(location.origin)).length")
		if foreign > 0 {
			t.Errorf("%s asked for %d things from elsewhere", path, foreign)
		}
	}
}

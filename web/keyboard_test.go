package web

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Who has only a keyboard reaches everything that can be pressed, in the order of
// the page, sees where he is, and gets out again.
func TestByKeyboardAlone(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser does the work; other walks are left")
	}
	t.Parallel()
	h := livedIn(t)
	g := h.gallery(t)
	call(g.walker, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	for _, path := range []string{
		"/", "/vacancies/baker", "/applications/" + h.own, "/review", "/letters/" + h.letter, "/ledger", "/search?q=bread", "/replies", "/me",
	} {
		g.show(shown{"manager", path})
		g.skips(path)
		g.show(shown{"manager", path})
		g.tabs(path)
	}
}

// skips takes the first link of a page, which leads past the rail.
func (g *gallery) skips(path string) {
	g.t.Helper()
	g.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`), chromedp.KeyEvent(kb.Tab))
	if first := eval[stop](g.walker, where); !first.InSight || eval[string](g.walker, "document.activeElement.className") != "skip" {
		g.t.Errorf("%s: the first stop is %s, not a link past the rail in sight", path, first.Words)
	}
	g.do(chromedp.KeyEvent("\r"), chromedp.KeyEvent(kb.Tab))
	if !eval[bool](g.walker, `document.querySelector("main").contains(document.activeElement)`) {
		g.t.Errorf("%s: the link past the rail leads to %s", path, eval[stop](g.walker, where).Words)
	}
}

// stop is where the keyboard is: the place among the controls of the page, -1
// where it is on none of them.
type stop struct {
	At                   int
	Out, Marked, InSight bool
	Words                string
}

// controls are what can be pressed or filled in.
const controls = `window.controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
	.filter(e => e.tabIndex >= 0 && !e.disabled && e.type !== "hidden" && e.checkVisibility({visibilityProperty: true})), controls.length`

const where = `(() => {
	const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
	return {
		At: (window.controls ?? []).indexOf(e), Out: e === document.body, Words: e.outerHTML.slice(0, 120),
		Marked: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2,
		InSight: r.width > 0 && r.height > 0 && r.bottom > 0 && r.right > 0 && r.top < innerHeight && r.left < innerWidth,
	};
})()`

// tabs goes from the beginning to the end.
func (g *gallery) tabs(path string) {
	g.t.Helper()
	g.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur(), getSelection().removeAllRanges()`))
	all := eval[int](g.walker, controls)
	if all < 5 {
		g.t.Fatalf("%s has only %d controls", path, all)
	}
	next := 0
	for range 2 * all {
		g.do(chromedp.KeyEvent(kb.Tab))
		at := eval[stop](g.walker, where)
		switch {
		case at.Out, at.At == 0 && next == all: // a page without a window around it leads from its end to its beginning
			if next != all {
				g.t.Errorf("%s: %d of %d controls are reached; the next would be %s", path, next, all, eval[string](g.walker, "controls.slice(-1)[0].outerHTML.slice(0, 120)"))
			}
			return
		case at.At > next:
			g.t.Errorf("%s: %s comes before its turn (%d, not %d)", path, at.Words, at.At, next)
		case !at.Marked || !at.InSight:
			g.t.Errorf("%s: one does not see that %s has the keyboard", path, at.Words)
		}
		next = max(next, at.At+1)
	}
	g.t.Errorf("%s does not let the keyboard out", path)
}

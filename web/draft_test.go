package web

import (
	"strings"
	"testing"

	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"postroom/store"
)

// Two people on one application: the page of the second shows by itself what the
// first did, and where both did something at once the second is told; the note that
// he was writing is still there.
func TestTheSecondKeepsHisWords(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	w := h.walk(t, "manager")
	w.open("/applications/" + h.own)
	w.do(chromedp.SendKeys(chromedp.CSS("textarea[name=words]"), "Bakes better than the others."))
	h.must(h.Store.AddNote(t.Context(), h.own, "petra", "She sings."))
	_, err := h.Store.ChangeApplications(t.Context(), []store.AsSeen{{Application: h.own}}, store.Change{By: "petra", Status: "in_review"})
	h.must(err)
	w.do(chromedp.WaitVisible(chromedp.CSS(".statuses button[value=in_review][aria-pressed=true]")), chromedp.WaitVisible(chromedp.CSS(".note")))
	if news := eval[string](w, "document.querySelector('.news').innerText"); !strings.Contains(news, "petra · Moved from “new” to “in review”.") || !strings.Contains(news, "She sings.") {
		t.Errorf("the page tells %q", news)
	}
	if at := eval[string](w, "document.activeElement.name + ': ' + document.activeElement.value"); at != "words: Bakes better than the others." {
		t.Errorf("the hand was taken away to %s", at)
	}
	call(w, cdpage.AddScriptToEvaluateOnNewDocument, cdpage.AddScriptToEvaluateOnNewDocumentParams{Source: "window.setInterval = () => 0"}) // from here on he is as quick as she
	w.open("/applications/" + h.own)
	_, err = h.Store.ChangeApplications(t.Context(), []store.AsSeen{{Application: h.own, Version: 1}}, store.Change{By: "petra", Status: "interview"})
	h.must(err)
	w.click(".statuses button[value=shortlisted]", "Your choice “shortlisted” was not carried out.")
	if words := eval[string](w, "document.querySelector('textarea').value"); words != "Bakes better than the others." {
		t.Errorf("of the note %q is left", words)
	}
	w.click(".noting button", "The note is kept.")
	if words := eval[string](w, "document.querySelector('textarea').value"); words != "" {
		t.Errorf("the note was kept, and %q is still in the field", words)
	}
	w.do(chromedp.SendKeys(chromedp.CSS("textarea[name=words]"), "And sings."))
	w.click(".rail-foot form button", "Password")
	if left := eval[string](w, "Object.keys(sessionStorage).join()"); strings.Contains(left, "draft") {
		t.Errorf("after the sign-out %s is left in the browser", left)
	}
}

// Another vacancy is found by typing what is in its name, anywhere, and chosen
// without a mouse. What fits nothing files nothing.
func TestTypingFindsAVacancy(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser does the work; other walks are left")
	}
	t.Parallel()
	h := newHouse(t)
	h.addVacancy("officer", "Öffentlichkeit, Officer")
	h.doubtful("Hello", "Bo Reed")
	w := h.walk(t, "manager")
	w.open("/review")
	offers := func() string {
		return eval[string](w, "[...document.querySelectorAll('.offers li')].map(o => o.textContent).join('|')")
	}
	w.do(chromedp.SendKeys(chromedp.CSS("input[role=combobox]"), "zzz"))
	if got := offers(); got != "No vacancy has these words." {
		t.Errorf("zzz offers %q", got)
	}
	w.do(chromedp.Evaluate[chromedp.Void]("document.querySelector('input[role=combobox]').blur()"))
	if left := eval[string](w, "document.querySelector('input[role=combobox]').value"); left != "" {
		t.Errorf("%q stands there as if it were chosen", left)
	}
	w.do(chromedp.SendKeys(chromedp.CSS("input[role=combobox]"), "officer offent"))
	if got := offers(); got != "Öffentlichkeit, Officer" {
		t.Errorf("officer offent offers %q", got)
	}
	if state := eval[string](w, "(() => { const f = document.querySelector('input[role=combobox]'); return [f.getAttribute('aria-expanded'), document.getElementById(f.getAttribute('aria-activedescendant')).getAttribute('aria-selected')].join(); })()"); state != "true,true" {
		t.Errorf("expanded, selected: %s", state)
	}
	w.do(chromedp.KeyEvent("\r"))
	w.press("\r", "Filed under Öffentlichkeit, Officer.")
}

// Names are offered in a note after "@".
func TestTypingNamesAColleague(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser does the work; other walks are left")
	}
	t.Parallel()
	h := newHouse(t)
	w := h.walk(t, "reviewer")
	w.open("/applications/" + h.own)
	w.do(chromedp.SendKeys(chromedp.CSS("textarea[name=words]"), "What do you think, @rea"))
	w.do(chromedp.Click(chromedp.CSS(".offers li")))
	if words := eval[string](w, "document.querySelector('textarea').value"); words != "What do you think, @reader " {
		t.Errorf("the note reads %q", words)
	}
}

package web

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"postroom/vacancy"
)

// Reading on by j puts the next application in the place of this one, and is as good
// as a new page: one look in the audit log, a heading that has the focus, fields and
// keys that work, a pulse of its own, and a way back.
func TestTurningToTheNextApplication(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser does the work; other walks are left")
	}
	t.Parallel()
	h := newHouse(t)
	h.apply("baker", "Abdi, Hodan", vacancy.CV)
	h.apply("baker", "Ng, Wei", vacancy.CV)
	w := h.walk(t, "manager")
	w.open("/vacancies/baker?show=new&sort=name")
	w.click("tbody tr:first-child th a", "Abdi, Hodan")
	w.do(chromedp.Evaluate[chromedp.Void]("window.same = true"))
	w.turned(chromedp.KeyEvent("j"), "2 of 3: new")
	for script, want := range map[string]string{
		"String(window.same)":              "true", // no other page was loaded
		"location.pathname":                "/applications/" + h.own,
		"document.title":                   "Ferrante, Giulia · Postroom",
		"document.activeElement.innerText": "Ferrante, Giulia",
		"document.body.dataset.beat":       "/applications/" + h.own + "/pulse",
		"document.querySelector('.neighbours [rel=prev] span').innerText": "Abdi, Hodan",
		"document.querySelector('.neighbours [rel=next] span').innerText": "Ng, Wei",
	} {
		if got := eval[string](w, script); got != want {
			t.Errorf("%s is %q, want %q", script, got, want)
		}
	}
	if n := h.looks(h.own); n != 1 {
		t.Errorf("the audit log has %d looks, want 1", n)
	}
	if pulse := eval[string](w, "document.body.dataset.pulse"); !strings.Contains(h.as("manager").see("/applications/"+h.own), `data-pulse="`+pulse+`"`) {
		t.Errorf("the page beats by %s, which is not its own", pulse)
	}
	w.do(chromedp.KeyEvent("n"), chromedp.KeyEvent(" @rev"), chromedp.WaitVisible(chromedp.CSS(".offers [role=option]")), chromedp.KeyEvent("\r"))
	if note := eval[string](w, "document.querySelector('textarea').value"); !strings.Contains(note, " @reviewer ") {
		t.Errorf("the note reads %q", note)
	}
	w.stays("textarea[name=words]", chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)), "The note is kept.")
	w.do(chromedp.Evaluate[chromedp.Void]("document.activeElement.blur()"))
	w.click(".statuses button[value=shortlisted]", "2 of 3: new") // it is new no more, and keeps its place
	w.turned(chromedp.KeyEvent("j"), "Ng, Wei")
	w.turned(chromedp.KeyEvent("k"), "Abdi, Hodan") // the list has gone on without it
	w.turned(chromedp.Click(chromedp.CSS(".neighbours [rel=next]")), "Ng, Wei")
	w.after(chromedp.Evaluate[chromedp.Void]("history.back()"), "Abdi, Hodan")
	w.click("#now-line a[href*=show]", "Ng, Wei")
	if at := eval[string](w, "location.pathname + location.search"); at != "/vacancies/baker?show=new&sort=name" {
		t.Errorf("the place in the list leads back to %s", at)
	}
	w.open("/applications/" + h.own)
	h.now = h.now.Add(12 * time.Hour) // the session is over
	w.after(chromedp.KeyEvent("k"), "Sign in")
}

// A page that comes late takes nothing from under a hand that has begun to write, and
// one that does not come stops nothing.
func TestAPageThatComesLate(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser does the work; other walks are left")
	}
	t.Parallel()
	h := newHouse(t)
	next, _ := h.apply("baker", "Ng, Wei", vacancy.CV)
	w := h.walk(t, "manager")
	w.open("/applications/" + h.own)
	w.do(chromedp.Evaluate[chromedp.Void](`(() => {
		const send = XMLHttpRequest.prototype.send;
		XMLHttpRequest.prototype.send = function (...a) {
			if (!document.querySelector("main[aria-busy]")) return send.apply(this, a); // the pulse
			window.come = () => send.apply(this, a);
			window.stop = () => { send.apply(this, a); this.abort(); };
		};
	})()`))
	come := func(how string) {
		t.Helper()
		w.do(chromedp.Evaluate[chromedp.Void]("window."+how+"(), undefined"), chromedp.WaitNotPresent(chromedp.CSS("main[aria-busy]")))
	}
	w.do(chromedp.KeyEvent("k"), chromedp.KeyEvent("n"), chromedp.KeyEvent(" sings"))
	come("come")
	if got, want := eval[string](w, "location.pathname + document.querySelector('textarea').value"), "/applications/"+h.own+"n sings"; got != want {
		t.Errorf("after the page came: %q, want %q", got, want)
	}
	w.do(chromedp.Evaluate[chromedp.Void]("document.activeElement.blur()"), chromedp.KeyEvent("k"))
	come("stop")
	w.do(chromedp.KeyEvent("k"))
	come("come")
	if at := eval[string](w, "location.pathname"); at != "/applications/"+next {
		t.Errorf("after a page that did not come k leads to %s", at)
	}
}

// looks are how often an application was opened.
func (h *house) looks(application string) (n int) {
	rows, err := h.Store.Audit(h.t.Context(), 0, 1000)
	h.must(err)
	for _, r := range rows {
		if r.Action == "open" && r.Object == "/applications/"+application {
			n++
		}
	}
	return n
}

// BenchmarkNextApplication measures in a browser what a reviewer waits for who reads
// through a register of 1,000 by j: from the key until the next application is drawn
// with its words (issue: under 100 ms), and until its first page is there as well.
func BenchmarkNextApplication(b *testing.B) {
	h := newHouse(b)
	h.more = func() string { return " bread, rolls and the like" }
	for i := range 1000 {
		h.now = noon.Add(time.Duration(i) * time.Second)
		h.apply("baker", fmt.Sprintf("Name%03d, First", i), vacancy.CV, vacancy.CoverLetter)
	}
	w := h.walk(b, "manager")
	w.open("/applications/" + h.own + "?list=sort%3Dreceived")
	var words, whole []float64
	for b.Loop() {
		turned := w.turned(chromedp.KeyEvent("j"), "Baker")
		words, whole = append(words, turned[0]), append(whole, turned[1])
	}
	b.ReportMetric(share(words, 0.5), "ms-half-within")
	b.ReportMetric(share(words, 0.95), "ms-most-within")
	b.ReportMetric(share(whole, 0.5), "ms-whole-half-within")
}

// turned does what puts another application in the place of this one, waits until it
// shows the words, and tells how many ms after the key it was drawn, and its first
// page too. (A frame is drawn before the task that follows it.)
func (w walker) turned(act chromedp.Action[chromedp.Void], words string) []float64 {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, walkTime)
	defer cancel()
	w.do(chromedp.Evaluate[chromedp.Void](`window.turned = new Promise((done) => {
		let pressed = performance.now();
		const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now() - pressed))));
		addEventListener("keydown", (e) => { pressed = e.timeStamp; }, {once: true, capture: true});
		document.addEventListener("postroom:arrived", async () => {
			const words = await drawn();
			await document.querySelector(".sheet img")?.decode();
			done([words, await drawn()]);
		}, {once: true});
	}), undefined`), act)
	times, err := chromedp.Run(ctx, chromedp.Evaluate[[]float64]("window.turned", chromedp.EvalAwaitPromise))
	if err != nil {
		w.t.Fatal(err)
	}
	if got := w.text(); !strings.Contains(got, words) {
		w.t.Fatalf("the page does not say %q but:\n%s", words, got)
	}
	return times
}

// share is the value below which such a share of all lies.
func share(all []float64, part float64) float64 {
	all = slices.Sorted(slices.Values(all))
	return all[int(part*float64(len(all)-1))]
}

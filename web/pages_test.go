package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	browsing "postroom/testdata/browser"
)

// also are addresses of a route beside the plain one: the same page in other
// states.
var also = map[string][]string{
	"GET /vacancies/{vacancy}":        {"?show=late", "?q=bread", "/../old", "/../miller"},
	"GET /applications/{application}": {"?view=both&q=bread", "?view=text", "?paper=3"},
	"GET /search":                     {"?q=bread", "?q=nothing"},
	"GET /ledger":                     {"?outcome=review", "?outcome=bounce"},
}

// roles are the visitors whose pages differ.
var roles = []string{"manager", "admin-assigned", "reviewer", "reader", "reader-elsewhere", ""}

// shown is a page as one visitor meets it.
type shown struct{ role, path string }

// everyPage lists every page that a GET route shows, for each role to whom it
// shows something else.
func (h *house) everyPage() []shown {
	var all []shown
	seen := map[string]bool{}
	for _, role := range roles {
		b := h.stranger()
		if role != "" {
			b = h.as(role)
		}
		for i, path := range h.addresses() {
			r := b.get(path)
			_, body, ours := strings.Cut(r.Body.String(), "<main") // the HTML of a letter has none, and axe cannot run in its sandbox
			isPage := ours && r.Code == http.StatusOK && strings.HasPrefix(r.Header().Get("Content-Type"), "text/html")
			if isPage && (i == 0 || !seen[path+body]) {
				seen[path+body] = true
				all = append(all, shown{role, path})
			}
		}
	}
	return append(all, shown{"manager", "/nowhere"})
}

// addresses are those of every GET route, about what the house has.
func (h *house) addresses() []string {
	all := []string{"/"}
	for _, r := range routes {
		method, path, _ := strings.Cut(r.pattern, " ")
		if method != http.MethodGet {
			continue
		}
		path = h.address(path)
		all = append(all, path)
		for _, more := range also[r.pattern] {
			all = append(all, filepath.Clean(path+more))
		}
	}
	return all
}

// gallery shows the pages of a house in one browser.
type gallery struct {
	walker
	house   *house
	role    string
	answers map[string]*httptest.ResponseRecorder // to forms, by the address at which they are shown
}

func (h *house) gallery(t *testing.T) *gallery {
	t.Helper()
	g := &gallery{house: h, answers: map[string]*httptest.ResponseRecorder{}}
	site := httptest.NewServer(g)
	t.Cleanup(site.Close)
	g.walker = walker{t, browsing.Start(t, 10*time.Minute), site.URL}
	return g
}

// show opens a page as its visitor.
func (g *gallery) show(p shown) {
	g.t.Helper()
	if p.role != g.role {
		call(g.walker, network.ClearBrowserCookies, cdp.Empty{})
		if p.role != "" {
			c := g.house.as(p.role).cookies[0]
			call(g.walker, network.SetCookie, network.SetCookieParams{Name: c.Name, Value: c.Value, URL: g.base})
		}
		g.role = p.role
	}
	g.open(p.path)
}

// call sends a command of the browser's protocol.
func call[P, R any](w walker, command cdp.Command[P, R], params P) R {
	w.t.Helper()
	result, err := chromedp.Call(w.ctx, command, params)
	if err != nil {
		w.t.Fatal(err)
	}
	return result
}

// dark says what the browser wishes for.
func (g *gallery) dark(on bool) {
	scheme := "light"
	if on {
		scheme = "dark"
	}
	call(g.walker, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

// Every page holds to WCAG 2.2 AA as far as axe can tell, in light and dark, and
// is no wider than a telephone.
func TestEveryPage(t *testing.T) {
	if testing.Short() {
		t.Skip("a long walk: shorter ones are left")
	}
	t.Parallel()
	h := livedIn(t)
	g := h.gallery(t)
	source, err := os.ReadFile(axeFile)
	if err != nil {
		t.Fatal("axe-core is missing: make needs: ", err)
	}
	seen := map[string]bool{}
	for _, p := range append(h.everyPage(), g.send(h.answeredForms())...) {
		g.show(p)
		g.dark(false)
		g.do(chromedp.EmulateViewport(1280, 900))
		g.do(chromedp.Evaluate[chromedp.Void](string(source)))
		g.accessible(p, wholeAxe)
		if seen[p.path] {
			continue // the same page with less on it
		}
		seen[p.path] = true
		g.dark(true)
		g.accessible(p, contrastAxe)
		g.do(chromedp.EmulateViewport(360, 740))
		if wide := eval[int](g.walker, "document.documentElement.scrollWidth"); wide > 360 {
			t.Errorf("%v is %d wide on a telephone: %s", p, wide, eval[string](g.walker, widest))
		}
		g.accessible(p, targetAxe)
	}
}

// axeFile is where `make needs` puts axe-core.
const axeFile = "../tools/axe/node_modules/axe-core/axe.min.js"

// What axe looks at: everything; what colours change; what a narrow page changes.
const (
	wholeAxe    = `{type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}`
	contrastAxe = `{type: "rule", values: ["color-contrast", "link-in-text-block"]}`
	targetAxe   = `{type: "rule", values: ["target-size", "scrollable-region-focusable", "color-contrast"]}`
)

// widest names what sticks out of a page.
const widest = `[...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > 360 && ![...document.querySelectorAll(".scroll, .rail-links, .rail-foot")].some(s => s.contains(e)))
	.slice(0, 4).map(e => e.tagName + "." + e.className + " " + Math.round(e.getBoundingClientRect().right)).join("; ")`

// violation is what axe finds wrong.
type violation struct {
	ID, Impact, Help string
	Nodes            []struct {
		HTML           string
		FailureSummary string
	}
}

// accessible fails on what axe calls serious or critical.
func (g *gallery) accessible(p shown, what string) {
	g.t.Helper()
	script := "axe.run({runOnly: " + what + `, resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations))`
	ctx, cancel := context.WithTimeout(g.ctx, walkTime)
	defer cancel()
	found, err := chromedp.Run(ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		g.t.Fatal(p, err)
	}
	var all []violation
	if err := json.Unmarshal([]byte(found), &all); err != nil {
		g.t.Fatal(err)
	}
	for _, v := range all {
		if v.Impact == "serious" || v.Impact == "critical" {
			g.t.Errorf("%v: %s: %s\n%s\n%s", p, v.ID, v.Help, v.Nodes[0].HTML, v.Nodes[0].FailureSummary)
		}
	}
}

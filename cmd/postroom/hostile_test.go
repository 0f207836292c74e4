package main

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"postroom/testdata/browser"
	"postroom/testdata/strays"
	"postroom/web/laidout"
)

// scene is a browser that is watched, for which the whole world outside our own
// pages is one listener of ours.
type scene struct {
	t       *testing.T
	ctx     context.Context
	outside *browser.Outside
	watch   *browser.Watch
}

func openScene(t *testing.T, own string) *scene {
	t.Helper()
	outside := browser.OpenOutside(t)
	ctx := browser.Start(t, 10*time.Minute, outside.Flag())
	return &scene{t, ctx, outside, browser.Over(t, ctx, own)}
}

// acted is what was seen of a page since the last.
func (s *scene) acted() []string {
	all := s.watch.Take()
	for _, name := range s.outside.Calls() {
		if strings.HasSuffix(name, ".example") { // the browser's own calls are not the page's
			all = append(all, "a connection to "+name)
		}
	}
	return all
}

// The detector sees every payload act that can, on pages that do not protect
// themselves. Without this, the silence of our own pages would prove nothing.
func TestTheDetectorSeesWhatActs(t *testing.T) {
	if testing.Short() {
		t.Skip("a long walk: shorter ones are left")
	}
	t.Parallel()
	site := httptest.NewServer(http.HandlerFunc(unprotected))
	defer site.Close()
	s := openScene(t, site.URL)
	for from := 0; from < len(payloads); from += perPage {
		_ = chromedp.Do(s.ctx, chromedp.Navigate(fmt.Sprintf("%s/page/%d", site.URL, from))) // some of them keep it from ending
		for _, p := range s.silent(payloads[from:min(from+perPage, len(payloads))], from) {
			t.Errorf("%s: nothing was seen of %s", p.name, p.words)
		}
	}
}

// T22: no payload leaves anything in a laid out letter that could act, alone or
// after any other.
func TestPayloadsAreNotLaidOut(t *testing.T) {
	var all strings.Builder
	for _, p := range payloads {
		body, err := laidout.Body("<p>I bake: "+p.words+" with care.", nil)
		if found := strays.In(body); err != nil || len(found) > 0 {
			t.Errorf("%s leaves %q (%v)", p.name, found, err)
		}
		all.WriteString(p.words + "\n")
	}
	body, err := laidout.Body(all.String(), nil)
	if found := strays.In(body); err != nil || len(found) > 0 {
		t.Errorf("all of them leave %q (%v)", found, err)
	}
	if found := strays.In(all.String()); len(found) < len(payloads)/2 {
		t.Errorf("only %d strays are seen in the payloads themselves", len(found))
	}
}

// perPage is how many payloads are tried at once, each in a frame of its own.
const perPage = 24

// unprotected shows payloads as they stand: /N one of them, /page/N those from N.
func unprotected(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	rest, many := strings.CutPrefix(r.URL.Path, "/page/")
	i, err := strconv.Atoi(strings.Trim(rest, "/"))
	switch {
	case err != nil || i >= len(payloads):
		http.NotFound(w, r)
	case many:
		fmt.Fprint(w, "<!doctype html><title>Mails</title>")
		for n := i; n < min(i+perPage, len(payloads)); n++ {
			fmt.Fprintf(w, "<iframe src=/%d width=150 height=100></iframe>", n)
		}
	default:
		fmt.Fprint(w, "<!doctype html><title>A mail</title>", payloads[i].numbered(i))
	}
}

// numbered gives each payload words and a host of its own. A dialog would stop the
// other frames.
func (p payload) numbered(i int) string {
	words := fmt.Sprintf("console.log(%d)", i)
	return strings.NewReplacer("alert(1)", words, "&#97;lert(1)", "&#99;"+words[1:], "console.log(1)", words,
		elsewhere, fmt.Sprintf("evil-%d.example", i)).Replace(p.words)
}

// elsewhere is the host that payloads name.
const elsewhere = "evil.example"

// silent waits for what payloads do, the first of which has the number from, and
// gives those of which nothing was seen though they act.
func (s *scene) silent(some []payload, from int) []payload {
	waiting := map[int]payload{}
	for i, p := range some {
		if p.acts {
			waiting[from+i] = p
		}
	}
	for end := time.Now().Add(patience); len(waiting) > 0 && time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		for _, what := range s.acted() {
			for i := range waiting {
				if what == fmt.Sprintf("console: %d", i) || strings.Contains(what, fmt.Sprintf("evil-%d.example", i)) {
					delete(waiting, i)
				}
			}
		}
	}
	return slices.Collect(maps.Values(waiting))
}

package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"postroom/store"
	"postroom/testdata/strays"
	"postroom/vacancy"
)

// enter gives the browser the session of a client.
func (s *scene) enter(c *http.Client, base string) {
	s.t.Helper()
	at, err := url.Parse(base)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, cookie := range c.Jar.Cookies(at) {
		if _, err := chromedp.Call(s.ctx, network.SetCookie, network.SetCookieParams{Name: cookie.Name, Value: cookie.Value, URL: base}); err != nil {
			s.t.Fatal(err)
		}
	}
}

// crawl opens every page that links lead to from some, and looks at every file
// that is handed out.
type crawl struct {
	*scene
	client *http.Client
	base   string
	seen   map[string]bool
	words  strings.Builder // of all pages
	pages  int
	laid   int // letters as they were laid out
}

func (c *crawl) from(paths ...string) {
	c.t.Helper()
	for len(paths) > 0 {
		path := paths[0]
		paths = paths[1:]
		if c.seen[path] {
			continue
		}
		c.seen[path] = true
		paths = append(paths, c.visit(path)...)
	}
}

func (c *crawl) visit(path string) []string {
	c.t.Helper()
	answer, err := c.client.Get(c.base + path)
	if err != nil {
		c.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	switch {
	case err != nil:
		c.t.Fatal(err)
	case answer.StatusCode != http.StatusOK:
		c.t.Errorf("a link leads to %s: %s", path, answer.Status)
	case strings.HasSuffix(path, "/html"):
		c.laidOut(path, answer.Header, string(body))
	case !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html"):
		c.handedOut(path, answer.Header)
	default:
		c.open(path)
		return links(body)
	}
	return nil
}

// handedOut looks at a file: a picture that we drew, or one to be saved.
func (c *crawl) handedOut(path string, h http.Header) {
	c.t.Helper()
	saved := strings.HasPrefix(h.Get("Content-Disposition"), "attachment")
	if drawn := h.Get("Content-Type") == "image/png"; !drawn && !saved || h.Get("X-Content-Type-Options") != "nosniff" {
		c.t.Errorf("%s is handed out as %v", path, h)
	}
}

// laidOut looks at the HTML of a letter, which the browser has shown in the frame
// of its page, that was opened just before.
func (c *crawl) laidOut(path string, h http.Header, body string) {
	c.t.Helper()
	c.laid++
	if policy := h.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline';") || h.Get("X-Content-Type-Options") != "nosniff" {
		c.t.Errorf("%s is handed out as %v", path, h)
	}
	_, inside, _ := strings.Cut(body, "<body>")
	if found := strays.In(inside); len(found) > 0 {
		c.t.Errorf("%s has %q", path, found)
	}
}

// open shows a page and fails when anything happens but its showing.
func (c *crawl) open(path string) {
	c.t.Helper()
	c.acted()
	if err := chromedp.Do(c.ctx, chromedp.Navigate(c.base+path)); err != nil {
		c.t.Fatalf("%s: %v", path, err)
	}
	what, err := chromedp.Run(c.ctx, chromedp.Evaluate[page](look, chromedp.EvalAwaitPromise))
	if err != nil {
		c.t.Fatalf("%s: %v", path, err)
	}
	c.pages++
	c.words.WriteString(what.Words + "\n")
	if len(what.Foreign) > 0 || what.Heading == "" || !strings.HasPrefix(what.Address, c.base+path[:strings.IndexAny(path+"?", "?#")]) {
		c.t.Errorf("%s shows what is not ours: %q at %s: %v", path, what.Heading, what.Address, what.Foreign)
	}
	frame := fmt.Sprintf("goes to %s%s/html: initialFrameNavigation", c.base, strings.TrimSuffix(path, "?view=html")) // ours
	if seen := slices.DeleteFunc(c.acted(), func(what string) bool { return what == frame }); len(seen) > 0 {
		c.t.Errorf("%s: %s", path, strings.Join(seen, "; "))
	}
}

// page is what the browser made of one.
type page struct {
	Address, Heading, Words string
	Foreign                 []string
}

// look waits until the page is painted twice and lists what none of our templates
// has: handlers, styles, frames, addresses elsewhere.
const look = `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => {
	const foreign = [];
	const strange = /^(base|style|iframe|frame|frameset|object|embed|applet|math|foreignobject|use|animate|set|marquee|video|audio|template|meta\[)$/i;
	for (const e of document.querySelectorAll("*")) {
		const at = e.tagName + (e.id ? "#" + e.id : "");
		const letter = e.localName === "iframe" && e.getAttribute("sandbox") === "" && /^\/letters\/\w+\/html$/.test(e.getAttribute("src"));
		if (strange.test(e.localName) && !letter || e.localName === "meta" && e.httpEquiv || e.localName === "script" && !e.getAttribute("src")?.startsWith("/static/")) foreign.push(at);
		for (const a of e.attributes) {
			if (/^on/i.test(a.name) || /^(style|srcset|ping|srcdoc|background)$/i.test(a.name)) foreign.push(at + " " + a.name);
			if (/^(href|src|action|formaction|data|poster|xlink:href)$/i.test(a.name) && !/^(\/(?![\/\\])|\?|#|data:image\/png;|$)/.test(a.value)) foreign.push(at + " " + a.name + "=" + a.value);
		}
	}
	return {Address: location.href, Heading: document.querySelector("main h1")?.innerText ?? "", Words: document.body.textContent, Foreign: foreign};
})`

// links are the addresses on a page, as a reader of everything would follow them.
func links(body []byte) []string {
	var all []string
	for z := html.NewTokenizer(bytes.NewReader(body)); z.Next() != html.ErrorToken; {
		token := z.Token()
		for _, a := range token.Attr {
			if token.Data == "a" && a.Key == "href" || (token.Data == "img" || token.Data == "iframe") && a.Key == "src" {
				if path := worth(a.Val); path != "" {
					all = append(all, path)
				}
			}
		}
	}
	return all
}

// worth is an address in the form that shows most: papers with their text beside
// them. "" for those that show the same in another order.
func worth(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Path == "" {
		return ""
	}
	q := u.Query()
	again := (u.Path == "/review" || u.Path == "/ledger") && len(q) > 0
	if q.Has("sort") || q.Has("large") || q.Has("zoom") || q.Has("show") || again {
		return ""
	}
	if q.Has("paper") {
		q.Set("view", "both")
	}
	u.RawQuery, u.Fragment = q.Encode(), ""
	return u.String()
}

// T12, T17, T22, T23, T24: whatever strangers write, and wherever it is shown,
// nothing of it runs, nothing is asked of anybody else, and it can be read.
func TestHostileLettersAreOnlyRead(t *testing.T) {
	if testing.Short() {
		t.Skip("a long walk: shorter ones are left")
	}
	t.Parallel()
	s := openSite(t, config{Mailbox: []mailboxConfig{{Name: "jobs", Addresses: []string{"jobs@bakery.example"}}}}, time.Now)
	s.must(s.store.AddVacancy(t.Context(), vacancy.Vacancy{Slug: "baker", Title: "Village Baker <img src=x onerror=alert(1)>", Code: "Baker", Channel: vacancy.ByEmail,
		Addresses: []string{"jobs@bakery.example"}, Required: []vacancy.Requirement{{Kind: vacancy.CV}, {Kind: vacancy.CoverLetter}}}))
	s.must(s.store.AddVacancy(t.Context(), vacancy.Vacancy{Slug: "miller", Title: `"><svg onload=alert(1)>`, Code: "{{.Rail}}"}))
	letters := hostileLetters(t)
	s.receive(letters)
	manager := s.user("manager", store.Manager, `<script>alert(1)</script>`)
	s.workOn(manager)
	scene := openScene(t, s.base)
	scene.enter(manager, s.base)
	c := &crawl{scene: scene, client: manager, base: s.base, seen: map[string]bool{}}
	c.from("/", "/search?q=onerror", "/vacancies/baker?q=onerror")
	for _, words := range []string{"script", `"><script>alert(1)</script>`, "evil*", "<mark>", "javascript:alert(1)"} {
		c.open("/search?q=" + url.QueryEscape(words))
		c.open("/vacancies/baker?q=" + url.QueryEscape(words))
	}
	if c.pages < 2*len(letters) {
		t.Errorf("only %d pages were found", c.pages)
	}
	if withHTML := len(payloads) / 5 * 2 / 3; c.laid < withHTML {
		t.Errorf("only %d letters were shown as they were laid out, want %d", c.laid, withHTML)
	}
	t.Logf("%d letters, %d pages, %d laid out", len(letters), c.pages, c.laid)
	shown := plainWords(c.words.String())
	for i, p := range payloads {
		if words := plainWords(p.words); inPlainText(i) && words == ascii(words) && !strings.Contains(shown, words) {
			t.Errorf("%s: no page shows its words %s", p.name, words)
		}
	}
	c.client = s.user("admin", store.Admin, `{{7*7}}<img src=x onerror=alert(1)>`)
	scene.enter(c.client, s.base)
	c.from("/users", "/users/manager", "/audit")
}

// workOn has our own people write the same words.
func (s *site) workOn(c *http.Client) {
	s.t.Helper()
	all, err := s.store.Applications(s.t.Context(), store.Filter{})
	s.must(err)
	if len(all) < 3 {
		s.t.Fatalf("%d applications", len(all))
	}
	s.must(s.store.SetCriteria(s.t.Context(), "baker", []string{"Bread <script>alert(1)</script>", `Flour " onfocus=alert(1) x="`}))
	for i, a := range all {
		words := payloads[i%len(payloads)].words
		s.post(c, "/applications/"+a.ID+"/notes", "words", words, "back", "/")
		if i%3 == 0 {
			s.post(c, "/letters/"+a.Letters[0]+"/decision", "act", "name", "name", words, "surname", words, "back", "/")
		}
	}
	s.post(c, "/vacancies/baker/aliases", "alias", `<svg onload=alert(1)>`, "back", "/")
}

var space = regexp.MustCompile(`\s+`)

func plainWords(s string) string { return strings.TrimSpace(space.ReplaceAllString(s, " ")) }

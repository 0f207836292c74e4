package main

import (
	"bytes"
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"postroom/store"
	"postroom/testdata"
	"postroom/testdata/browser"
	"postroom/vacancy"
)

var screenshots = flag.String("screenshots", "", "folder into which a picture of every page goes, at each width, light and dark (make screenshots)")

// Every page that links lead to in the demo is there, and no wider than a
// telephone. With -screenshots it is also taken down as a picture.
func TestThePagesOfTheDemo(t *testing.T) {
	if testing.Short() {
		t.Skip("a long walk: shorter ones are left")
	}
	t.Parallel()
	s := demoSite(t)
	manager, admin := s.user("demo", store.Manager, "Demo Manager"), s.user("admin", store.Admin, "Demo Administrator")
	first := s.lived(manager, nil)
	s.get(manager, "/") // hears what was done last, which is said once
	album := &album{t: t, scene: &scene{t: t, ctx: browser.Start(t, 15*time.Minute, chromedp.Flag("hide-scrollbars", true))}, base: s.base}
	album.enter(manager, s.base)
	album.readme("register", "/vacancies/"+canada, 720)
	album.readme("application", "/applications/"+first[0].ID, 900)
	_, err := s.store.Freeze(t.Context(), canada, "demo")
	s.must(err)
	s.receive(namedLetters())
	named := s.lived(manager, first)
	album.take("register-"+canada, "/vacancies/"+canada) // with the word on what was done last
	for _, path := range s.pages(manager, "/applications/"+first[0].ID, "/vacancies/"+canada, "/") {
		album.take(shape(path), path)
	}
	album.take("application-name", "/applications/"+named[len(named)-1].ID) // a name as long as they come
	album.take("people-x", "/people/"+first[0].ID)
	album.take("application-words", "/applications/"+first[0].ID+"?q=budget#found")
	album.take("search-words", "/search?q=budget")
	album.take("register-words", "/vacancies/"+canada+"?q=budget")
	album.take("register-nothing", "/vacancies/"+canada+"?show=late&q=zebra")
	album.enter(admin, s.base)
	for _, path := range s.pages(admin, "/users", "/settings", "/") {
		album.take("admin-"+shape(path), path)
	}
}

const canada = "canada-po"

// demoSite is the demo at the moment at which its story is told.
func demoSite(t *testing.T) *site {
	s := openSite(t, config{Mailbox: []mailboxConfig{{Name: "recruit", Addresses: []string{testdata.Mailbox}}}, Replies: demoReplies}, testdata.Now)
	s.must(addDemoVacancies(t.Context(), s.store))
	s.must(s.store.AddVacancy(t.Context(), vacancy.Vacancy{Slug: "night-archivist", Title: "Night Archivist", Deadline: testdata.Now().AddDate(0, 1, 0)}))
	letters := map[string][]byte{}
	for _, l := range testdata.Demo() {
		letters[l.Name] = l.Raw
	}
	s.receive(letters)
	return s
}

// namedLetters are applications of people whose names are a strain on a page.
func namedLetters() map[string][]byte {
	letters := map[string][]byte{}
	for i, name := range []string{"נועה אברהמי", "Ann-Kathrin Freifrau von und zu Hohenlohe-Waldenburg-Schillingsfürst-Neuenstein", "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft"} {
		letters[fmt.Sprintf("name-%d", i)] = namedLetter(name, i)
	}
	return letters
}

// namedLetter is an application of somebody of that name.
func namedLetter(name string, i int) []byte {
	l := hostileLetter{papers: []hostilePaper{
		{"CV.txt", "text/plain", []byte("Curriculum vitae\n\n" + name + "\n\nEducation and work experience\n2019 Master of Arts\n")},
		{"Letter.txt", "text/plain", []byte("Dear Sir or Madam,\n\nI apply for the post and look forward to an interview.\n\nYours sincerely\n" + name + "\n")},
	}}
	var m bytes.Buffer
	fmt.Fprintf(&m, "From: %s <applicant%d@mail.example>\r\nTo: %s\r\nSubject: Canada PO - %s\r\n", encodedWord(name), i, testdata.Mailbox, encodedWord(name))
	fmt.Fprintf(&m, "Message-ID: <name-%d@mail.example>\r\nDate: Thu, 19 Nov 2026 1%d:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=part\r\n\r\n", i, i)
	l.body(&m, "text/plain", "Dear colleagues,\r\n\r\nplease find my CV and my letter.\r\n\r\n"+name+"\r\n")
	for _, p := range l.papers {
		p.attach(&m)
	}
	m.WriteString("--part--\r\n")
	return m.Bytes()
}

// lived has people work with the applications that are not among those before, so
// that no page is bare, and gives them.
func (s *site) lived(c *http.Client, before []store.Application) []store.Application {
	s.t.Helper()
	all, err := s.store.Applications(s.t.Context(), store.Filter{Vacancy: canada})
	s.must(err)
	all = slices.DeleteFunc(all, func(a store.Application) bool {
		return slices.ContainsFunc(before, func(b store.Application) bool { return a.ID == b.ID })
	})
	s.must(s.store.SetCriteria(s.t.Context(), canada, []string{"Five years of work with refugees", "A budget of more than a million", "French and English"}))
	criteria, err := s.store.Criteria(s.t.Context(), canada)
	s.must(err)
	for i, a := range all {
		path := "/applications/" + a.ID
		if i%3 == 1 {
			s.post(c, path+"/status", "status", store.Statuses[1+i%3], "version", "0", "back", "/")
		}
		if i%4 == 0 {
			s.post(c, path+"/notes", "words", "Led the Quebec programme until 2024; ask about the handover.", "back", "/")
			for n, k := range criteria {
				s.post(c, path+"/ratings", "criterion", fmt.Sprint(k.ID), "rating", fmt.Sprint(3+n%3), "back", "/")
			}
			s.post(c, "/vacancies/"+canada+"/write/keep", "a", a.ID, "kind", "shortlisted", "language", "en", "do", "keep")
		}
	}
	return all
}

var code = regexp.MustCompile(`^[0-9A-Z]{5,}$`)

// shape is an address with the names of things taken out: pages of the same shape
// are of the same kind.
func shape(path string) string {
	u, err := url.Parse(path)
	if err != nil {
		return path
	}
	steps := strings.Split(strings.Trim(u.Path, "/"), "/")
	for i, step := range steps {
		named := i > 0 && slices.Contains([]string{"vacancies", "users", "mailboxes", "freezes", "replies"}, steps[i-1])
		if named || code.MatchString(step) || i > 1 && steps[i-2] == "replies" { // a language
			steps[i] = "x"
		}
	}
	name := strings.Join(steps, "-")
	if name == "" {
		name = "start"
	}
	for _, key := range []string{"view", "outcome", "state", "section"} {
		if v := u.Query().Get(key); v != "" {
			name += "-" + v
		}
	}
	return name
}

// pages are one of each shape that links lead to.
func (s *site) pages(c *http.Client, start ...string) []string {
	s.t.Helper()
	var found []string
	seen := map[string]bool{}
	for queue := start; len(queue) > 0; queue = queue[1:] {
		path := queue[0]
		if seen[shape(path)] {
			continue
		}
		seen[shape(path)] = true
		body, isPage := s.get(c, path)
		if isPage {
			found = append(found, path)
			queue = append(queue, links(body)...)
		}
	}
	return found
}

// album takes pages down.
type album struct {
	*scene
	t    *testing.T
	base string
}

var widths = []int64{360, 1280, 2560}

func (a *album) take(name, path string) {
	a.t.Helper()
	a.do(chromedp.EmulateViewport(360, 740), chromedp.Navigate(a.base+path))
	if wide := a.number("document.documentElement.scrollWidth"); wide > 360 {
		a.t.Errorf("%s is %d wide on a telephone", path, wide)
	}
	if *screenshots == "" {
		return
	}
	for _, width := range widths {
		for _, scheme := range []string{"light", "dark"} {
			a.picture(filepath.Join(*screenshots, fmt.Sprintf("%s-%d-%s.png", name, width, scheme)), width, scheme)
		}
	}
}

// readme takes the first sight of a page, as the README shows it.
func (a *album) readme(name, path string, high int64) {
	a.t.Helper()
	if *screenshots == "" {
		return
	}
	a.wish("light")
	a.do(chromedp.EmulateViewport(1280, high), chromedp.Navigate(a.base+path))
	a.capture(filepath.Join(*screenshots, "readme-"+name+".png"))
}

// wish says which colours the visitor likes.
func (a *album) wish(scheme string) {
	a.t.Helper()
	_, err := chromedp.Call(a.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
	if err != nil {
		a.t.Fatal(err)
	}
}

// picture is of the whole page, as far as a person would scroll.
func (a *album) picture(file string, width int64, scheme string) {
	a.t.Helper()
	a.wish(scheme)
	least := map[int64]int64{360: 740, 1280: 900, 2560: 1440}[width]
	a.do(chromedp.EmulateViewport(width, least))
	high := min(max(least, a.number("document.documentElement.scrollHeight")), 2*least)
	a.do(chromedp.EmulateViewport(width, high))
	a.capture(file)
}

func (a *album) capture(file string) {
	a.t.Helper()
	a.number(painted)
	png, err := chromedp.Run(a.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(file, png, 0o644)
	}
	if err != nil {
		a.t.Fatal(err)
	}
}

// painted waits for the pictures in sight and two frames.
const painted = `Promise.all([...document.images].filter(i => i.checkVisibility() && i.getBoundingClientRect().top < innerHeight).map(i => i.decode().catch(() => 0)))
	.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0)))))`

func (a *album) do(steps ...chromedp.Action[chromedp.Void]) {
	a.t.Helper()
	if err := chromedp.Do(a.ctx, steps...); err != nil {
		a.t.Fatal(err)
	}
}

func (a *album) number(script string) int64 {
	a.t.Helper()
	n, err := chromedp.Run(a.ctx, chromedp.Evaluate[int64](script, chromedp.EvalAwaitPromise))
	if err != nil {
		a.t.Fatal(err)
	}
	return n
}

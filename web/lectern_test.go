package web

import (
	"bytes"
	"image/png"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"postroom/filing"
	"postroom/store"
	"postroom/vacancy"
)

// longPaper files a letter with a paper of so many pages.
func (h *house) longPaper(pages int) (application, letter string) {
	h.t.Helper()
	d := filing.Decision{Outcome: filing.Filed, Action: filing.New, Sentence: "The subject names the vacancy."}
	d.Filings = []filing.Filing{{
		Vacancy: "baker", Action: filing.New, Applicant: filing.Applicant{Name: "Long, Ada"}, Forwarded: -1,
		Documents: []filing.Document{{Paper: 0, Kind: vacancy.CV, Language: "en"}},
	}}
	return h.file(filing.Letter{Subject: "Baker", Papers: []filing.Paper{{
		Name: "cv.pdf", MediaType: "application/pdf", SHA256: strings.Repeat("ab", 32), Part: "1", State: "ok", Text: "I bake.", Words: 2, PageCount: pages,
	}}}, d)
}

var smallPage = regexp.MustCompile(`<a href="#page-(\d+)"><img src="([^"]+/small)" alt="Page \d+" width="72" height="101" loading="lazy"`)

// Every page of a paper has its small picture, which leads to it; the page stays
// below 60 KB however many there are.
func TestSmallPages(t *testing.T) {
	h := newHouse(t)
	application, letter := h.longPaper(99)
	b := h.as("reviewer")
	page := b.see("/applications/" + application)
	small := smallPage.FindAllStringSubmatch(page, -1)
	if len(small) != shownPages {
		t.Fatalf("%d small pages, want %d", len(small), shownPages)
	}
	if len(page) > 60_000 {
		t.Errorf("the page has %d bytes", len(page))
	}
	for _, s := range small {
		if !strings.Contains(page, `id="page-`+s[1]+`"`) {
			t.Errorf("no page %s to be led to", s[1])
		}
	}
	before := h.lines(t)
	for range 2 {
		for _, s := range small[:2] {
			r := b.get(s[2])
			if got, err := png.DecodeConfig(bytes.NewReader(r.Body.Bytes())); r.Code != http.StatusOK || err != nil || got.Width != smallWidth/10 { // of the shelf
				t.Errorf("%s: %d, %d wide, %v", s[2], r.Code, got.Width, err)
			}
		}
	}
	if n := h.shelf().drawings(smallWidth); n != 2 {
		t.Errorf("%d drawings of two small pages, seen twice", n)
	}
	if lines := h.lines(t)[len(before):]; len(lines) != 1 || lines[0].Action != "page" || lines[0].Object != "/papers/"+letter+"/1" || lines[0].Who != "reviewer" {
		t.Errorf("the audit log says %+v, want one line for the paper", lines)
	}
	h.now = h.now.Add(glance)
	b.get(small[0][2])
	if n := len(h.lines(t)) - len(before); n != 2 {
		t.Errorf("%d lines after an hour, want 2", n)
	}
}

// lines are those of the audit log, the oldest first.
func (h *house) lines(t *testing.T) []store.AuditRow {
	t.Helper()
	all, err := h.Store.Audit(t.Context(), 0, 1000)
	h.must(err)
	slices.Reverse(all)
	return all
}

// What a blind round hides is hidden when it is small, too.
func TestSmallPagesOfABlindRound(t *testing.T) {
	h, application, letter := newBlindHouse(t)
	b := h.as("reviewer")
	for _, question := range []string{"", "?zoom=200", "?view=both&zoom=300"} {
		if page := b.see("/applications/" + application + question); strings.Contains(page, "/small") || strings.Contains(page, "large=1") || strings.Contains(page, "data-zoom") {
			t.Errorf("%s offers pictures of what is hidden", question)
		}
	}
	if r := b.get("/papers/" + letter + "/1/1.png/small"); r.Code != http.StatusForbidden || h.shelf().drawings(smallWidth) != 0 {
		t.Errorf("a small page that is hidden: %d, %d drawings", r.Code, h.shelf().drawings(smallWidth))
	}
}

// Pages are enlarged where they stand, by links; whoever goes to another paper or
// view keeps the size.
func TestZoom(t *testing.T) {
	h := newHouse(t)
	b := h.as("reviewer")
	at := "/applications/" + h.own
	for _, c := range []struct{ asked, is, smaller, larger, press string }{
		{"", "100", "", "150", "150"},
		{"?zoom=150", "150", "100", "200", "200"},
		{"?zoom=300", "300", "200", "", "100"},
		{"?zoom=120", "100", "", "150", "150"},
		{"?zoom=x", "100", "", "150", "150"},
	} {
		page := b.see(at + c.asked)
		if !strings.Contains(page, `class="sheets zoom-`+c.is+`"`) || strings.Contains(page, `?large=1"`) != (c.is != "100") {
			t.Errorf("%q is not shown at %s %%", c.asked, c.is)
		}
		for key, want := range map[string]string{"-": c.smaller, `\+`: c.larger} {
			if got := led(page, `<a href="([^"]+)#papers" data-key="`+key+`"`); got != want {
				t.Errorf("%q: %s leads to %q, want %q", c.asked, key, got, want)
			}
		}
		if got := led(page, `<a href="([^"]+)#page-2" id="page-2"`); got != c.press {
			t.Errorf("%q: a press leads to %q, want %q", c.asked, got, c.press)
		}
	}
	page := b.see(at + "?zoom=200&paper=1")
	for _, link := range []string{"?paper=2&amp;zoom=200", "?paper=1&amp;view=both&amp;zoom=200", `<input type="hidden" name="zoom" value="200">`} {
		if !strings.Contains(page, link) {
			t.Errorf("%s is not in the page: the size is lost on the way", link)
		}
	}
}

// led is the zoom to which the link of a form leads; "" where there is none.
func led(page, form string) string {
	m := regexp.MustCompile(form).FindStringSubmatch(page)
	if m == nil {
		return ""
	}
	to := httptest.NewRequest(http.MethodGet, strings.ReplaceAll(m[1], "&amp;", "&"), nil)
	if zoom := to.URL.Query().Get("zoom"); zoom != "" {
		return zoom
	}
	return "100"
}
